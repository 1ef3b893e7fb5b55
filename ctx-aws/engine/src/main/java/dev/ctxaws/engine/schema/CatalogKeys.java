package dev.ctxaws.engine.schema;

import dev.ctxaws.db.Table;
import dev.ctxaws.engine.document.Layout;
import dev.ctxaws.engine.store.Key;
import dev.ctxaws.value.TableNumbers;
import java.nio.ByteBuffer;

/**
 * Where the catalog is kept, and what goes with it.
 *
 * <pre>
 * catalog    C / c
 * shape      C / s table(4)                the shape of a table's documents
 * progress   C / p entries-partition       how far the building of an index has come
 * </pre>
 */
final class CatalogKeys {
  private static final byte[] PARTITION = {'C'};
  private static final byte SHAPE = 's';
  private static final byte PROGRESS = 'p';

  /** The catalog itself. */
  static final Key CATALOG = Key.of(PARTITION, new byte[] {'c'});

  private CatalogKeys() {}

  static Key shape(String table) {
    return Key.of(
        PARTITION, ByteBuffer.allocate(5).put(SHAPE).putInt(TableNumbers.of(table)).array());
  }

  static Key progress(Table<?> table, CatalogIndex index) {
    var entries = Layout.entries(table, index.definition()).partition();
    return Key.of(
        PARTITION, ByteBuffer.allocate(1 + entries.length).put(PROGRESS).put(entries).array());
  }
}
