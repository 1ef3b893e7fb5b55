package dev.ctxaws.local.s3.child;

import dev.ctxaws.local.s3.Notification;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls functions with what was written, one event after the other, until Lambda has accepted each.
 * What becomes of a call then is Lambda's affair.
 */
final class Teller {
  private static final Logger LOG = LoggerFactory.getLogger(Teller.class);
  private static final String REGION = "us-east-1";
  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(30);

  /** How long a Lambda that does not listen yet is left alone. */
  private static final Duration AGAIN_AFTER = Duration.ofMillis(200);

  private record Told(Written written, Outbox.Note note) {}

  private final BlockingQueue<Told> queue = new LinkedBlockingQueue<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private final Outbox outbox;
  private final URI lambda;
  private final List<Notification> notifications;

  Teller(Outbox outbox, URI lambda, List<Notification> notifications) {
    this.outbox = outbox;
    this.lambda = lambda;
    this.notifications = List.copyOf(notifications);
  }

  /** Begins to call. */
  void start() {
    Thread.ofVirtual().name("teller").start(this::run);
  }

  /** Whether somebody wants to know of a write. */
  boolean isWanted(String bucket, String event, String key) {
    return notifications.stream().anyMatch(it -> it.wants(bucket, event, key));
  }

  /** Has the functions called with a write, and its note forgotten then. */
  void tell(Written written, Outbox.Note note) {
    queue.add(new Told(written, note));
  }

  private void run() {
    try {
      while (true) {
        var told = queue.take();
        var written = told.written();
        for (var notification : notifications) {
          if (notification.wants(written.bucket(), written.event(), written.key())) {
            call(notification.function(), written.toJson(REGION));
          }
        }
        outbox.forget(told.note());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void call(String function, String event) throws InterruptedException {
    while (!isAccepted(function, event)) {
      Thread.sleep(AGAIN_AFTER);
    }
  }

  /** Whether Lambda has taken an event, or never will. */
  private boolean isAccepted(String function, String event) throws InterruptedException {
    var name = URLEncoder.encode(function, StandardCharsets.UTF_8);
    var invoke =
        HttpRequest.newBuilder(lambda.resolve("/2015-03-31/functions/" + name + "/invocations"))
            .timeout(ANSWERS_WITHIN)
            .header("X-Amz-Invocation-Type", "Event")
            .POST(BodyPublishers.ofString(event))
            .build();
    try {
      var response = client.send(invoke, BodyHandlers.ofString());
      if (response.statusCode() >= 400 && response.statusCode() < 500) {
        LOG.warn("{} was not called with a file: {}", function, response.body());
        return true;
      }
      return response.statusCode() == 202;
    } catch (IOException _) {
      return false;
    }
  }
}
