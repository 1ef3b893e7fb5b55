package dev.ctxaws.local.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import dev.ctxaws.local.events.core.Json;
import dev.ctxaws.local.events.core.LocalServer;
import dev.ctxaws.local.events.functions.FunctionName;
import dev.ctxaws.local.events.functions.Functions;
import dev.ctxaws.local.events.functions.Invocation;
import dev.ctxaws.local.events.functions.Invocation.Failed;
import dev.ctxaws.local.events.functions.Invocation.Returned;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Lambda's Runtime API for one process: the process asks for its next event, and says how handling
 * it ended. The events come from {@link #hand}, one at a time.
 */
final class RuntimeApi implements AutoCloseable {
  /** How a call ends whose answer was refused; the runtime client then ends its process. */
  static final String TOO_LARGE = "Function.ResponseSizeTooLarge";

  private static final String BASE = "/2018-06-01/runtime/";
  private static final String INVOCATION = BASE + "invocation/";

  private final String function;
  private final LocalServer server;
  private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();
  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private volatile @Nullable Call current;
  private volatile @Nullable Failed initFailure;

  private record Call(
      String requestId, byte[] payload, Instant deadline, CompletableFuture<Invocation> answer) {}

  /** Listens, for a process of the function with that name. */
  RuntimeApi(String function) throws IOException {
    this.function = function;
    this.server = LocalServer.start(0, this::answer);
  }

  /** Where it listens: {@code 127.0.0.1:40123}. */
  String address() {
    return server.url().substring("http://".length());
  }

  /** Is done when the process has made its handler and asks for the first event. */
  CompletableFuture<Void> ready() {
    return ready;
  }

  /** Why the handler could not be made; null when it could, or the process did not say. */
  @Nullable Failed initFailure() {
    return initFailure;
  }

  /**
   * Hands the process an event, when it asks for one.
   *
   * @return how it ended, once the process has said so
   */
  CompletableFuture<Invocation> hand(String requestId, byte[] payload, Instant deadline) {
    var call = new Call(requestId, payload, deadline, new CompletableFuture<>());
    current = call;
    calls.add(call);
    return call.answer();
  }

  private void answer(HttpExchange exchange) throws IOException {
    var path = exchange.getRequestURI().getPath();
    try {
      if (path.equals(INVOCATION + "next")) {
        next(exchange);
      } else if (path.equals(BASE + "restore/next")) {
        // Here the snapshot would be taken, and later be restored.
        LocalServer.send(exchange, 200, new byte[0]);
      } else if (path.equals(BASE + "init/error") || path.equals(BASE + "restore/error")) {
        initFailure = failed(LocalServer.body(exchange, Functions.MAX_PAYLOAD));
        accept(exchange);
      } else if (path.startsWith(INVOCATION)) {
        ended(exchange, path.substring(INVOCATION.length()).split("/", -1));
      } else {
        LocalServer.send(exchange, 404, new byte[0]);
      }
    } catch (InterruptedException _) {
      // The server is closed; the process finds no answer, and ends.
      Thread.currentThread().interrupt();
    }
  }

  private void next(HttpExchange exchange) throws IOException, InterruptedException {
    ready.complete(null);
    var call = calls.take();
    var headers = exchange.getResponseHeaders();
    headers.set("Content-Type", "application/json");
    headers.set("Lambda-Runtime-Aws-Request-Id", call.requestId());
    headers.set("Lambda-Runtime-Deadline-Ms", Long.toString(call.deadline().toEpochMilli()));
    headers.set("Lambda-Runtime-Invoked-Function-Arn", FunctionName.arn(function));
    LocalServer.send(exchange, 200, call.payload());
  }

  /** {@code <request id>/response} or {@code <request id>/error}. */
  private void ended(HttpExchange exchange, String[] path) throws IOException {
    var body = LocalServer.body(exchange, Functions.MAX_PAYLOAD);
    var call = current;
    if (call == null || path.length != 2 || !path[0].equals(call.requestId())) {
      refuse(exchange, 400, "InvalidRequestID", "Invalid request ID");
    } else if (path[1].equals("error")) {
      accept(exchange);
      call.answer().complete(failed(body));
    } else if (body.length > Functions.MAX_PAYLOAD) {
      var message =
          "Response payload size exceeded maximum allowed payload size (%d bytes)."
              .formatted(Functions.MAX_PAYLOAD);
      refuse(exchange, 413, "RequestEntityTooLarge", message);
      call.answer().complete(new Failed(TOO_LARGE, message, List.of()));
    } else {
      accept(exchange);
      call.answer().complete(new Returned(body));
    }
  }

  private static void accept(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    LocalServer.send(exchange, 202, "{\"status\":\"OK\"}".getBytes(UTF_8));
  }

  private static void refuse(HttpExchange exchange, int status, String type, String message)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    var error = Json.object().put("errorType", type).put("errorMessage", message);
    LocalServer.send(exchange, status, Json.bytes(error));
  }

  /** What the runtime client says of an exception. */
  private static Failed failed(byte[] body) throws IOException {
    var error = Json.read(body);
    var frames = new ArrayList<String>();
    for (JsonNode frame : error.path("stackTrace")) {
      frames.add(frame.asText());
    }
    var type = Json.text(error, "errorType");
    return new Failed(
        type == null ? "Runtime.Unknown" : type, Json.text(error, "errorMessage"), frames);
  }

  @Override
  public void close() {
    server.close();
  }
}
