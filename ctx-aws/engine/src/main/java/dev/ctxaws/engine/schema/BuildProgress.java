package dev.ctxaws.engine.schema;

import dev.ctxaws.db.Table;
import dev.ctxaws.engine.document.ValueBytes;
import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.txn.Transaction;
import dev.ctxaws.value.ObjBuilder;
import dev.ctxaws.value.Value;
import dev.ctxaws.value.Value.Int64;
import dev.ctxaws.value.Value.Obj;
import org.jspecify.annotations.Nullable;

/**
 * How far the building of an index has come. That it is there says that all have been waited for
 * who did not know of the index.
 *
 * @param behind the key of a document, or one before them all; it and all before it have their
 *     entries
 * @param done how many documents that are
 * @param about how many there are in all, estimated; 0 when nobody knows yet
 */
record BuildProgress(Key behind, long done, long about) {
  /** Before all documents. */
  static BuildProgress start(Place place) {
    var documents = place.documents();
    return new BuildProgress(Key.of(documents.partition(), documents.from()), 0, 0);
  }

  /** The progress of this stay in the state, or null when there is none. */
  static @Nullable BuildProgress read(Transaction txn, Table<?> table, CatalogIndex index) {
    var bytes = txn.get(CatalogKeys.progress(table, index));
    if (bytes == null || !(ValueBytes.read(bytes) instanceof Obj progress)) {
      return null;
    }
    if (!(progress.get("since") instanceof Int64(long since)) || since != index.since()) {
      // Left by an earlier building of the same index.
      return null;
    }
    return progress.get("partition") instanceof Value.Bytes partition
            && progress.get("sort") instanceof Value.Bytes sort
            && progress.get("done") instanceof Int64(long done)
            && progress.get("about") instanceof Int64(long about)
        ? new BuildProgress(Key.of(partition.toByteArray(), sort.toByteArray()), done, about)
        : null;
  }

  /** Notes this progress, unless another process has come further. */
  void write(Transaction txn, Table<?> table, CatalogIndex index) {
    var before = read(txn, table, index);
    if (before == null || before.behind().compareTo(behind) < 0) {
      txn.put(CatalogKeys.progress(table, index), bytes(index.since()));
    }
  }

  /** Forgets the progress of an index that is done with. */
  static void remove(Transaction txn, Table<?> table, CatalogIndex index) {
    if (txn.get(CatalogKeys.progress(table, index)) != null) {
      txn.delete(CatalogKeys.progress(table, index));
    }
  }

  private byte[] bytes(long since) {
    return ValueBytes.write(
        new ObjBuilder(5)
            .put("about", new Int64(about))
            .put("done", new Int64(done))
            .put("partition", Value.Bytes.copyOf(behind.partition()))
            .put("since", new Int64(since))
            .put("sort", Value.Bytes.copyOf(behind.sort()))
            .build());
  }
}
