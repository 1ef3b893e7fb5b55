package dev.ctxaws.engine.schema;

import dev.ctxaws.CtxException;
import dev.ctxaws.db.IndexDef;
import dev.ctxaws.db.Table;
import dev.ctxaws.engine.document.Layout;
import dev.ctxaws.engine.document.VectorDef;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What a deployment makes of a catalog. */
final class CatalogChange {
  private CatalogChange() {}

  /**
   * The catalog with all tables and indexes of an app; {@code before} itself when it has them.
   *
   * @param notEmpty tables that have documents though no catalog knew of them
   */
  static Catalog deploy(Catalog before, List<Table<?>> app, Set<String> notEmpty, Duration hold) {
    var after = before.next().heldFor(hold);
    for (var table : app) {
      after =
          before.table(table.name()) == null
              ? withNew(after, table, notEmpty.contains(table.name()))
              : withNewIndexes(after, table);
    }
    return after.tables().equals(before.tables()) && after.hold().equals(before.hold())
        ? before
        : after;
  }

  /**
   * Nobody has written to a table that no catalog knows, so there is nothing to be waited for: its
   * indexes are complete as they are.
   */
  private static Catalog withNew(Catalog catalog, Table<?> table, boolean hasDocuments) {
    var state = hasDocuments ? IndexState.BUILDING : IndexState.READY;
    return catalog.with(
        new CatalogTable(
            table.name(),
            table.indexes().stream()
                .map(index -> new CatalogIndex(index, state, catalog.revision()))
                .toList(),
            vectors(table).stream()
                .map(vector -> new CatalogVector(vector, state, catalog.revision()))
                .toList()));
  }

  private static List<VectorDef> vectors(Table<?> table) {
    return table.embeddingIndexes().stream().<VectorDef>map(VectorDef::of).toList();
  }

  private static Catalog withNewIndexes(Catalog catalog, Table<?> table) {
    var after = catalog;
    for (var definition : table.indexes()) {
      var index = catalog.index(table.name(), definition);
      if (index == null) {
        after = after.with(table.name(), definition, IndexState.BUILDING);
      } else if (index.state() == IndexState.RETIRING) {
        // A deployment that is taken back. The index was kept all the time.
        after = after.with(table.name(), definition, IndexState.READY);
      }
    }
    for (var definition : vectors(table)) {
      var vector = catalog.vector(table.name(), definition);
      if (vector == null || vector.state() == IndexState.DROPPING) {
        // Whatever is kept of an earlier one was not told of later changes: it is built anew.
        after = after.with(table.name(), definition, IndexState.BUILDING);
      }
    }
    return after;
  }

  /**
   * The catalog without the indexes that an app does not declare; {@code before} if it has none.
   */
  static Catalog retire(Catalog before, List<Table<?>> app) {
    var after = before.next();
    for (var table : app) {
      for (var index : before.indexes(table.name())) {
        if (!table.indexes().contains(index.definition())) {
          after = retire(after, table.name(), index);
        }
      }
      var declared = vectors(table);
      for (var vector : before.vectors(table.name())) {
        if (!declared.contains(vector.definition()) && vector.state() != IndexState.DROPPING) {
          after = after.with(table.name(), vector.definition(), IndexState.DROPPING);
        }
      }
    }
    return after.tables().equals(before.tables()) ? before : after;
  }

  private static Catalog retire(Catalog catalog, String table, CatalogIndex index) {
    return switch (index.state()) {
      case READY -> catalog.with(table, index.definition(), IndexState.RETIRING);
      // Nobody queries it, so nobody misses what is no longer kept.
      case BUILDING -> catalog.with(table, index.definition(), IndexState.DROPPING);
      case RETIRING, DROPPING -> catalog;
    };
  }

  /**
   * Returns when no two indexes would have their entries in one place.
   *
   * @throws CtxException {@code IndexNamesCollide}
   */
  static void requireApart(Catalog before, List<Table<?>> app) {
    for (var table : app) {
      var there = before.indexes(table.name()).stream().map(CatalogIndex::definition);
      var all = Stream.concat(table.indexes().stream(), there).distinct().toList();
      for (int i = 0; i < all.size(); i++) {
        for (int j = 0; j < i; j++) {
          requireApart(table, all.get(i), all.get(j));
        }
      }
    }
  }

  private static void requireApart(Table<?> table, IndexDef one, IndexDef other) {
    if (Arrays.equals(partition(table, one), partition(table, other))) {
      throw new CtxException(
          "IndexNamesCollide",
          "Two indexes %s.%s, over the fields %s and %s, happen to get the same place in the store. Rename the new one."
              .formatted(table.name(), one.name(), one.fields(), other.fields()));
    }
  }

  private static byte[] partition(Table<?> table, IndexDef index) {
    return Layout.entries(table, index).partition();
  }
}
