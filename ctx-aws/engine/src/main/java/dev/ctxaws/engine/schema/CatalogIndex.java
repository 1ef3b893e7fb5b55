package dev.ctxaws.engine.schema;

import dev.ctxaws.db.IndexDef;
import org.jspecify.annotations.Nullable;

/**
 * An index in the catalog.
 *
 * @param since the revision of the catalog that gave it this state: so that whoever has waited for
 *     a change can tell whether it is still the same one
 */
public record CatalogIndex(IndexDef definition, IndexState state, long since) {
  /** Whether {@code now} is the same stay in the same state. */
  boolean isStill(@Nullable CatalogIndex now) {
    return equals(now);
  }
}
