package conformance.run;

import conformance.run.Surface.OverHttp;
import dev.ctxaws.json.ConvexJson;
import dev.ctxaws.value.Value;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A request as it stands on the wire, and what has to be answered. */
record HttpStep(Value.Obj step, Bindings bindings) {
  void run(OverHttp surface) throws Unmet, IOException, InterruptedException {
    var words = bindings.fill(Cases.string(step, "http")).split(" ", 2);
    var body = Cases.optionalString(step, "body");
    var address = words[1].startsWith("/") ? surface.api() + words[1] : words[1];
    var request = HttpRequest.newBuilder(URI.create(address)).method(words[0], publisher(body));
    var headers = step.get("headers") instanceof Value.Obj given ? given : Value.Obj.EMPTY;
    for (int i = 0; i < headers.size(); i++) {
      request.header(headers.nameAt(i), bindings.fill(Cases.string(headers, headers.nameAt(i))));
    }
    if (body != null && headers.get("content-type") == null) {
      request.header("content-type", "application/json");
    }
    check(surface.send(request.build()));
  }

  private BodyPublisher publisher(@Nullable String body) {
    var bytes = Cases.optionalString(step, "bytes");
    if (bytes != null) {
      return BodyPublishers.ofByteArray(Base64.getDecoder().decode(bytes));
    }
    return body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(bindings.fill(body));
  }

  private void check(HttpResponse<byte[]> response) throws Unmet {
    var got = response.statusCode() + " " + OverHttp.text(response);
    var text = OverHttp.text(response);
    if (step.get("status") instanceof Value.Float64(double status)
        && status != response.statusCode()) {
      throw new Unmet("status " + (int) status, got);
    }
    var wanted = Cases.optionalString(step, "text");
    if (wanted != null && !bindings.fill(wanted).equals(text)) {
      throw new Unmet(bindings.fill(wanted), got);
    }
    for (var fragment : Cases.items(step, "contains")) {
      if (fragment instanceof Value.Str(String part) && !text.contains(bindings.fill(part))) {
        throw new Unmet("a body with " + bindings.fill(part), got);
      }
    }
    var json = step.get("json");
    if (json != null && !json.equals(ConvexJson.parse(text))) {
      throw new Unmet(ConvexJson.text(json), got);
    }
    var pattern = Cases.optionalString(step, "matches");
    if (pattern != null && !Pattern.matches(pattern, text)) {
      throw new Unmet("a body like " + pattern, got);
    }
    var bytes = Cases.optionalString(step, "replyBytes");
    if (bytes != null && !bytes.equals(Base64.getEncoder().encodeToString(response.body()))) {
      throw new Unmet(bytes + " in base 64", got);
    }
    checkHeaders(response);
  }

  private void checkHeaders(HttpResponse<byte[]> response) throws Unmet {
    var headers = step.get("replyHeaders") instanceof Value.Obj given ? given : Value.Obj.EMPTY;
    for (int i = 0; i < headers.size(); i++) {
      var name = headers.nameAt(i);
      var wanted =
          headers.valueAt(i) instanceof Value.Arr(List<Value> all)
              ? all
              : List.of(headers.valueAt(i));
      var found = response.headers().allValues(name).stream().<Value>map(Value.Str::new).toList();
      if (!found.equals(wanted)) {
        throw new Unmet(name + ": " + wanted, name + ": " + found);
      }
    }
  }
}
