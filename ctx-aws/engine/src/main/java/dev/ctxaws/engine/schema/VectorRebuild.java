package dev.ctxaws.engine.schema;

import dev.ctxaws.CtxException;
import dev.ctxaws.db.Table;
import dev.ctxaws.engine.document.Layout;
import dev.ctxaws.engine.document.Points;
import dev.ctxaws.engine.document.StoredDocument;
import dev.ctxaws.engine.document.VectorDef;
import dev.ctxaws.engine.document.VectorMarks;
import dev.ctxaws.engine.port.CopyGoneException;
import dev.ctxaws.engine.port.RefusedEntryException;
import dev.ctxaws.engine.port.VectorStore;
import dev.ctxaws.engine.port.VectorStore.Entry;
import dev.ctxaws.engine.schema.SchemaListener.Work;
import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.txn.Transaction;
import dev.ctxaws.value.DocumentId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Builds vector indexes of one table from its documents, while searches go on with what they have.
 * It may be killed at any time, and run again; the last one that is begun comes to its end.
 */
final class VectorRebuild {
  /*
   * First a copy is begun, then documents are read and written to it, then searches find it. A change
   * that was committed before its document was read is in what was read. A later one is marked, and
   * whoever feeds its mark looks for copies after that, and writes to this one, too (EveryCopy).
   *
   * What we read may be old when it is written; the later revision stays. So may be what a feed writes
   * that has stood still since before the copy was begun. Of a document that has no point any more the
   * copy is told as well, then, so that such a write comes too late: of one that was deleted for as
   * long as its tombstone is there, which is longer than a feed may take and its request be on its way.
   * A document at its first revision was never another one.
   */
  private static final int FIRST = 1;

  private final CatalogSteps steps;
  private final VectorStore vectors;
  private final Table<?> table;
  private final Map<VectorDef, String> copies = new LinkedHashMap<>();

  VectorRebuild(CatalogSteps steps, VectorStore vectors, Table<?> table) {
    this.steps = steps;
    this.vectors = vectors;
    this.table = table;
  }

  /**
   * Builds these indexes of the table.
   *
   * @throws CtxException {@code VectorRebuildOvertaken} when another rebuild has begun
   */
  void run(List<VectorDef> indexes) throws IOException {
    try {
      for (var index : indexes) {
        copies.put(index, vectors.begin(index.space(table.name())));
      }
      fill();
      for (var copy : copies.entrySet()) {
        var space = copy.getKey().space(table.name());
        vectors.refresh(space, copy.getValue());
        vectors.finish(space, copy.getValue());
      }
    } catch (CopyGoneException e) {
      throw new CtxException(
          "VectorRebuildOvertaken",
          "Another rebuild of the vector indexes of %s has begun, and takes the place of this one. Wait for its end."
              .formatted(table.name()),
          e);
    }
  }

  private void fill() throws IOException {
    var batches = steps.batches();
    var documents = Layout.documents(table);
    var counting =
        new Counting(steps.listener(), Work.BUILDING, table.name(), batches, documents, 0);
    // Of the last attempt of a batch.
    var read = new LinkedHashMap<VectorDef, List<Entry>>();
    var there = new int[1];
    try {
      batches.forEachOrTombstone(
          documents,
          (txn, keys) -> {
            var bodies = txn.getAll(new HashSet<>(keys));
            there[0] = bodies.size();
            for (var index : copies.keySet()) {
              read.put(index, entries(index, keys, bodies, txn));
            }
          },
          (last, _) -> {
            read.forEach(this::write);
            counting.through(last, there[0]);
          });
    } catch (UncheckedIOException e) {
      throw Objects.requireNonNull(e.getCause());
    }
  }

  private static List<Entry> entries(
      VectorDef index, List<Key> keys, Map<Key, byte[]> bodies, Transaction txn) {
    var entries = new ArrayList<Entry>();
    for (var key : keys) {
      var id = VectorMarks.document(key);
      var body = bodies.get(key);
      long revision = txn.revision(key);
      var fields = body == null ? null : StoredDocument.read(id, body).fields();
      var point = Points.of(index, fields);
      if (point != null || revision > FIRST) {
        entries.add(new Entry(id.toString(), revision, point));
      }
    }
    return entries;
  }

  private void write(VectorDef index, List<Entry> entries) {
    if (entries.isEmpty()) {
      return;
    }
    try {
      vectors.write(index.space(table.name()), Objects.requireNonNull(copies.get(index)), entries);
    } catch (RefusedEntryException e) {
      if (entries.size() == 1) {
        mark(index, entries.getFirst());
        return;
      }
      int half = entries.size() / 2;
      write(index, entries.subList(0, half));
      write(index, entries.subList(half, entries.size()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Searches look at a document themselves that the index does not take. */
  private void mark(VectorDef index, Entry entry) {
    var id = Objects.requireNonNull(DocumentId.parse(entry.id()));
    steps
        .transactions()
        .<@Nullable Object>write(
            txn -> {
              new VectorMarks(txn, List.of(index)).unlisted(Layout.document(id));
              return null;
            });
  }
}
