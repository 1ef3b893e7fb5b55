package dev.ctxaws.engine.schema;

import dev.ctxaws.db.IndexDef;
import dev.ctxaws.engine.document.VectorDef;
import dev.ctxaws.engine.txn.Transaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the store says of itself: its tables, and of each the indexes and their states. It is one
 * item, and changed by {@link SchemaSync} alone.
 *
 * @param revision how often it was changed
 * @param hold T_CATALOG: how long an engine may go by a catalog it has read, from before it began
 *     to read. It never becomes shorter, so the newest catalog tells how long an older one is in
 *     use
 * @param tables by name
 */
public record Catalog(long revision, Duration hold, SequencedMap<String, CatalogTable> tables) {
  /** Of a store to which nobody has deployed: nothing can be written to it. */
  public static final Catalog NONE = new Catalog(0, Duration.ZERO, new TreeMap<>());

  public Catalog {
    tables = new TreeMap<>(tables);
  }

  /** Reads the catalog, by a read of one key. */
  public static Catalog read(Transaction txn) {
    var bytes = txn.get(CatalogKeys.CATALOG);
    return bytes == null ? NONE : CatalogBytes.read(bytes);
  }

  /** Writes the catalog. */
  void write(Transaction txn) {
    txn.put(CatalogKeys.CATALOG, CatalogBytes.write(this));
  }

  /** The table of a name, or null when it was never deployed. */
  public @Nullable CatalogTable table(String name) {
    return tables.get(name);
  }

  /** The next revision. */
  Catalog next() {
    return new Catalog(revision + 1, hold, tables);
  }

  /** The same, held for {@code least} or longer. */
  Catalog heldFor(Duration least) {
    return new Catalog(revision, least.compareTo(hold) > 0 ? least : hold, tables);
  }

  /** The same with another table of that name. */
  Catalog with(CatalogTable table) {
    var changed = new TreeMap<>(tables);
    changed.put(table.name(), table);
    return new Catalog(revision, hold, changed);
  }

  /** The same with an index in another state since this revision; null takes it out. */
  Catalog with(String table, IndexDef definition, @Nullable IndexState state) {
    var others = new ArrayList<>(indexes(table));
    others.removeIf(index -> index.definition().equals(definition));
    if (state != null) {
      others.add(new CatalogIndex(definition, state, revision));
    }
    return with(new CatalogTable(table, others, vectors(table)));
  }

  /** The same with a vector index in another state since this revision; null takes it out. */
  Catalog with(String table, VectorDef definition, @Nullable IndexState state) {
    var others = new ArrayList<>(vectors(table));
    others.removeIf(vector -> vector.definition().equals(definition));
    if (state != null) {
      others.add(new CatalogVector(definition, state, revision));
    }
    return with(new CatalogTable(table, indexes(table), others));
  }

  /** The vector indexes of a table; none when the table was never deployed. */
  List<CatalogVector> vectors(String table) {
    var found = table(table);
    return found == null ? List.of() : found.vectors();
  }

  /** The vector index of a table and a definition, or null when there is none. */
  @Nullable CatalogVector vector(String table, VectorDef definition) {
    var found = table(table);
    return found == null ? null : found.vector(definition);
  }

  /** The indexes of a table; none when the table was never deployed. */
  List<CatalogIndex> indexes(String table) {
    var found = table(table);
    return found == null ? List.of() : found.indexes();
  }

  /** The index of a table and a definition, or null when there is none. */
  @Nullable CatalogIndex index(String table, IndexDef definition) {
    var found = table(table);
    return found == null ? null : found.index(definition);
  }
}
