package dev.ctxaws.aws.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Notes what is sent to it, and answers as the test says; several requests at a time. */
final class FakeS3 implements AutoCloseable {
  /**
   * A request.
   *
   * @param line {@code PUT /bucket/f/a?partNumber=1&uploadId=u}
   * @param headers by name in lower case
   */
  record Request(String line, Map<String, String> headers, byte[] body) {
    @Nullable String header(String name) {
      return headers.get(name);
    }

    String text() {
      return new String(body, UTF_8);
    }
  }

  /**
   * An answer.
   *
   * @param cut how many bytes of the body are sent before the connection ends, or all
   */
  record Answer(int status, Map<String, String> headers, byte[] body, int cut) {
    static Answer of(int status) {
      return new Answer(status, Map.of(), new byte[0], 0);
    }

    static Answer of(byte[] body) {
      return new Answer(200, Map.of(), body, body.length);
    }

    static Answer xml(int status, String text) {
      var body = text.getBytes(UTF_8);
      return new Answer(status, Map.of("Content-Type", "application/xml"), body, body.length);
    }

    static Answer error(int status, String code) {
      return xml(status, "<Error><Code>" + code + "</Code><Message>As said.</Message></Error>");
    }

    Answer with(String header, String value) {
      var all = new TreeMap<>(headers);
      all.put(header, value);
      return new Answer(status, all, body, cut);
    }

    Answer cutAt(int bytes) {
      return new Answer(status, headers, body, bytes);
    }
  }

  /** What a test answers. */
  interface Answers {
    Answer to(Request request) throws Exception;
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Boolean> sentWhole = new CompletableFuture<>();
  private volatile Answers answers = _ -> Answer.of(200);

  FakeS3() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  void answers(Answers function) {
    answers = function;
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  List<Request> requests() {
    return requests;
  }

  List<String> lines() {
    return requests.stream().map(Request::line).toList();
  }

  /** Whether the first answer with a body could be sent as a whole, when that is known. */
  boolean sentWhole() {
    return sentWhole.join();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
      exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
      var line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
      var request = new Request(line, headers, exchange.getRequestBody().readAllBytes());
      requests.add(request);
      Answer answer;
      try {
        answer = answers.to(request);
      } catch (Exception e) {
        throw new IOException(e);
      }
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      int length = answer.body().length;
      boolean isHead = exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(answer.status(), isHead || length == 0 ? -1 : length);
      if (!isHead && length > 0) {
        send(exchange, answer);
      }
    }
  }

  private void send(HttpExchange exchange, Answer answer) {
    try {
      exchange.getResponseBody().write(answer.body(), 0, answer.cut());
      sentWhole.complete(true);
    } catch (IOException _) {
      sentWhole.complete(false);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
