package dev.ctxaws.aws.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where CloudFormation waits for answers. */
final class FakeStack implements AutoCloseable {
  /** An answer. */
  record Put(String method, @Nullable String contentType, String body) {}

  private final HttpServer server;
  private final List<Put> puts = new ArrayList<>();
  private int refusals;

  FakeStack() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  /** Refuses the next answers. */
  void refuse(int times) {
    refusals = times;
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/answer?signed=yes");
  }

  synchronized List<Put> puts() {
    return List.copyOf(puts);
  }

  synchronized void forget() {
    puts.clear();
  }

  private synchronized void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      var type = exchange.getRequestHeaders().getFirst("Content-Type");
      puts.add(new Put(exchange.getRequestMethod(), type, body));
      exchange.sendResponseHeaders(refusals-- > 0 ? 503 : 200, -1);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
