package dev.ctxaws.jwt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Fetches small documents, from servers that may be slow, broken or hostile.
 *
 * @param connect how long it may take to open a connection
 * @param whole how long all of it may take
 */
record Http(Duration connect, Duration whole) {
  /*
   * By HttpURLConnection, because the JDK's newer client takes several times as long to start, and
   * the first request of a process pays for that. It has a time-out for each read and none for the
   * whole, which a server that sends a byte now and then outlives; so it runs on a thread that can
   * be interrupted, which closes the connection of a virtual one.
   */
  static final Duration CONNECT = Duration.ofSeconds(3);
  static final Duration WHOLE = Duration.ofSeconds(5);
  static final int MAX_BYTES = 512 << 10;

  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  /** The text at an address: {@code https:}, or {@code http:} on this machine. */
  String get(URI address) throws IOException {
    requireSafe(address);
    var task = new FutureTask<>(() -> fetch(address));
    Thread.ofVirtual().start(task);
    try {
      return task.get(whole.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw new IOException(address + " did not answer: " + reason(e.getCause()), e);
    } catch (TimeoutException e) {
      throw new IOException(address + " did not answer within " + whole.toMillis() + " ms.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while waiting for " + address + ".", e);
    } finally {
      task.cancel(true);
    }
  }

  private String fetch(URI address) throws IOException {
    var connection = (HttpURLConnection) address.toURL().openConnection();
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    connection.setConnectTimeout((int) connect.toMillis());
    connection.setReadTimeout((int) whole.toMillis());
    connection.setRequestProperty("Accept", "application/json");
    int status = connection.getResponseCode();
    if (status != HttpURLConnection.HTTP_OK) {
      connection.disconnect();
      throw new IOException("its status is " + status + ", not 200.");
    }
    try (var in = connection.getInputStream()) {
      var body = in.readNBytes(MAX_BYTES + 1);
      if (body.length > MAX_BYTES) {
        connection.disconnect();
        throw new IOException("its answer has more than " + MAX_BYTES + " bytes.");
      }
      return new String(body, UTF_8);
    }
  }

  private static void requireSafe(URI address) throws IOException {
    var scheme = String.valueOf(address.getScheme());
    var host = String.valueOf(address.getHost());
    boolean safe =
        scheme.equalsIgnoreCase("https")
            || (scheme.equalsIgnoreCase("http") && THIS_MACHINE.contains(host));
    if (!safe) {
      throw new IOException(address + " is not called: it is no https address.");
    }
  }

  private static String reason(@Nullable Throwable failure) {
    return failure instanceof IOException e && e.getMessage() != null
        ? e.getMessage()
        : String.valueOf(failure);
  }
}
