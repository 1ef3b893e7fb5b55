package dev.ctxaws.local.events.streams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ctxaws.local.events.core.Batch;
import dev.ctxaws.local.events.core.Core;
import dev.ctxaws.local.events.core.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How far a mapping is in each shard. It outlives the process. */
final class Positions {
  private final Core core;
  private final String prefix;
  private final Map<String, Position> shards = new HashMap<>();

  /**
   * How far it is in one shard.
   *
   * @param stream the shard's
   * @param after the sequence number of the last record that was handled; null for none
   * @param isClosed whether that was the last one that the shard will ever have
   */
  record Position(String stream, @Nullable String after, boolean isClosed) {
    static Position of(JsonNode record) {
      return new Position(
          Json.string(record, "stream"),
          Json.text(record, "after"),
          record.path("closed").booleanValue());
    }

    ObjectNode toJson() {
      return Json.object().put("stream", stream).put("after", after).put("closed", isClosed);
    }
  }

  /** Those that the journal knows. */
  Positions(Core core, StreamSource source) {
    this.core = core;
    prefix = "position/" + source.name() + "/";
    core.records(prefix)
        .forEach((key, record) -> shards.put(key.substring(prefix.length()), Position.of(record)));
  }

  /** Whether a stream was read before. */
  boolean know(String stream) {
    return core.look(
        () -> shards.values().stream().anyMatch(position -> position.stream().equals(stream)));
  }

  /** The one in a shard; null for its beginning. */
  @Nullable Position of(String shard) {
    return core.look(() -> shards.get(shard));
  }

  boolean isClosed(String shard) {
    var position = of(shard);
    return position != null && position.isClosed();
  }

  void put(String shard, Position position) {
    core.run(batch -> put(batch, shard, position));
  }

  /** As a part of a change. */
  void put(Batch batch, String shard, Position position) {
    shards.put(shard, position);
    batch.put(prefix + shard, position.toJson());
  }

  /** Keeps first positions, all or none. */
  void begin(Map<String, Position> first) {
    core.run(batch -> first.forEach((shard, position) -> put(batch, shard, position)));
  }

  /** Forgets shards that are kept no more, or were another stream's. */
  void keepOnly(Set<String> kept) {
    core.run(
        batch -> {
          for (var shard : List.copyOf(shards.keySet())) {
            if (!kept.contains(shard)) {
              shards.remove(shard);
              batch.remove(prefix + shard);
            }
          }
        });
  }
}
