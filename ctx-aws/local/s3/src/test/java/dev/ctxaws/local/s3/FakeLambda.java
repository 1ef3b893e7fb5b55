package dev.ctxaws.local.s3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Lambda's Invoke, which keeps what it was sent, in order. What comes again is passed over: events
 * come at least once, and a client that was not answered in time writes again.
 */
final class FakeLambda implements AutoCloseable {
  /** A call: its path, its invocation type, and the one record of its event. */
  record Call(String path, String type, JsonNode event) {
    String name() {
      return event.get("eventName").asText();
    }

    String key() {
      return URLDecoder.decode(object().get("key").asText(), StandardCharsets.UTF_8);
    }

    JsonNode object() {
      return event.get("s3").get("object");
    }
  }

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();
  private final Deque<Integer> statuses;
  private final Set<String> told = new HashSet<>();

  /**
   * Starts one.
   *
   * @param port 0 for any free one
   * @param statuses what it answers to its first calls, which it does not keep; then 202
   */
  FakeLambda(int port, Integer... statuses) throws IOException {
    this.statuses = new ArrayDeque<>(List.of(statuses));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** The next call; waits for it. */
  Call next() throws InterruptedException {
    var call = calls.poll(60, TimeUnit.SECONDS);
    if (call == null) {
      throw new AssertionError("No function was called.");
    }
    return call;
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = JSON.readTree(exchange.getRequestBody().readAllBytes());
      var status = statuses.poll();
      var call =
          new Call(
              exchange.getRequestURI().getPath(),
              exchange.getRequestHeaders().getFirst("X-Amz-Invocation-Type"),
              body.get("Records").get(0));
      var content = call.object().get("eTag").asText();
      if (status == null && told.add(call.name() + " " + call.key() + " " + content)) {
        calls.add(call);
      }
      exchange.sendResponseHeaders(status == null ? 202 : status, -1);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
