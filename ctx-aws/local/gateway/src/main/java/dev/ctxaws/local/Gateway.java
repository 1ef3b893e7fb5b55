package dev.ctxaws.local;

import com.sun.net.httpserver.HttpExchange;
import dev.ctxaws.local.events.core.LocalServer;
import dev.ctxaws.local.events.functions.Functions;
import dev.ctxaws.local.events.functions.Invocation.Failed;
import dev.ctxaws.local.events.functions.Invocation.Returned;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP server that stands where API Gateway's HTTP API stands: it turns each request into an
 * event, calls the function that the template routes it to, and turns the answer into a response.
 *
 * <p>Limits are API Gateway's: 10 MB of body and 6 MB of event (413), 30 s for an answer (503,
 * while the function goes on). CORS is left to the functions.
 */
public final class Gateway implements AutoCloseable {
  /** How long API Gateway waits for a function. */
  public static final Duration INTEGRATION_TIMEOUT = Duration.ofSeconds(30);

  private static final int MAX_BODY = 10 * 1024 * 1024;

  private final Functions host;
  private final List<Target> targets;
  private final Duration timeout;
  private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
  private final LocalServer server;

  /** Serves {@code template} at a port; 0 stands for any free one. */
  public Gateway(SamTemplate template, Functions host, int port) throws IOException {
    this(template, host, port, INTEGRATION_TIMEOUT);
  }

  Gateway(SamTemplate template, Functions host, int port, Duration timeout) throws IOException {
    this.host = host;
    this.targets = targets(template);
    this.timeout = timeout;
    this.server = LocalServer.start(port, this::answer);
  }

  private static List<Target> targets(SamTemplate template) {
    var targets = new ArrayList<Target>();
    for (var function : template.functions()) {
      for (var route : function.routes()) {
        targets.add(new Target(route, function.name()));
      }
    }
    return targets;
  }

  /** Where it listens: {@code http://127.0.0.1:3210}. */
  public String url() {
    return server.url();
  }

  private void answer(HttpExchange exchange) throws IOException {
    var requestId = UUID.randomUUID().toString();
    var reply = reply(exchange, requestId);
    var headers = exchange.getResponseHeaders();
    reply.headers().forEach(headers::set);
    reply.cookies().forEach(cookie -> headers.add("set-cookie", cookie));
    headers.set("apigw-requestid", requestId);
    LocalServer.send(exchange, reply.status(), reply.body());
  }

  private ApiGatewayReply reply(HttpExchange exchange, String requestId) throws IOException {
    var body = LocalServer.body(exchange, MAX_BODY);
    var match = match(exchange);
    if (match == null) {
      return ApiGatewayReply.message(404, "Not Found");
    }
    var event =
        body.length > MAX_BODY
            ? null
            : ApiGatewayEvent.of(
                exchange, match.target().route(), match.variables(), requestId, body);
    if (event == null || event.length > Functions.MAX_PAYLOAD) {
      return ApiGatewayReply.message(413, "Request Entity Too Large");
    }
    return call(match.target().function(), requestId, event);
  }

  private ApiGatewayReply call(String function, String requestId, byte[] event) {
    var call = calls.submit(() -> host.invoke(function, requestId, event));
    try {
      return switch (call.get(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        case Returned(byte[] payload) -> ApiGatewayReply.of(payload);
        case Failed failed -> {
          log(function, failed);
          yield ApiGatewayReply.internalServerError();
        }
      };
    } catch (TimeoutException _) {
      return ApiGatewayReply.message(503, "Service Unavailable");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return ApiGatewayReply.message(503, "Service Unavailable");
    }
  }

  /** What CloudWatch would show of the failure. */
  private static void log(String function, Failed failed) {
    System.err.println(function + " failed: " + failed.type() + ": " + failed.message());
    for (var frame : failed.stackTrace()) {
      System.err.println("    at " + frame);
    }
  }

  private @Nullable Match match(HttpExchange exchange) {
    var segments = Route.segments(ApiGatewayEvent.path(exchange));
    Match best = null;
    for (var target : targets) {
      var variables = target.route().match(exchange.getRequestMethod(), segments);
      if (variables != null
          && (best == null || target.route().isMoreSpecificThan(best.target().route()))) {
        best = new Match(target, variables);
      }
    }
    return best;
  }

  /** Stops listening; requests under way get no answer. */
  @Override
  public void close() {
    server.close();
    calls.shutdownNow();
  }

  private record Target(Route route, String function) {}

  private record Match(Target target, Map<String, String> variables) {}
}
