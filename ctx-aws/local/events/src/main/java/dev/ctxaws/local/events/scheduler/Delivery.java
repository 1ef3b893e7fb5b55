package dev.ctxaws.local.events.scheduler;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ctxaws.local.events.core.Arn;
import dev.ctxaws.local.events.core.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * An event of a schedule that is on its way to the target.
 *
 * @param key ours; two copies of one event have two
 * @param execution the id of the event
 * @param schedule the key of the schedule
 * @param generation of the schedule when it fired
 * @param target as the schedule had it then
 * @param scheduled the time for which it fired
 * @param fired when it did
 * @param attempts made so far
 * @param due when the next is made
 */
record Delivery(
    String key,
    String execution,
    String schedule,
    String generation,
    String scheduleArn,
    JsonNode target,
    Instant scheduled,
    Instant fired,
    int attempts,
    Instant due) {
  private static final int MOST_ATTEMPTS = 185;
  private static final int GREATEST_AGE = 86_400;
  private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(8);

  static Delivery of(String key, JsonNode record) {
    return new Delivery(
        key,
        Json.string(record, "execution"),
        Json.string(record, "schedule"),
        Json.string(record, "generation"),
        Json.string(record, "scheduleArn"),
        record.path("target"),
        Instant.parse(Json.string(record, "scheduled")),
        Instant.parse(Json.string(record, "fired")),
        record.path("attempts").intValue(),
        Instant.parse(Json.string(record, "due")));
  }

  ObjectNode toJson() {
    var record = Json.object();
    record.put("execution", execution).put("schedule", schedule).put("generation", generation);
    record.put("scheduleArn", scheduleArn).set("target", target);
    record.put("scheduled", scheduled.toString()).put("fired", fired.toString());
    record.put("attempts", attempts).put("due", due.toString());
    return record;
  }

  /** After an attempt that failed at a time. */
  Delivery again(Instant now) {
    var backoff = Duration.ofSeconds(1L << Math.min(attempts, 9));
    var wait = backoff.compareTo(LONGEST_BACKOFF) < 0 ? backoff : LONGEST_BACKOFF;
    return new Delivery(
        key,
        execution,
        schedule,
        generation,
        scheduleArn,
        target,
        scheduled,
        fired,
        attempts + 1,
        now.plus(wait));
  }

  /** Why the retry policy allows no further attempt, as a dead letter says it, or null. */
  @Nullable String exhausted() {
    var policy = target.path("RetryPolicy");
    if (attempts > policy.path("MaximumRetryAttempts").asInt(MOST_ATTEMPTS)) {
      return "MaximumRetryAttempts";
    }
    var age = Duration.ofSeconds(policy.path("MaximumEventAgeInSeconds").asInt(GREATEST_AGE));
    return due.isAfter(fired.plus(age)) ? "MaximumEventAgeInSeconds" : null;
  }

  /** Where it goes, if that can be understood. */
  @Nullable Arn to() {
    return Arn.parse(target.path("Arn").asText());
  }

  /** The name of the queue for dead letters, or null. */
  @Nullable String deadLetters() {
    var arn = Arn.parse(target.path("DeadLetterConfig").path("Arn").asText());
    return arn == null ? null : arn.resource();
  }

  String scheduledTime() {
    return scheduled.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** What the target gets. */
  String payload() {
    var input = Json.text(target, "Input");
    if (input == null) {
      return standard();
    }
    return input
        .replace("<aws.scheduler.schedule-arn>", scheduleArn)
        .replace("<aws.scheduler.scheduled-time>", scheduledTime())
        .replace("<aws.scheduler.execution-id>", execution)
        .replace("<aws.scheduler.attempt-number>", Integer.toString(attempts + 1));
  }

  /** What Scheduler sends when there is no Input. */
  private String standard() {
    var event = Json.object();
    event.put("version", "0").put("id", execution);
    event.put("detail-type", "Scheduled Event").put("source", "aws.scheduler");
    event.put("account", Arn.ACCOUNT).put("time", scheduledTime()).put("region", Arn.REGION);
    event.putArray("resources").add(scheduleArn);
    return event.put("detail", "{}").toString();
  }
}
