package dev.ctxaws.deploy.iam;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Stands in front of a service, as the endpoint of one function, and notes what the function calls.
 * Bytes pass unchanged, the header {@code Host} among them, so signatures hold.
 */
public final class CallRecorder implements AutoCloseable {
  /** Longer bodies are content, which says nothing about what is called. */
  private static final int LONGEST_BODY = 1 << 20;

  private static final int LONGEST_HEAD = 1 << 16;

  private final URI service;
  private final CallReader reader;
  private final Consumer<AwsCall> calls;
  private final ServerSocket server;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  private CallRecorder(URI service, CallReader reader, Consumer<AwsCall> calls) throws IOException {
    this.service = service;
    this.reader = reader;
    this.calls = calls;
    this.server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().name("recorder of " + service).start(this::accept);
  }

  /**
   * Starts one, on a free port.
   *
   * @param service where the service listens, with HTTP
   * @param function the logical id of the function that calls it
   * @param name of the service, {@code es}, whose requests are not signed here; others say it
   *     themselves
   * @param calls is told of each call before it is passed on, from several threads
   */
  public static CallRecorder inFrontOf(
      URI service, String function, String name, Consumer<AwsCall> calls) throws IOException {
    return new CallRecorder(service, new CallReader(function, name), calls);
  }

  /** Where the function finds the service. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        var client = server.accept();
        open.add(client);
        Thread.ofPlatform().daemon().start(() -> serve(client));
      } catch (IOException e) {
        // Closed, or a client that has gone again.
      }
    }
  }

  private void serve(Socket client) {
    try (client;
        var upstream = new Socket(service.getHost(), service.getPort())) {
      open.add(upstream);
      // Bytes are sent when they are there, as they came.
      client.setTcpNoDelay(true);
      upstream.setTcpNoDelay(true);
      Thread.ofPlatform().daemon().start(() -> passBack(upstream, client));
      var in = new BufferedInputStream(client.getInputStream());
      while (request(in, upstream.getOutputStream())) {
        // One after the other, as long as the client keeps the connection.
      }
    } catch (IOException e) {
      // One of the two has gone; the other one notices.
    } finally {
      open.remove(client);
    }
  }

  private void passBack(Socket upstream, Socket client) {
    try {
      upstream.getInputStream().transferTo(client.getOutputStream());
      client.close();
    } catch (IOException e) {
      // As above.
    } finally {
      open.remove(upstream);
    }
  }

  /** Passes a request on, and notes it first; false when there is none any more. */
  private boolean request(BufferedInputStream in, OutputStream out) throws IOException {
    var head = head(in);
    if (head.isEmpty()) {
      return false;
    }
    var request = Wire.of(head, new byte[0]);
    long length = length(request);
    boolean says = length >= 0 && length <= LONGEST_BODY && !waits(request);
    byte[] body = says ? in.readNBytes((int) length) : new byte[0];
    reader.read(says ? Wire.of(head, body) : request).forEach(calls);
    out.write((head + "\r\n\r\n").getBytes(ISO_8859_1));
    out.write(body);
    out.flush();
    if (!says) {
      pass(in, out, length);
    }
    return true;
  }

  /** Whether the client sends its body only when it is told to. */
  private static boolean waits(Wire request) {
    return request.header("expect").equalsIgnoreCase("100-continue");
  }

  /** Of the body; -1 when it comes in chunks. */
  private static long length(Wire request) {
    var length = request.header("content-length");
    return request.header("transfer-encoding").toLowerCase(Locale.ROOT).contains("chunked")
        ? -1
        : length.isEmpty() ? 0 : Long.parseLong(length);
  }

  private static void pass(BufferedInputStream in, OutputStream out, long length)
      throws IOException {
    if (length >= 0) {
      copy(in, out, length);
      out.flush();
      return;
    }
    while (true) {
      var size = line(in);
      out.write((size + "\r\n").getBytes(ISO_8859_1));
      long chunk = Long.parseLong(size.split(";", 2)[0].strip(), 16);
      if (chunk == 0) {
        for (var trailer = line(in); ; trailer = line(in)) {
          out.write((trailer + "\r\n").getBytes(ISO_8859_1));
          if (trailer.isEmpty()) {
            out.flush();
            return;
          }
        }
      }
      copy(in, out, chunk);
      out.write((line(in) + "\r\n").getBytes(ISO_8859_1));
      out.flush();
    }
  }

  private static void copy(InputStream in, OutputStream out, long length) throws IOException {
    var buffer = new byte[1 << 16];
    for (long left = length; left > 0; ) {
      int count = in.read(buffer, 0, (int) Math.min(left, buffer.length));
      if (count < 0) {
        throw new EOFException("The request ended early.");
      }
      out.write(buffer, 0, count);
      out.flush();
      left -= count;
    }
  }

  /** The lines up to the empty one, which is left out; empty when there are no more. */
  private static String head(InputStream in) throws IOException {
    var lines = new StringBuilder();
    while (lines.length() <= LONGEST_HEAD) {
      var line = line(in);
      if (line.isEmpty()) {
        return lines.isEmpty() ? "" : lines.substring(0, lines.length() - 2);
      }
      lines.append(line).append("\r\n");
    }
    throw new IOException("The head of a request is too long.");
  }

  private static String line(InputStream in) throws IOException {
    var line = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      if (next != '\r') {
        line.write(next);
      }
    }
    return line.toString(ISO_8859_1);
  }

  /** Ends it, and the connections that are open. */
  @Override
  public void close() throws IOException {
    server.close();
    for (var socket : open) {
      socket.close();
    }
  }
}
