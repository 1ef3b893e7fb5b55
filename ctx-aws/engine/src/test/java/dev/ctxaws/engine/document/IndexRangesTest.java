package dev.ctxaws.engine.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctxaws.db.DbReader;
import dev.ctxaws.db.DbWriter;
import dev.ctxaws.db.Doc;
import dev.ctxaws.engine.sample.Thing;
import dev.ctxaws.engine.sample.Thing.ThingPatch;
import dev.ctxaws.engine.txn.Transaction;
import dev.ctxaws.value.Id;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random documents, changes and ranges: what an index gives must be what a filter over all
 * documents gives, inside a mutation and after it; and no entry is left behind or missing.
 */
final class IndexRangesTest {
  /** Thrown to undo a mutation. */
  private static final class Undone extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static final int MUTATIONS = 60;
  private static final int RANGES = 12;

  private final Map<Id<Thing>, Doc<Thing>> model = new HashMap<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void indexes_randomChanges_giveWhatAFilterGives(long seed) {
    var random = new SplittableRandom(seed);
    var ranges = new RandomRanges(random);
    var database = new Database(seed);

    for (int i = 0; i < MUTATIONS; i++) {
      // Often no time passes, so that many documents are made in one millisecond.
      database.clock.advance(Duration.ofNanos(random.nextInt(3) * 700_000L));
      var before = Map.copyOf(model);
      boolean undo = random.nextInt(5) == 0;
      try {
        database.<Object>write(
            (db, txn) -> {
              changeAtRandom(db, txn, random, ranges);
              assertConsistent(db, txn, ranges);
              if (undo) {
                throw new Undone();
              }
              return NOTHING;
            });
      } catch (Undone e) {
        model.clear();
        model.putAll(before);
      }
      database.<Object>read(
          (db, txn) -> {
            assertConsistent(db, txn, ranges);
            return NOTHING;
          });
    }
  }

  private static final Object NOTHING = new Object();

  private void changeAtRandom(
      DbWriter db, Transaction txn, SplittableRandom random, RandomRanges ranges) {
    for (int i = random.nextInt(7); i > 0; i--) {
      var savepoint = txn.savepoint();
      var before = Map.copyOf(model);
      change(db, random, ranges);
      if (random.nextInt(5) == 0) {
        change(db, random, ranges);
        txn.rollBack(savepoint);
        model.clear();
        model.putAll(before);
      }
    }
  }

  private void change(DbWriter db, SplittableRandom random, RandomRanges ranges) {
    var ids = new ArrayList<>(model.keySet());
    if (ids.isEmpty() || random.nextInt(3) == 0) {
      var id = db.insert(Thing.TABLE, ranges.thing());
      keep(db, id);
      return;
    }
    var id = ids.get(random.nextInt(ids.size()));
    switch (random.nextInt(4)) {
      case 0 -> {
        db.delete(id);
        model.remove(id);
      }
      case 1 -> {
        var thing = ranges.thing();
        db.replace(id, thing);
        keep(db, id);
        assertThat(model.get(id)).extracting(Doc::value).isEqualTo(thing);
      }
      case 2 -> {
        var a = ranges.field();
        db.patch(id, new ThingPatch().a(a));
        keep(db, id);
      }
      default -> {
        db.patch(id, new ThingPatch().b(ranges.field()).name("patched"));
        keep(db, id);
      }
    }
  }

  private void keep(DbReader db, Id<Thing> id) {
    var doc = db.get(id);
    assertThat(doc).isNotNull();
    if (doc != null) {
      model.put(id, doc);
    }
  }

  private void assertConsistent(DbReader db, Transaction txn, RandomRanges ranges) {
    var all = List.copyOf(model.values());
    for (var index : Thing.TABLE.all()) {
      assertThat(Database.keys(txn, index)).as(index.index().name()).hasSameSizeAs(all);
      assertSame(db, new Filter(index), all);
    }
    all.forEach(doc -> assertThat(db.get(doc.id())).isEqualTo(doc));
    for (int i = 0; i < RANGES; i++) {
      assertSame(db, new Filter(ranges.range(all)), all);
    }
  }

  private static void assertSame(DbReader db, Filter filter, List<Doc<Thing>> all) {
    var expected = filter.of(all);
    var range = filter.range();

    assertThat(db.query(range).collect()).as("%s", filter).isEqualTo(expected);
    assertThat(db.query(range).desc().collect())
        .as("%s, backwards", filter)
        .isEqualTo(expected.reversed());
    int n = expected.size() / 2;
    assertThat(db.query(range).take(n)).as("%s", filter).isEqualTo(expected.subList(0, n));
    assertThat(db.query(range).desc().take(n))
        .as("%s, backwards", filter)
        .isEqualTo(expected.reversed().subList(0, n));
    assertThat(db.query(range).first()).isEqualTo(expected.isEmpty() ? null : expected.getFirst());
    assertThat(db.query(range).desc().first())
        .isEqualTo(expected.isEmpty() ? null : expected.getLast());
  }
}
