package dev.ctxaws.db;

import dev.ctxaws.value.Codec;
import dev.ctxaws.value.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Changes to some fields of a document. A field that is not named stays; null removes an optional
 * one. The processor writes one for each table, with a method per field.
 */
public abstract class Patch<T> {
  private final Map<String, @Nullable Value> changes = new LinkedHashMap<>();

  /** For generated code. */
  protected Patch() {}

  /** The new value of each named field; null removes the field. */
  public final Map<String, @Nullable Value> changes() {
    return Collections.unmodifiableMap(changes);
  }

  /** For generated code: notes a field's new value. */
  protected final <F> void set(String name, Codec<F> codec, @Nullable F value) {
    changes.put(name, value == null ? null : codec.encode(value));
  }
}
