package dev.ctxaws.engine.vector;

import dev.ctxaws.db.Table;
import dev.ctxaws.engine.document.VectorMarks;
import dev.ctxaws.engine.store.Consistency;
import dev.ctxaws.engine.store.Item;
import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.KeyRange;
import dev.ctxaws.engine.store.Store;
import dev.ctxaws.engine.store.TxnId;
import dev.ctxaws.engine.store.Write;
import dev.ctxaws.value.DocumentId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The marks of one table, read past the transactions. An item at a mark's key means that the
 * document is marked, or may be: an intent counts as a mark, whatever becomes of it. So every
 * change that was committed before a look began is seen by it, since its mark was placed with it;
 * and what is seen too much is a document that is looked at for nothing.
 */
final class Marks {
  private static final int PAGE = 200;

  private final Store store;
  private final KeyRange range;

  Marks(Store store, Table<?> table) {
    this.store = store;
    this.range = VectorMarks.of(table);
  }

  /**
   * A mark.
   *
   * @param revision the document has come to this one, or a later one; 0 when nobody knows
   * @param version of the mark; null when it cannot be dropped, since something is under way
   */
  record Mark(Key key, DocumentId document, long revision, @Nullable TxnId version) {}

  /** A part of the marks, and where to go on, or null at the end. */
  record Some(List<Mark> marks, @Nullable Key last) {}

  Some some(@Nullable Key after) {
    var page = store.query(range, false, after, PAGE, Consistency.STRONG);
    var marks = new ArrayList<Mark>();
    for (var item : page.items()) {
      if (!item.image().isTombstone() || item.image().intent() != null) {
        marks.add(mark(item));
      }
    }
    return new Some(marks, page.last());
  }

  /** All marks; or some more than {@code most}, when there are more. */
  List<Mark> all(int most) {
    var all = new ArrayList<Mark>();
    Key after = null;
    do {
      var some = some(after);
      all.addAll(some.marks());
      after = some.last();
    } while (after != null && all.size() <= most);
    return all;
  }

  private static Mark mark(Item item) {
    var image = item.image();
    // Not what an intent says: of a transaction that comes to nothing, it is not true.
    byte @Nullable [] told = image.value();
    return new Mark(
        item.key(),
        VectorMarks.document(item.key()),
        told == null ? 0 : VectorMarks.revision(told),
        image.intent() == null ? image.version() : null);
  }

  /** Drops a mark, unless it has become another one since it was read. */
  void drop(Mark mark) {
    if (mark.version() != null) {
      // Whatever comes of it: a mark that stays is only looked at again.
      var _ = store.write(new Write.Drop(mark.key(), mark.version()));
    }
  }
}
