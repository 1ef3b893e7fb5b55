package dev.ctxaws.aws.lambda;

import dev.ctxaws.AppException;
import dev.ctxaws.engine.Engine;
import dev.ctxaws.engine.Ports;
import dev.ctxaws.http.Request;
import dev.ctxaws.http.Response;
import dev.ctxaws.json.JsonFormat;
import dev.ctxaws.json.JsonWriter;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests to the root of the API: by the app's HTTP actions, or with what Convex tells of
 * a deployment. Nothing is added to what an action answers; CORS, for one, is its own affair.
 */
final class HttpActions {
  private final Engine engine;
  private final Ports ports;
  private final Callers callers;

  HttpActions(LambdaRuntime runtime) {
    this.engine = runtime.engine();
    this.ports = runtime.ports();
    this.callers = runtime.callers();
  }

  /** Answers a request. */
  HttpReply answer(HttpEvent event, Invocation invocation) {
    var router = engine.router();
    var route = router.find(event.method(), event.path());
    if (route == null) {
      var about = event.method().equals("GET") ? about(event.path()) : null;
      return about == null ? reply(router.notFound()) : about;
    }
    var reply = run(route.function(), event, invocation);
    return event.method().equals("HEAD") ? reply.withoutBody() : reply;
  }

  private HttpReply run(String function, HttpEvent event, Invocation invocation) {
    var id = RequestId.of(event.header("convex-request-id"), ports.entropy());
    var format = JsonFormat.CONVEX_ENCODED_JSON;
    var watch =
        new CallWatch(id, function, event.metadata(id), event.origin(), format, invocation.log());
    try {
      var caller = callers.ofHttpAction(event, invocation);
      var reply = reply(engine.http(function, request(event), caller, watch));
      if (!CallWatch.isSmall(reply)) {
        throw CallWatch.tooLarge(function, reply.write().length);
      }
      invocation.log().succeeded(watch);
      return reply;
    } catch (RuntimeException e) {
      invocation.log().failed(watch, e);
      return failure(e, id);
    }
  }

  private static Request request(HttpEvent event) {
    var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
    event.headers().forEach((name, value) -> headers.put(name, List.of(value)));
    if (!event.cookies().isEmpty()) {
      headers.put("cookie", List.of(String.join("; ", event.cookies())));
    }
    boolean hasBody = !event.method().equals("GET") && !event.method().equals("HEAD");
    return Request.of(
        event.method(),
        event.uri(),
        HttpHeaders.of(headers, (_, _) -> true),
        hasBody ? event.body() : new byte[0]);
  }

  private static HttpReply reply(Response response) {
    var headers = new LinkedHashMap<String, String>();
    List<String> cookies = new ArrayList<>();
    for (Map.Entry<String, List<String>> header : response.headers().map().entrySet()) {
      var name = header.getKey().toLowerCase(Locale.ROOT);
      if (name.equals("set-cookie")) {
        cookies.addAll(header.getValue());
      } else {
        headers.put(name, String.join(",", header.getValue()));
      }
    }
    return new HttpReply(response.status(), headers, cookies, response.bytes());
  }

  /** Source: contract 14. */
  private HttpReply failure(RuntimeException failure, RequestId id) {
    boolean full = "full".equals(ports.environment().get("CTX_ERRORS"));
    var code = "[Request ID: " + id.text() + "] Server Error";
    var body = new JsonWriter().beginObject();
    body.field("code").string(full ? code + ": " + CallReply.explanation(failure) : code);
    if (full) {
      body.field("trace").string(CallReply.trace(failure));
    }
    if (failure instanceof AppException app) {
      body.field("data").value(app.data(), JsonFormat.CONVEX_ENCODED_JSON);
    }
    return HttpReply.json(500, body.endObject());
  }

  /** What a deployment says of itself, where the app has no route. Source: contract 15.6. */
  private @Nullable HttpReply about(String path) {
    return switch (path) {
      case "/" -> HttpReply.text(200, "This is a deployment of ctx-aws.");
      case "/instance_name" -> HttpReply.text(200, name());
      // As a Convex that was built without a version says it.
      case "/instance_version" -> HttpReply.text(200, "unknown");
      default -> null;
    };
  }

  private String name() {
    var prefix = ports.environment().get("CTX_FUNCTION_PREFIX");
    return prefix == null ? "ctx-aws" : prefix.replaceAll("-+$", "");
  }
}
