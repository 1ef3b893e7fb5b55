package dev.ctxaws.local.events.scheduler;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ctxaws.local.events.core.Arn;
import dev.ctxaws.local.events.core.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A group of schedules.
 *
 * @param clientToken of the request that made it, or null
 */
record Group(String name, Instant created, @Nullable String clientToken) {
  /** The group that is always there. */
  static final String DEFAULT = "default";

  static Group of(JsonNode record) {
    return new Group(
        Json.string(record, "name"),
        Instant.parse(Json.string(record, "created")),
        Json.text(record, "clientToken"));
  }

  ObjectNode toJson() {
    var record = Json.object();
    record.put("name", name).put("created", created.toString());
    if (clientToken != null) {
      record.put("clientToken", clientToken);
    }
    return record;
  }

  String arn() {
    return Arn.of("scheduler", "schedule-group/" + name).toString();
  }

  /** As the protocol shows it. */
  ObjectNode shown() {
    var shown = Json.object();
    shown.put("Arn", arn()).put("Name", name).put("State", "ACTIVE");
    shown.put("CreationDate", Epoch.write(created));
    shown.put("LastModificationDate", Epoch.write(created));
    return shown;
  }
}
