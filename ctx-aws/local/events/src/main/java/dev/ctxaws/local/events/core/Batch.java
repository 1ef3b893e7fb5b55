package dev.ctxaws.local.events.core;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes of records that are kept together or not at all, and what is to be done then. */
public final class Batch {
  private final Map<String, @Nullable JsonNode> changes = new LinkedHashMap<>();
  private final List<Runnable> then = new ArrayList<>();

  /** Keeps a record under a key, in place of the one before. */
  public void put(String key, JsonNode record) {
    changes.put(key, record);
  }

  /** Forgets the record under a key, if there is one. */
  public void remove(String key) {
    changes.put(key, null);
  }

  /** Runs {@code work} when the changes are kept, still under the lock. */
  public void then(Runnable work) {
    then.add(work);
  }

  /** By key; null stands for a record that goes. */
  Map<String, @Nullable JsonNode> changes() {
    return changes;
  }

  void runThen() {
    then.forEach(Runnable::run);
  }
}
