package dev.ctxaws.bench.stack;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stands between everybody and S3, at an address that stays the same. It lets bytes through as they
 * are, and can stop whoever sends some kind of request: so whatever has to happen at that moment
 * can be made to happen.
 */
public final class S3Gate implements AutoCloseable {
  /** When a request is stopped. */
  public enum Moment {
    /** S3 has not got it. */
    BEFORE_S3_GETS_IT,
    /** S3 has done it, and its answer is not given. */
    AFTER_S3_HAS_DONE_IT
  }

  private record Hold(String method, Moment moment) {}

  private static final int CHUNK = 64 << 10;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ServerSocket socket = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
  private final Set<Relay> held = new HashSet<>();
  private @Nullable Hold hold;
  private volatile @Nullable InetSocketAddress s3;

  /** A gate with nothing behind it. */
  S3Gate() throws IOException {
    Thread.ofVirtual().start(this::accept);
  }

  /** Where it listens. */
  URI endpoint() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort());
  }

  /** Has {@code endpoint} behind it from now on. */
  void leadTo(URI endpoint) {
    s3 = new InetSocketAddress(endpoint.getHost(), endpoint.getPort());
  }

  /** Stops all requests of {@code method} from now on, until {@link #cut} or {@link #open}. */
  public synchronized void hold(String method, Moment moment) {
    hold = new Hold(method, moment);
  }

  /** Waits until so many requests have been stopped. */
  public synchronized void awaitHeld(int count) throws IOException, InterruptedException {
    long begun = System.nanoTime();
    while (held.size() < count) {
      long left = PATIENCE.toMillis() - (System.nanoTime() - begun) / 1_000_000;
      if (left <= 0) {
        throw new IOException(
            "Expected %d requests to be stopped, found %d.".formatted(count, held.size()));
      }
      wait(left);
    }
  }

  /** Ends the connections that were stopped, and stops no others. */
  public synchronized void cut() {
    hold = null;
    held.forEach(Relay::close);
    held.clear();
    notifyAll();
  }

  /** Lets what was stopped go on, and stops no others. */
  public synchronized void open() {
    hold = null;
    held.clear();
    notifyAll();
  }

  private synchronized void pass(Relay relay, String method, Moment moment)
      throws InterruptedException {
    if (new Hold(method, moment).equals(hold)) {
      held.add(relay);
      notifyAll();
      while (held.contains(relay)) {
        wait();
      }
    }
  }

  private void accept() {
    try {
      while (true) {
        var relay = new Relay(socket.accept());
        Thread.ofVirtual().start(relay::run);
      }
    } catch (IOException _) {
      // It was closed.
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
    cut();
  }

  /** One connection. Whoever sends a request waits for its answer, so there is one at a time. */
  private final class Relay {
    private final Socket client;
    private final Socket server = new Socket();
    private volatile String method = "";

    Relay(Socket client) {
      this.client = client;
    }

    void run() {
      try {
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        server.connect(Objects.requireNonNull(s3));
        var answers =
            Thread.ofVirtual()
                .start(
                    () -> {
                      copy(this::answers);
                      copy(client::shutdownOutput);
                    });
        copy(this::requests);
        copy(server::shutdownOutput);
        // S3 may have answered before it had got all. Whoever still sends has to hear it.
        copy(() -> client.getInputStream().transferTo(OutputStream.nullOutputStream()));
        answers.join();
      } catch (IOException _) {
        // The client will see that its connection has ended.
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      } finally {
        close();
      }
    }

    private interface Copying {
      void run() throws IOException, InterruptedException;
    }

    /** Copies until one of the two hangs up. */
    private void copy(Copying copying) {
      try {
        copying.run();
      } catch (IOException _) {
        // It was reset.
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }

    private void requests() throws IOException, InterruptedException {
      copy(
          client.getInputStream(),
          server.getOutputStream(),
          begin -> {
            int blank = begin.indexOf(" /");
            if (blank > 0 && begin.substring(0, blank).matches("[A-Z]+")) {
              method = begin.substring(0, blank);
              pass(this, method, Moment.BEFORE_S3_GETS_IT);
            }
          });
    }

    private void answers() throws IOException, InterruptedException {
      copy(
          server.getInputStream(),
          client.getOutputStream(),
          begin -> {
            // "100 Continue" is no answer yet.
            if (begin.startsWith("HTTP/1.1 ") && !begin.startsWith("HTTP/1.1 100")) {
              pass(this, method, Moment.AFTER_S3_HAS_DONE_IT);
            }
          });
    }

    private interface Stop {
      void at(String begin) throws InterruptedException;
    }

    private static void copy(InputStream from, OutputStream to, Stop stop)
        throws IOException, InterruptedException {
      var chunk = new byte[CHUNK];
      for (int read = from.read(chunk); read >= 0; read = from.read(chunk)) {
        stop.at(new String(chunk, 0, Math.min(read, 16), US_ASCII));
        to.write(chunk, 0, read);
      }
    }

    void close() {
      try (client;
          server) {
        // Both, whatever the first one says.
      } catch (IOException _) {
        // They are gone.
      }
    }
  }
}
