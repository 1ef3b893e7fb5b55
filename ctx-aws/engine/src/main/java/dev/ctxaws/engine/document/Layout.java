package dev.ctxaws.engine.document;

import dev.ctxaws.db.IndexDef;
import dev.ctxaws.db.Table;
import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.KeyRange;
import dev.ctxaws.engine.system.SystemTables;
import dev.ctxaws.runtime.FunctionTable;
import dev.ctxaws.value.DocumentId;
import dev.ctxaws.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where documents and index entries lie, for tools that look at items and not at documents. */
public final class Layout {
  /** Behind every key: those of documents begin with a time, those of entries with a tag. */
  private static final byte[] END = {(byte) 0xff};

  private Layout() {}

  /**
   * What is kept at a key.
   *
   * @param index the index of an entry, or null for a document
   * @param fields the values of the index's fields, null for a missing one; none for a document
   */
  public record Place(
      Table<?> table, @Nullable IndexDef index, DocumentId id, List<@Nullable Value> fields) {}

  /** Every partition in which documents, entries or marks are kept, of an app and of the system. */
  public static List<KeyRange> partitions(FunctionTable app) {
    var partitions = new ArrayList<KeyRange>();
    for (var table : SystemTables.and(app.tables())) {
      partitions.add(documents(table));
      for (var index : table.indexes()) {
        partitions.add(entries(table, index));
      }
      if (!table.embeddingIndexes().isEmpty()) {
        partitions.add(VectorMarks.of(table));
      }
    }
    return partitions;
  }

  /** The documents of a table. */
  public static KeyRange documents(Table<?> table) {
    return new KeyRange(Keys.documents(table.number()), new byte[1], END);
  }

  /** The entries of an index. */
  public static KeyRange entries(Table<?> table, IndexDef index) {
    return new KeyRange(Keys.entries(table.number(), index), new byte[1], END);
  }

  /** The key of a document. */
  public static Key document(DocumentId id) {
    return Keys.document(id);
  }

  /** The key of a document's entry in an index. */
  public static Key entry(Table<?> table, IndexDef index, StoredDocument document) {
    return IndexKeys.entry(table, index, document.fields(), document.id().internal());
  }

  /** What is kept at {@code key}, or null when that is nothing of any table. */
  public static @Nullable Place place(Key key, FunctionTable app) {
    for (var table : SystemTables.and(app.tables())) {
      if (isIn(key, documents(table))) {
        return new Place(table, null, id(table, key), List.of());
      }
      for (var index : table.indexes()) {
        if (isIn(key, entries(table, index))) {
          return new Place(table, index, id(table, key), FieldsOfKey.read(key.sort()));
        }
      }
    }
    return null;
  }

  private static boolean isIn(Key key, KeyRange range) {
    return Arrays.equals(key.partition(), range.partition())
        && key.sort().length >= DocumentId.INTERNAL_LENGTH;
  }

  private static DocumentId id(Table<?> table, Key key) {
    return new DocumentId(table.number(), Keys.internalId(key));
  }
}
