package dev.ctxaws.bench.stack;

import dev.ctxaws.function.ActionRef;
import dev.ctxaws.function.FunctionRef;
import dev.ctxaws.function.MutationRef;
import dev.ctxaws.function.QueryRef;
import dev.ctxaws.json.ConvexJson;
import dev.ctxaws.value.ObjBuilder;
import dev.ctxaws.value.Path;
import dev.ctxaws.value.Value.Obj;
import dev.ctxaws.value.Value.Str;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Calls functions as any client does, over HTTP. */
final class StackClient {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI api;

  StackClient(URI api) {
    this.api = api;
  }

  <A, R extends @Nullable Object> R call(QueryRef<A, R> query, A args)
      throws IOException, InterruptedException {
    return call("/api/query", query, args);
  }

  <A, R extends @Nullable Object> R call(MutationRef<A, R> mutation, A args)
      throws IOException, InterruptedException {
    return call("/api/mutation", mutation, args);
  }

  <A, R extends @Nullable Object> R call(ActionRef<A, R> action, A args)
      throws IOException, InterruptedException {
    return call("/api/action", action, args);
  }

  private <A, R extends @Nullable Object> R call(String route, FunctionRef<A, R> function, A args)
      throws IOException, InterruptedException {
    var body =
        new ObjBuilder(3)
            .put("args", function.args().encode(args))
            .put("format", new Str("convex_encoded_json"))
            .put("path", new Str(function.path()))
            .build();
    var reply = post(api.resolve(route), ConvexJson.text(body));
    var value = reply.statusCode() == 200 ? object(reply).get("value") : null;
    if (value == null) {
      throw new IOException(function.path() + ": " + reply.statusCode() + " " + reply.body());
    }
    return function.returns().decode(value, Path.ROOT);
  }

  /** Calls a Lambda at the event server's {@code endpoint}, waits, and returns what it answered. */
  Obj invoke(URI endpoint, String function, String payload)
      throws IOException, InterruptedException {
    return object(invoked(endpoint, function, payload));
  }

  /** The same for one that answers nothing. */
  void tell(URI endpoint, String function, String payload)
      throws IOException, InterruptedException {
    var _ = invoked(endpoint, function, payload);
  }

  private HttpResponse<String> invoked(URI endpoint, String function, String payload)
      throws IOException, InterruptedException {
    var uri = endpoint.resolve("/2015-03-31/functions/" + function + "/invocations");
    var reply = post(uri, payload);
    if (reply.statusCode() != 200 || reply.headers().map().containsKey("x-amz-function-error")) {
      throw new IOException(function + ": " + reply.statusCode() + " " + reply.body());
    }
    return reply;
  }

  private HttpResponse<String> post(URI uri, String body) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(uri)
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }

  private static Obj object(HttpResponse<String> reply) {
    return (Obj) ConvexJson.parse(reply.body());
  }
}
