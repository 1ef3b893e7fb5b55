package dev.ctxaws.engine.vector;

import dev.ctxaws.db.Table;
import dev.ctxaws.engine.document.Layout;
import dev.ctxaws.engine.document.Points;
import dev.ctxaws.engine.document.StoredDocument;
import dev.ctxaws.engine.port.Clock;
import dev.ctxaws.engine.port.Parallel;
import dev.ctxaws.engine.port.RefusedEntryException;
import dev.ctxaws.engine.port.VectorStore;
import dev.ctxaws.engine.port.VectorStore.Entry;
import dev.ctxaws.engine.schema.CatalogVector;
import dev.ctxaws.engine.schema.Catalogs;
import dev.ctxaws.engine.schema.IndexState;
import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.Store;
import dev.ctxaws.engine.txn.Transaction;
import dev.ctxaws.engine.txn.Transactions;
import dev.ctxaws.engine.vector.Marks.Mark;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells the vector indexes of the documents that are marked, and drops the marks.
 *
 * <p>To be done whenever documents were marked, and now and then for those that were forgotten.
 * Several feeds at a time do no harm.
 */
public final class VectorFeed {
  /*
   * A mark is seen, then its document read, then that is written; when searches find it, the drop is
   * announced, and only then the mark dropped, if it is still the same one. So whatever a mark tells
   * of is found by searches when the mark has gone. Two feeds may write one document in any order:
   * the later revision stays.
   *
   * By which catalog the document is read is asked after the mark is seen. A vector index that is new is
   * built from the documents as they are once nobody goes by a catalog without it: so whoever sees the
   * mark of a later change knows of the index.
   */
  private static final Duration READ = Duration.ofSeconds(30);

  private final Store store;
  private final Transactions transactions;
  private final Catalogs catalogs;
  private final VectorStore vectors;
  private final Parallel parallel;
  private final Clock clock;
  private final List<Table<?>> tables;

  /** A feed of the vector indexes of some tables. */
  public VectorFeed(
      Store store,
      Transactions transactions,
      Catalogs catalogs,
      VectorStore vectors,
      Parallel parallel,
      Clock clock,
      List<Table<?>> tables) {
    this.store = store;
    this.transactions = transactions;
    this.catalogs = catalogs;
    this.vectors = vectors;
    this.parallel = parallel;
    this.clock = clock;
    this.tables = tables.stream().filter(table -> !table.embeddingIndexes().isEmpty()).toList();
  }

  /**
   * What was done.
   *
   * @param fed documents that the indexes were told of
   * @param failed documents that an index did not take; they stay marked
   * @param why what it said of the last of these, or null when none failed
   */
  public record Tally(int fed, int failed, @Nullable IOException why) {
    static final Tally NONE = new Tally(0, 0, null);

    Tally plus(Tally other) {
      return new Tally(fed + other.fed, failed + other.failed, why == null ? other.why : why);
    }
  }

  /**
   * Goes through all marks once, or until {@code time} is over. Where there is nothing to tell, in
   * a deployment without a store of vectors, it does nothing.
   */
  public Tally feed(Duration time) {
    var tally = Tally.NONE;
    if (!vectors.isThere()) {
      return tally;
    }
    long start = clock.nanos();
    for (var table : tables) {
      var marks = new Marks(store, table);
      Key after = null;
      do {
        var some = marks.some(after);
        tally = tally.plus(feed(table, marks, some.marks()));
        after = some.last();
      } while (after != null && clock.nanos() - start < time.toNanos());
    }
    return tally;
  }

  private Tally feed(Table<?> table, Marks marks, List<Mark> some) {
    if (some.isEmpty()) {
      return Tally.NONE;
    }
    try {
      write(table, entries(table, some));
      announce(table);
    } catch (RefusedEntryException e) {
      if (some.size() == 1) {
        return new Tally(0, 1, e);
      }
      // One document that an index does not take must not keep the others from it.
      int half = some.size() / 2;
      return feed(table, marks, some.subList(0, half))
          .plus(feed(table, marks, some.subList(half, some.size())));
    } catch (IOException e) {
      return new Tally(0, some.size(), e);
    }
    parallel.all(some.stream().map(mark -> dropping(marks, mark)).toList());
    return new Tally(some.size(), 0, null);
  }

  private void announce(Table<?> table) throws IOException {
    try {
      new Drops(store, transactions, table).announce();
    } catch (Exception e) {
      throw new IOException("It is not known whether marks may be dropped: " + e.getMessage(), e);
    }
  }

  private static Supplier<Boolean> dropping(Marks marks, Mark mark) {
    return () -> {
      marks.drop(mark);
      return true;
    };
  }

  private Map<CatalogVector, List<Entry>> entries(Table<?> table, List<Mark> some)
      throws IOException {
    try {
      return transactions.read(txn -> read(table, some, txn), READ);
    } catch (RuntimeException e) {
      // The documents change all the time, or the table cannot be reached.
      throw new IOException("The documents were not read: " + e.getMessage(), e);
    } catch (Exception e) {
      throw new IllegalStateException("Nothing here throws it.", e);
    }
  }

  /** What each index is to be told. */
  private Map<CatalogVector, List<Entry>> read(Table<?> table, List<Mark> some, Transaction txn) {
    var indexes = catalogs.attempt(txn).fed(table);
    var bodies =
        txn.getAll(
            some.stream()
                .map(mark -> Layout.document(mark.document()))
                .collect(Collectors.toSet()));
    var entries = new LinkedHashMap<CatalogVector, List<Entry>>();
    for (var index : indexes) {
      var ofIndex = new ArrayList<Entry>();
      for (var mark : some) {
        var key = Layout.document(mark.document());
        var body = bodies.get(key);
        // The tombstone of what was deleted long ago has gone, and its revision with it.
        long version =
            body == null ? Math.max(mark.revision(), txn.revision(key)) : txn.revision(key);
        var fields = body == null ? null : StoredDocument.read(mark.document(), body).fields();
        if (version > 0) {
          ofIndex.add(
              new Entry(
                  mark.document().toString(), version, Points.of(index.definition(), fields)));
        }
      }
      entries.put(index, ofIndex);
    }
    return entries;
  }

  private void write(Table<?> table, Map<CatalogVector, List<Entry>> entries) throws IOException {
    for (var ofIndex : entries.entrySet()) {
      if (!ofIndex.getValue().isEmpty()) {
        write(ofIndex.getKey(), table, ofIndex.getValue());
      }
    }
  }

  private void write(CatalogVector index, Table<?> table, List<Entry> entries) throws IOException {
    var space = index.definition().space(table.name());
    boolean isThere = new EveryCopy(vectors).write(space, entries);
    // Of an index that is to be built, no copy has been begun: who builds it reads these documents.
    if (!isThere && index.state() == IndexState.READY) {
      throw new IOException(
          "There is no %s.%s where vectors are kept. If it was lost, deploy again or rebuild it: ctx rebuild-vectors."
              .formatted(table.name(), index.definition().name()));
    }
  }
}
