package dev.ctxaws.engine.schema;

import dev.ctxaws.db.IndexDef;

/**
 * An index in the catalog.
 *
 * @param since the revision of the catalog that gave it this state: so that whoever has waited for
 *     a change can tell whether it is still the same one
 */
public record CatalogIndex(IndexDef definition, IndexState state, long since) {
  /** Whether it is the same stay in the same state. */
  boolean isStill(CatalogIndex other) {
    return definition.equals(other.definition) && state == other.state && since == other.since;
  }
}
