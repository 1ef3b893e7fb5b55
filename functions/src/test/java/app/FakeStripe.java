package app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A payment provider: a real HTTP server on the loopback interface that keeps charges by
 * idempotency key. The same key again charges nothing and gets the first answer; with another
 * amount it is refused. It can be told to refuse everything, or not to answer.
 */
public final class FakeStripe implements AutoCloseable {
  /** What it signs its webhooks with. */
  public static final String WEBHOOK_SECRET = "whsec_local";

  /** A charge that went through. */
  public record Charge(String key, String amount) {}

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Map<String, Charge> charges = new LinkedHashMap<>();
  private final int status;
  private final @Nullable Path file;
  private final AtomicInteger refusals = new AtomicInteger();
  private volatile Duration slowness = Duration.ZERO;

  private FakeStripe(int status, @Nullable Path file) throws IOException {
    this.status = status;
    this.file = file;
    if (file != null && Files.exists(file)) {
      for (var line : Files.readAllLines(file)) {
        var words = line.split(" ", -1);
        charges.put(words[0], new Charge(words[0], words[1]));
      }
    }
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    server = HttpServer.create(address, 1024);
    server.setExecutor(threads);
    server.createContext("/v1/charges", this::answer);
    server.start();
  }

  /** Accepts every charge when {@code status} is 200, and refuses it with another status. */
  public static FakeStripe answering(int status) throws IOException {
    return new FakeStripe(status, null);
  }

  /** As {@link #answering}, with charges that are kept in a file and survive this process. */
  public static FakeStripe answering(int status, Path file) throws IOException {
    return new FakeStripe(status, file);
  }

  /** Takes every request and answers none. */
  public static FakeStripe hanging() throws IOException {
    return new FakeStripe(0, null);
  }

  /** The header {@code Stripe-Signature} of an event that is sent to a webhook. */
  public static String signature(String event, String secret, Instant time) {
    long seconds = time.getEpochSecond();
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), mac.getAlgorithm()));
      var signed = mac.doFinal((seconds + "." + event).getBytes(StandardCharsets.UTF_8));
      return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(signed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Lets each charge take its time from now on, up to {@code most}. */
  public void takeUpTo(Duration most) {
    slowness = most;
  }

  /** Refuses so many requests from now on. */
  public void refuse(int requests) {
    refusals.set(requests);
  }

  /** Where it listens. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The idempotency keys of the charges that went through, the oldest first. */
  public List<String> charges() {
    synchronized (charges) {
      return List.copyOf(charges.keySet());
    }
  }

  /** The charge with an idempotency key, or null. */
  public @Nullable Charge charge(String key) {
    synchronized (charges) {
      return charges.get(key);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      var key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
      if (key == null || !form.matches("amount=\\d+")) {
        send(exchange, 400, "{\"error\":{\"message\":\"A key and an amount are needed.\"}}");
      } else if (status == 0) {
        closed.await();
      } else if (status != 200 || refusals.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
        send(
            exchange,
            status == 200 ? 402 : status,
            "{\"error\":{\"message\":\"Your card was declined.\"}}");
      } else {
        charge(exchange, key, form.substring("amount=".length()));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void charge(HttpExchange exchange, String key, String amount)
      throws IOException, InterruptedException {
    Thread.sleep(Duration.ofMillis((long) (Math.random() * slowness.toMillis())));
    Charge kept;
    synchronized (charges) {
      kept = charges.get(key);
      if (kept == null) {
        kept = new Charge(key, amount);
        keep(kept);
      }
    }
    if (kept.amount().equals(amount)) {
      send(exchange, 200, "{\"id\":\"ch_" + key + "\",\"amount\":" + amount + "}");
    } else {
      send(exchange, 400, "{\"error\":{\"message\":\"This key was used with another amount.\"}}");
    }
  }

  private void keep(Charge charge) throws IOException {
    if (file != null) {
      Files.writeString(
          file,
          charge.key() + " " + charge.amount() + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    }
    charges.put(charge.key(), charge);
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
