package dev.ctxaws.engine.schema;

import dev.ctxaws.db.IndexDef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table in the catalog, with all of its indexes but the built-in one, in no certain order. */
public record CatalogTable(String name, List<CatalogIndex> indexes) {
  public CatalogTable {
    indexes = List.copyOf(indexes);
  }

  /** The index of a definition, or null when there is none. */
  public @Nullable CatalogIndex index(IndexDef definition) {
    for (var index : indexes) {
      if (index.definition().equals(definition)) {
        return index;
      }
    }
    return null;
  }

  /** The indexes that every writer keeps. */
  List<IndexDef> kept() {
    return indexes.stream()
        .filter(index -> index.state().isKept())
        .map(CatalogIndex::definition)
        .toList();
  }
}
