package dev.ctxaws.aws.invoke;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A server on loopback that answers Invoke as Lambda does. */
final class FakeLambda implements AutoCloseable {
  /** What came. */
  record Request(String method, String uri, Map<String, String> headers, byte[] body) {}

  private final HttpServer server;
  private final List<Request> requests = new ArrayList<>();
  private int status = 200;
  private boolean functionError;
  private byte[] answer = new byte[0];
  private boolean hangsUp;

  FakeLambda() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.start();
  }

  FakeLambda answers(int status, String body) {
    return answers(status, false, body.getBytes(UTF_8));
  }

  FakeLambda answers(InvokeReply reply) {
    return answers(200, false, reply.write());
  }

  FakeLambda crashes(String body) {
    return answers(200, true, body.getBytes(UTF_8));
  }

  /** Takes each request, and closes the connection without an answer. */
  FakeLambda hangsUp() {
    hangsUp = true;
    return this;
  }

  private FakeLambda answers(int status, boolean functionError, byte[] answer) {
    this.status = status;
    this.functionError = functionError;
    this.answer = answer;
    return this;
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  synchronized List<Request> requests() {
    return List.copyOf(requests);
  }

  private synchronized void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
      exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
      requests.add(
          new Request(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              headers,
              exchange.getRequestBody().readAllBytes()));
      if (hangsUp) {
        return;
      }
      if (functionError) {
        exchange.getResponseHeaders().set("X-Amz-Function-Error", "Unhandled");
      }
      exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
