package dev.ctxaws.local.events.scheduler;

import dev.ctxaws.local.events.core.Arn;
import dev.ctxaws.local.events.core.Batch;
import dev.ctxaws.local.events.core.Core;
import dev.ctxaws.local.events.core.Deliveries;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The events of schedules that have not reached their targets. A target that refuses an event gets
 * it again, later each time, as often as the retry policy says; a target that is not there does
 * not. What cannot be delivered goes to the queue for dead letters.
 */
final class Outbox {
  private static final String EVENT = "event/";

  /** Hears that an event of a schedule has been delivered, or given up. */
  interface Listener {
    void delivered(Batch batch, String schedule, String generation);
  }

  private final Core core;
  private final Targets targets;
  private final Listener listener;
  private final Map<String, Delivery> deliveries = new HashMap<>();

  Outbox(Core core, Targets targets, Listener listener) {
    this.core = core;
    this.targets = targets;
    this.listener = listener;
    core.records(EVENT).forEach((key, record) -> deliveries.put(key, Delivery.of(key, record)));
  }

  void start() {
    core.look(() -> Map.copyOf(deliveries)).values().forEach(this::await);
  }

  /** Accepts the event of a schedule that fires; false when it is lost at once. */
  boolean add(Batch batch, String schedule, Schedule fired, Instant scheduled) {
    var execution = UUID.randomUUID().toString();
    var copies = core.deliveries().copies(Deliveries.Kind.EVENT);
    var now = core.now();
    for (var late : copies) {
      keep(
          batch,
          new Delivery(
              EVENT + UUID.randomUUID(),
              execution,
              schedule,
              fired.generation(),
              fired.arn().toString(),
              fired.target(),
              scheduled,
              now,
              0,
              now.plus(late)));
    }
    return !copies.isEmpty();
  }

  private void keep(Batch batch, Delivery delivery) {
    deliveries.put(delivery.key(), delivery);
    batch.put(delivery.key(), delivery.toJson());
    batch.then(() -> await(delivery));
  }

  private void await(Delivery delivery) {
    core.at(delivery.due(), () -> attempt(delivery));
  }

  private void attempt(Delivery delivery) {
    core.run(
        batch -> {
          if (!delivery.equals(deliveries.get(delivery.key()))) {
            // It has been delivered, or given up.
            return;
          }
          var to = delivery.to();
          if (to == null || !targets.has(to)) {
            giveUp(batch, delivery, null, "ResourceNotFoundException", missing(delivery));
          } else if (core.deliveries().refuses()) {
            tryAgain(batch, delivery.again(core.now()));
          } else {
            deliver(batch, delivery, to);
          }
        });
  }

  private static String missing(Delivery delivery) {
    return "There is no " + delivery.target().path("Arn").asText() + ".";
  }

  private void deliver(Batch batch, Delivery delivery, Arn to) {
    targets.deliver(batch, to, delivery.execution(), delivery.payload());
    finish(batch, delivery);
  }

  private void tryAgain(Batch batch, Delivery again) {
    var exhausted = again.exhausted();
    if (exhausted == null) {
      keep(batch, again);
    } else {
      giveUp(batch, again, exhausted, "ThrottlingException", "Rate exceeded");
    }
  }

  private void giveUp(
      Batch batch, Delivery delivery, @Nullable String exhausted, String code, String message) {
    System.err.println(delivery.scheduleArn() + " was not delivered: " + code + ": " + message);
    var queue = delivery.deadLetters();
    if (queue != null) {
      var attributes = new TreeMap<String, String>();
      attributes.put("ERROR_CODE", code);
      attributes.put("ERROR_MESSAGE", message);
      attributes.put("EXECUTION_ID", delivery.execution());
      attributes.put("IS_PAYLOAD_TRUNCATED", "false");
      attributes.put("RETRY_ATTEMPTS", Integer.toString(Math.max(0, delivery.attempts() - 1)));
      attributes.put("SCHEDULED_TIME", delivery.scheduledTime());
      attributes.put("SCHEDULE_ARN", delivery.scheduleArn());
      attributes.put("TARGET_ARN", delivery.target().path("Arn").asText());
      if (exhausted != null) {
        attributes.put("EXHAUSTED_RETRY_CONDITION", exhausted);
      }
      targets.bury(batch, queue, delivery.payload(), attributes);
    }
    finish(batch, delivery);
  }

  private void finish(Batch batch, Delivery delivery) {
    deliveries.remove(delivery.key());
    batch.remove(delivery.key());
    listener.delivered(batch, delivery.schedule(), delivery.generation());
  }
}
