package dev.ctxaws.aws.dynamodb;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server that speaks DynamoDB's protocol and answers each request as it was told to. Down to the
 * socket, so that it can hang up in the middle.
 */
final class ScriptedServer implements AutoCloseable {
  /** How to answer one request. */
  sealed interface Answer {
    /** With a status and a body. */
    record Says(int status, String body) implements Answer {}

    /** With a body that is not the one it was sent with. */
    record Damages(String body) implements Answer {}

    /** By closing the connection once the request has been read. */
    record HangsUp() implements Answer {}

    /** Not at all, and the connection stays open. */
    record StaysSilent() implements Answer {}
  }

  private final ServerSocket server;
  private final ConcurrentLinkedQueue<Answer> answers;
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger connections = new AtomicInteger();

  /** Starts with these answers; a request beyond them is answered with {@code 200 {}}. */
  ScriptedServer(Answer... answers) throws IOException {
    this.answers = new ConcurrentLinkedQueue<>(List.of(answers));
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().name("scripted server").start(this::accept);
  }

  static Answer says(int status, String body) {
    return new Answer.Says(status, body);
  }

  /** An error as DynamoDB says it. */
  static Answer fails(int status, String code) {
    return says(
        status,
        "{\"__type\":\"com.amazonaws.dynamodb.v20120810#%s\",\"message\":\"As scripted.\"}"
            .formatted(code));
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  /** How many requests have arrived whole. */
  int requests() {
    return requests.get();
  }

  /** How many connections have been opened. */
  int connections() {
    return connections.get();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        var socket = server.accept();
        connections.incrementAndGet();
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException e) {
        // Closed: the loop ends.
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      var in = new BufferedInputStream(socket.getInputStream());
      while (readRequest(in)) {
        requests.incrementAndGet();
        switch (answers.poll()) {
          case null -> write(socket, 200, "", "{}");
          case Answer.Says(int status, String body) -> write(socket, status, "", body);
          case Answer.Damages(String body) -> write(socket, 200, "x-amz-crc32: 7\r\n", body);
          case Answer.HangsUp() -> {
            return;
          }
          case Answer.StaysSilent() -> {
            // The next read ends when the client gives up.
          }
        }
      }
    } catch (IOException e) {
      // The client has gone: nothing is left to answer.
    }
  }

  /** Reads a head and the body it announces; returns whether there was one. */
  private static boolean readRequest(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return false;
      }
      head.append((char) next);
    }
    int length =
        head.toString()
            .lines()
            .map(line -> line.toLowerCase(Locale.ROOT))
            .filter(line -> line.startsWith("content-length:"))
            .mapToInt(line -> Integer.parseInt(line.substring(line.indexOf(':') + 1).strip()))
            .findFirst()
            .orElse(0);
    return in.readNBytes(length).length == length;
  }

  private static void write(Socket socket, int status, String header, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    var head =
        "HTTP/1.1 %d Scripted\r\nContent-Type: application/x-amz-json-1.0\r\nContent-Length: %d\r\n%s\r\n"
            .formatted(status, bytes.length, header);
    var out = socket.getOutputStream();
    out.write(head.getBytes(StandardCharsets.US_ASCII));
    out.write(bytes);
    out.flush();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
