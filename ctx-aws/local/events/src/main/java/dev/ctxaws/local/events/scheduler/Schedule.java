package dev.ctxaws.local.events.scheduler;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ctxaws.local.events.core.Arn;
import dev.ctxaws.local.events.core.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A schedule as it was asked for, and how far it is.
 *
 * @param asked the request, with the defaults, as GetSchedule shows it
 * @param clientToken of the request that made it, or null
 * @param generation another one for each update; what belongs to an earlier one is void
 * @param last the time for which it fired last, or null
 */
record Schedule(
    String group,
    String name,
    ObjectNode asked,
    Instant created,
    Instant modified,
    @Nullable String clientToken,
    String generation,
    @Nullable Instant last) {

  static Schedule of(JsonNode record) {
    return new Schedule(
        Json.string(record, "group"),
        Json.string(record, "name"),
        (ObjectNode) record.path("asked"),
        Instant.parse(Json.string(record, "created")),
        Instant.parse(Json.string(record, "modified")),
        Json.text(record, "clientToken"),
        Json.string(record, "generation"),
        Json.instant(record, "last"));
  }

  ObjectNode toJson() {
    var record = Json.object();
    record.put("group", group).put("name", name);
    record.set("asked", asked);
    record.put("created", created.toString()).put("modified", modified.toString());
    if (clientToken != null) {
      record.put("clientToken", clientToken);
    }
    record.put("generation", generation);
    if (last != null) {
      record.put("last", last.toString());
    }
    return record;
  }

  Schedule firedFor(Instant time) {
    return new Schedule(group, name, asked, created, modified, clientToken, generation, time);
  }

  Arn arn() {
    return Arn.of("scheduler", "schedule/" + group + "/" + name);
  }

  JsonNode target() {
    return asked.path("Target");
  }

  boolean isEnabled() {
    return asked.path("State").asText().equals("ENABLED");
  }

  boolean isDeletedAtTheEnd() {
    return asked.path("ActionAfterCompletion").asText().equals("DELETE");
  }

  /** How much later than its time it may fire. */
  Duration window() {
    return Duration.ofMinutes(
        asked.path("FlexibleTimeWindow").path("MaximumWindowInMinutes").longValue());
  }

  /** The time for which it fires next, or null when it is complete. */
  @Nullable Instant next() {
    var expression = expression();
    var next = last == null ? expression.first(start(), zone()) : expression.after(last, zone());
    return isWithin(expression, next) ? next : null;
  }

  /** As {@link #next}, when it has been missed for so long that only one of many is made up for. */
  @Nullable Instant latestUpTo(Instant now) {
    var time = next();
    if (time == null || time.isAfter(now)) {
      return time;
    }
    for (var later = firedFor(time).next();
        later != null && !later.isAfter(now);
        later = firedFor(time).next()) {
      time = later;
    }
    return time;
  }

  private boolean isWithin(Expression expression, @Nullable Instant time) {
    var end = Epoch.read(asked.path("EndDate"));
    return time != null && (expression.isOneTime() || end == null || !time.isAfter(end));
  }

  private Instant start() {
    var start = Epoch.read(asked.path("StartDate"));
    return start == null ? modified : start;
  }

  private Expression expression() {
    return Expression.parse(Json.string(asked, "ScheduleExpression"));
  }

  private ZoneId zone() {
    return ZoneId.of(Json.string(asked, "ScheduleExpressionTimezone"));
  }
}
