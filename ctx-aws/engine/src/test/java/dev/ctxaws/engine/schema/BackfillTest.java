package dev.ctxaws.engine.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctxaws.CtxException;
import dev.ctxaws.db.IndexDef;
import dev.ctxaws.db.IndexRange;
import dev.ctxaws.engine.memory.MemoryStore;
import dev.ctxaws.engine.sample.FastClock;
import dev.ctxaws.engine.store.Store;
import dev.ctxaws.engine.txn.Watched;
import dev.ctxaws.value.Id;
import dev.ctxaws.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * An index on 2,000 documents is built while old code writes to them, and the process that builds
 * it is killed twice. {@code bank.Backfill} does the same with 50,000 and real processes.
 */
final class BackfillTest {
  private static final IndexDef BY_CITY = IndexDef.pointing("by_city", "city", "name");
  private static final IndexDef BY_NAME = IndexDef.covering("by_name", "name");
  private static final int DOCUMENTS = 2_000;
  private static final int CHANGING = 200;

  private final MemoryStore store = new MemoryStore();
  private final FastClock clock = new FastClock();
  private final Version old = new Version(store, clock).prepared();
  private final List<Id<Value>> people = new CopyOnWriteArrayList<>();
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final AtomicInteger written = new AtomicInteger();

  /** The end of a process, as far as its transactions can tell. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** The store, for a process that is killed at its {@code writes}th write. */
  private Store killedAfter(int writes) {
    var left = new AtomicInteger(writes);
    return Watched.store(
        store,
        (method, _) -> {
          if (left.get() <= 0 || (method.equals("write") && left.decrementAndGet() <= 0)) {
            throw new Killed();
          }
        });
  }

  /** Changes the first people, and adds and deletes others: most have to wait for the backfill. */
  private void write(Random random) {
    while (!stopped.get()) {
      try {
        var person = people.get(random.nextInt(CHANGING));
        switch (random.nextInt(6)) {
          case 0 -> people.add(old.insert("new" + random.nextInt(1_000), "Rome"));
          case 1 -> old.rename(person, "renamed" + random.nextInt(1_000));
          case 2 -> {
            if (people.size() > DOCUMENTS) {
              old.delete(people.removeLast());
            }
          }
          default -> old.move(person, "Oslo" + random.nextInt(5));
        }
        written.incrementAndGet();
      } catch (CtxException e) {
        // Another writer was first, or has deleted it.
        assertThat(e.code())
            .isIn("NonexistentDocument", "OptimisticConcurrencyControlFailure", "FunctionTimedOut");
      }
    }
  }

  @Test
  void prepare_killedTwiceWhileOldCodeWrites_missesNothing() throws Exception {
    for (int i = 0; i < DOCUMENTS; i++) {
      people.add(old.insert("person" + i, "Rome"));
    }
    var failures = new CopyOnWriteArrayList<Throwable>();
    var writers = new ArrayList<Thread>();
    for (int i = 0; i < 3; i++) {
      var random = new Random(i);
      writers.add(
          Thread.ofPlatform()
              .uncaughtExceptionHandler((_, e) -> failures.add(e))
              .start(() -> write(random)));
    }

    var done = new ArrayList<List<Long>>();
    for (int writes : new int[] {1_500, 2_500}) {
      var killed = new Version(killedAfter(writes), clock, BY_CITY, BY_NAME);
      assertThatThrownBy(() -> killed.deployment(counting(done)).prepare())
          .isInstanceOf(Killed.class);
    }
    var version = new Version(store, clock, BY_CITY, BY_NAME);
    version.deployment(counting(done)).prepare();
    stopped.set(true);
    for (var writer : writers) {
      writer.join();
    }

    assertThat(failures).isEmpty();
    assertThat(written).hasPositiveValue();
    assertThat(done).hasSize(3);
    assertThat(done.get(1).getFirst()).isGreaterThan(100);
    assertThat(version.verify(false).examples()).isEmpty();
    for (var index : List.of(BY_CITY, BY_NAME)) {
      assertThat(version.names(new IndexRange<>(version.table, index)))
          .containsExactlyInAnyOrderElementsOf(version.names(version.table.byCreationTime()));
    }
  }

  /** How many documents were done after each batch of the first index; a list for each process. */
  private static SchemaListener counting(List<List<Long>> done) {
    var mine = new ArrayList<Long>();
    done.add(mine);
    return new SchemaListener() {
      @Override
      public void waiting(Duration time) {}

      @Override
      public void progress(Work work, String subject, long documents, long about) {
        assertThat(about).isGreaterThanOrEqualTo(documents);
        mine.add(documents);
      }
    };
  }

  @Test
  void prepare_byTwoProcessesAtOnce_isDoneByBoth() throws Exception {
    for (int i = 0; i < 500; i++) {
      old.insert("person" + i, "Rome");
    }
    var failures = new CopyOnWriteArrayList<Throwable>();
    var processes = new ArrayList<Thread>();
    for (int i = 0; i < 2; i++) {
      var version = new Version(store, clock, BY_CITY, BY_NAME);
      processes.add(
          Thread.ofPlatform()
              .uncaughtExceptionHandler((_, e) -> failures.add(e))
              .start(version::prepared));
    }
    for (var process : processes) {
      process.join();
    }

    assertThat(failures).isEmpty();
    var version = new Version(store, clock, BY_CITY, BY_NAME);
    assertThat(version.names(new IndexRange<>(version.table, BY_CITY))).hasSize(500);
    assertThat(version.verify(false).differences()).isZero();
  }
}
