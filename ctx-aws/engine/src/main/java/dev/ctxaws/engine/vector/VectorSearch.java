package dev.ctxaws.engine.vector;

import dev.ctxaws.CtxException;
import dev.ctxaws.db.Table;
import dev.ctxaws.engine.document.Layout;
import dev.ctxaws.engine.document.Points;
import dev.ctxaws.engine.document.StoredDocument;
import dev.ctxaws.engine.document.VectorDef;
import dev.ctxaws.engine.port.Parallel;
import dev.ctxaws.engine.port.VectorStore;
import dev.ctxaws.engine.port.VectorStore.Hit;
import dev.ctxaws.engine.port.VectorStore.Match;
import dev.ctxaws.engine.port.VectorStore.Space;
import dev.ctxaws.engine.port.VectorStore.Wanted;
import dev.ctxaws.engine.schema.Catalogs;
import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.Store;
import dev.ctxaws.engine.txn.Transaction;
import dev.ctxaws.engine.txn.Transactions;
import dev.ctxaws.engine.vector.Drops.Moment;
import dev.ctxaws.engine.vector.Marks.Mark;
import dev.ctxaws.vector.EmbeddingIndex;
import dev.ctxaws.vector.VectorQuery;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Searches vector indexes. A search sees every write that was committed before it began.
 *
 * <p>Source: contract 11.
 */
public final class VectorSearch {
  /*
   * First the marks are read, strongly: every change committed before is either marked, or its mark
   * has been dropped, when searches of the store found it already. Then the store is searched, and
   * what it says of marked documents is left aside, since it may be old; for that, it is asked for as
   * many more. And the marked documents are looked at themselves.
   *
   * Where little is written, nothing is marked most of the time, and waiting for that answer is most
   * of what a search costs beside the store's. So when nothing was marked the last time, the store is
   * searched while the marks are read. That is right as long as no mark was dropped meanwhile that was
   * there when the store was searched, since what it told of may be found by neither. Drops are
   * announced before; so the answer counts only if nothing is marked, and if, after the marks were
   * read, nothing has been announced since a moment before the search began. Whatever was dropped,
   * was then found already.
   */

  /** How many marked documents a search looks at; with more, the index is too far behind. */
  static final int MOST_MARKED = 1_000;

  private static final Comparator<Hit> BEST_FIRST =
      Comparator.comparingDouble(Hit::score).reversed().thenComparing(Hit::id);

  private final Store store;
  private final Transactions transactions;
  private final Catalogs catalogs;
  private final VectorStore vectors;
  private final Parallel parallel;

  /** Moments of the past when nothing was marked, for tables where that was so the last time. */
  private final Map<String, Moment> quiet = new ConcurrentHashMap<>();

  /** Searches of the documents of {@code store}. */
  public VectorSearch(
      Store store,
      Transactions transactions,
      Catalogs catalogs,
      VectorStore vectors,
      Parallel parallel) {
    this.store = store;
    this.transactions = transactions;
    this.catalogs = catalogs;
    this.vectors = vectors;
    this.parallel = parallel;
  }

  /**
   * The documents nearest to a vector, the best first, and of equally good ones those first whose
   * id is.
   *
   * @param time how long reading documents may take
   * @throws CtxException when the query is not as it should be, or the index cannot be searched
   */
  public <T> List<Hit> search(
      Table<?> table, EmbeddingIndex<T> declared, VectorQuery<T> query, Duration time)
      throws Exception {
    var index = VectorDef.of(declared);
    var vector = VectorQueries.vector(index, query);
    var anyOf = VectorQueries.anyOf(table, index, query);
    vectors.requireReady();
    var wanted = new Wanted(vector, query.limit(), declared.overFetch(), anyOf);
    var before = quiet.get(table.name());
    var early = new AtomicReference<@Nullable List<Hit>>();
    var look =
        before == null
            ? look(table)
            : lookAndSearch(table, index.space(table.name()), wanted, early);
    var marks = look.marks();
    if (marks.size() > MOST_MARKED) {
      throw new CtxException(
          "VectorIndexBehind",
          "More than %d documents of %s have changed, and the index %s has not been told of them yet. Try again later."
              .formatted(MOST_MARKED, table.name(), index.name()));
    }
    var marked = transactions.read(txn -> marked(table, index, marks, vector, anyOf, txn), time);
    var found = look.isAt(before) ? early.get() : null;
    if (found == null) {
      found = nearest(table, index, wanted.andMore(marks.size()));
    }
    var ids = marks.stream().map(mark -> mark.document().toString()).collect(Collectors.toSet());
    var all = new ArrayList<>(marked);
    found.stream().filter(hit -> !ids.contains(hit.id())).forEach(all::add);
    return all.stream().sorted(BEST_FIRST).limit(query.limit()).toList();
  }

  /**
   * What is marked.
   *
   * @param moment one after that, when nothing is
   */
  private record Look(List<Mark> marks, @Nullable Moment moment) {
    /** Whether nothing is marked, and nothing has been announced since {@code before}. */
    boolean isAt(@Nullable Moment before) {
      return moment != null && moment.equals(before);
    }
  }

  private Look look(Table<?> table) {
    var marks = new Marks(store, table).all(MOST_MARKED);
    var moment = marks.isEmpty() ? new Drops(store, transactions, table).now() : null;
    if (moment == null) {
      quiet.remove(table.name());
    } else {
      quiet.put(table.name(), moment);
    }
    return new Look(marks, moment);
  }

  private Look lookAndSearch(
      Table<?> table, Space space, Wanted wanted, AtomicReference<@Nullable List<Hit>> early) {
    List<Supplier<@Nullable Look>> tasks =
        List.of(
            () -> look(table),
            () -> {
              try {
                early.set(vectors.nearest(space, wanted));
              } catch (IOException _) {
                // It is searched again, and says so then.
              }
              return null;
            });
    return Objects.requireNonNull(parallel.all(tasks).getFirst());
  }

  /** The marked documents that have a point which the search may find. */
  private List<Hit> marked(
      Table<?> table,
      VectorDef index,
      List<Mark> marks,
      float[] vector,
      @Nullable List<Match> anyOf,
      Transaction txn) {
    catalogs.attempt(txn).requireSearchable(table, index);
    var keys = new HashSet<Key>();
    marks.forEach(mark -> keys.add(Layout.document(mark.document())));
    var bodies = txn.getAll(keys);
    var hits = new ArrayList<Hit>();
    for (var mark : marks) {
      var body = bodies.get(Layout.document(mark.document()));
      var point =
          body == null
              ? null
              : Points.of(index, StoredDocument.read(mark.document(), body).fields());
      if (point != null && point.isFor(anyOf)) {
        hits.add(new Hit(mark.document().toString(), point.cosine(vector)));
      }
    }
    return hits;
  }

  private List<Hit> nearest(Table<?> table, VectorDef index, Wanted wanted) {
    try {
      return vectors.nearest(index.space(table.name()), wanted);
    } catch (IOException e) {
      throw new CtxException(
          "VectorSearchUnavailable",
          "The vector index %s.%s could not be searched: %s"
              .formatted(table.name(), index.name(), e.getMessage()),
          e);
    }
  }
}
