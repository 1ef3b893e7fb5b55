package dev.ctxaws.local.events.core;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP server on the loopback interface, with a virtual thread for each request. */
public final class LocalServer implements AutoCloseable {
  private static final int BACKLOG = 1024;

  /*
   * The JDK's server writes the head and the body of a response in two steps. With Nagle's algorithm
   * the second waits for the client's delayed acknowledgement of the first, 40 ms on Linux. The
   * property is read once, when the first server is made.
   */
  static {
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService threads;

  private LocalServer(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /** Serves at a port, 0 for any free one. */
  public static LocalServer start(int port, HttpHandler handler) throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    var server = HttpServer.create(address, BACKLOG);
    var threads = Executors.newVirtualThreadPerTaskExecutor();
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            handler.handle(exchange);
          }
        });
    server.start();
    return new LocalServer(server, threads);
  }

  /**
   * The body of a request, or its first {@code most} bytes and one more. The rest is read too, so
   * that the client, which sends before it listens, comes to hear the answer.
   */
  public static byte[] body(HttpExchange exchange, int most) throws IOException {
    var body = exchange.getRequestBody().readNBytes(most + 1);
    exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
    return body;
  }

  /** Sends an answer whose headers are set. */
  public static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    boolean bodiless = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, bodiless ? -1 : body.length);
    if (!bodiless) {
      exchange.getResponseBody().write(body);
    }
  }

  /** Where it listens: {@code http://127.0.0.1:3211}. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Stops listening; requests under way get no answer. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
