package dev.ctxaws.bench.stack;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import dev.ctxaws.local.events.core.LocalServer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes what S3 tells Lambda, and keeps it: so it can be lost, told twice, late, and in any order.
 */
public final class Postbox implements AutoCloseable {
  private static final int LONGEST = 256 << 10;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final List<String> events = new ArrayList<>();
  private final LocalServer server;

  Postbox() throws IOException {
    server = LocalServer.start(0, this::take);
  }

  /** Where S3 finds it. */
  URI endpoint() {
    return URI.create(server.url());
  }

  private void take(HttpExchange exchange) throws IOException {
    var event = new String(LocalServer.body(exchange, LONGEST), UTF_8);
    synchronized (this) {
      events.add(event);
      notifyAll();
    }
    LocalServer.send(exchange, 202, new byte[0]);
  }

  /** Waits until there are so many, and takes them out, in the order of their writes. */
  public synchronized List<String> take(int count) throws IOException, InterruptedException {
    long begun = System.nanoTime();
    while (events.size() < count) {
      long left = PATIENCE.toMillis() - (System.nanoTime() - begun) / 1_000_000;
      if (left <= 0) {
        throw new IOException(
            "S3 should have told of %d objects, and told of %d.".formatted(count, events.size()));
      }
      wait(left);
    }
    var taken = List.copyOf(events.subList(0, count));
    events.subList(0, count).clear();
    return taken;
  }

  @Override
  public void close() {
    server.close();
  }
}
