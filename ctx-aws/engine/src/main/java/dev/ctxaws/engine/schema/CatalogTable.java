package dev.ctxaws.engine.schema;

import dev.ctxaws.db.IndexDef;
import dev.ctxaws.engine.document.VectorDef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table in the catalog, with all of its indexes but the built-in one, in no certain order. */
public record CatalogTable(String name, List<CatalogIndex> indexes, List<CatalogVector> vectors) {
  public CatalogTable {
    indexes = List.copyOf(indexes);
    vectors = List.copyOf(vectors);
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

  /** The vector index of a definition, or null when there is none. */
  public @Nullable CatalogVector vector(VectorDef definition) {
    for (var vector : vectors) {
      if (vector.definition().equals(definition)) {
        return vector;
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
