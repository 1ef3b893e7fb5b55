package dev.ctxaws.engine.sim;

import static dev.ctxaws.engine.sim.Partition.LEFT;
import static dev.ctxaws.engine.sim.Partition.RIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ctxaws.engine.sim.Execution.Verdict;
import dev.ctxaws.engine.sim.TransactItems.Mode;
import dev.ctxaws.engine.store.Key;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Why transactions do not rest on TransactWriteItems: the usual ways to use it, without a single
 * fault, and the checker that judges our own engine.
 */
class TransactItemsTest {
  private static final int SCHEDULES = 4_000;
  private static final int CALLS = 9;
  private static final int RANGES = 3;
  private static final int ENTRIES = 3;

  /** How a query makes sure of what it has read. */
  enum Query {
    UNVALIDATED,
    REREAD,
    TRANSACT_GET
  }

  /**
   * A way to build transactions on it.
   *
   * <p>Either every item that was read is a condition of the write; or a range has a guard item,
   * which every writer of the range replaces and every reader checks instead of the entries.
   */
  enum Design {
    ITEMS_TRANSACT_GET(Mode.ITEM_BY_ITEM, false, Query.TRANSACT_GET, false),
    ITEMS_EARLY_REPLY(Mode.EARLY_REPLY, false, Query.TRANSACT_GET, true),
    ITEMS_REREAD(Mode.ITEM_BY_ITEM, false, Query.REREAD, true),
    ITEMS_UNVALIDATED(Mode.ITEM_BY_ITEM, false, Query.UNVALIDATED, true),
    GUARDS(Mode.ITEM_BY_ITEM, true, Query.TRANSACT_GET, true),
    ITEMS_REREAD_LOCAL(Mode.AT_ONCE, false, Query.REREAD, false),
    GUARDS_LOCAL(Mode.AT_ONCE, true, Query.TRANSACT_GET, false);

    final Mode mode;
    final boolean guards;
    final Query query;
    final boolean broken;

    Design(Mode mode, boolean guards, Query query, boolean broken) {
      this.mode = mode;
      this.guards = guards;
      this.query = query;
      this.broken = broken;
    }
  }

  @ParameterizedTest
  @EnumSource
  void design_manySchedules_isCaughtIfItReadsTornWrites(Design design) {
    int violations = 0;
    int answered = 0;
    for (long seed = 1; seed <= SCHEDULES; seed++) {
      var schedule = new Schedule(design, seed);
      violations += schedule.isExplained() ? 0 : 1;
      answered += schedule.answered();
    }

    System.out.printf(
        "TRANSACT %-20s violations=%d of %d schedules, %d calls answered%n",
        design, violations, SCHEDULES, answered);
    assertThat(answered).isGreaterThan(SCHEDULES);
    assertThat(violations > 0).isEqualTo(design.broken);
  }

  private static final class Schedule {
    private final Design design;
    private final World world;
    private final TransactItems store;
    private final List<Execution> executions = new ArrayList<>();
    private final Random random;
    private long values;
    private long ticks;

    Schedule(Design design, long seed) {
      var seeds = new SplittableRandom(seed);
      this.design = design;
      this.random = new Random(seeds.nextLong());
      this.world = new World(seeds.split(), Conditions.calm(), null);
      this.store = new TransactItems(world, design.mode);
      for (int i = 0; i < CALLS; i++) {
        boolean query = random.nextInt(20) < 9;
        world.start(new World.Client("c" + i, 0), () -> call(query));
      }
      world.run();
    }

    int answered() {
      return (int) executions.stream().filter(e -> e.verdict() == Verdict.ANSWERED).count();
    }

    boolean isExplained() {
      // The guards are nobody's business.
      var contents = store.items().headMap(RIGHT.key(0), false);
      return new HistoryChecker(executions).isExplained(new TreeMap<>(), contents);
    }

    private void call(boolean query) {
      var execution = new Execution("c", query ? "query" : "mutation", ++ticks);
      executions.add(execution);
      execution.beginAttempt();
      boolean done = design.guards ? guarded(execution, query) : conditioned(execution, query);
      if (done) {
        execution.endAttempt();
        execution.answer(++ticks, null);
      } else {
        execution.end(Verdict.FAILED);
      }
    }

    /** One to four items; a mutation writes one or two of them. */
    private boolean conditioned(Execution execution, boolean query) {
      var keys = some(5, 1 + random.nextInt(4));
      var seen = read(execution, keys);
      if (query) {
        return keys.size() == 1 || isStill(seen);
      }
      return write(execution, keys.subList(0, Math.min(keys.size(), 1 + random.nextInt(2))), seen);
    }

    /** One or two ranges, each with its guard, which is read first. */
    private boolean guarded(Execution execution, boolean query) {
      var guards = new TreeMap<Key, @Nullable Long>();
      for (var range : some(RANGES, 1 + random.nextInt(2))) {
        guards.put(guard(range.sort()[0]), store.get(guard(range.sort()[0])));
        var entries = new ArrayList<Key>();
        for (int i = 0; i < ENTRIES; i++) {
          entries.add(entry(range.sort()[0], i));
        }
        read(execution, entries);
      }
      if (query) {
        return isStill(guards);
      }
      var entries = new ArrayList<Key>();
      int most = 1 + random.nextInt(2);
      for (int i = 0; i < most; i++) {
        int range = random.nextInt(RANGES);
        entries.add(entry(range, random.nextInt(ENTRIES)));
        if (!guards.containsKey(guard(range))) {
          guards.put(guard(range), store.get(guard(range)));
        }
      }
      return write(execution, entries, guards);
    }

    private Map<Key, @Nullable Long> read(Execution execution, List<Key> keys) {
      var seen = new TreeMap<Key, @Nullable Long>();
      for (var key : keys) {
        var value = store.get(key);
        seen.put(key, value);
        execution.add(new Happened.Saw(key, value));
      }
      return seen;
    }

    private boolean isStill(Map<Key, @Nullable Long> seen) {
      return switch (design.query) {
        case UNVALIDATED -> true;
        case REREAD -> {
          boolean same = true;
          for (var key : seen.keySet()) {
            same &= Objects.equals(store.get(key), seen.get(key));
          }
          yield same;
        }
        case TRANSACT_GET -> {
          // In parts, as for more than a hundred items.
          boolean same = true;
          var keys = List.copyOf(seen.keySet());
          for (int i = 0; same && i < keys.size(); i += 2) {
            var part = keys.subList(i, Math.min(keys.size(), i + 2));
            var now = store.transactGet(part);
            for (var key : part) {
              same &= now != null && Objects.equals(now.get(key), seen.get(key));
            }
          }
          yield same;
        }
      };
    }

    private boolean write(
        Execution execution, List<Key> keys, Map<Key, @Nullable Long> conditions) {
      var writes = new TreeMap<Key, Long>();
      for (var key : keys) {
        writes.put(key, ++values);
        execution.add(new Happened.Wrote(key, values));
        if (design.guards) {
          writes.put(guard(key.sort()[0] / ENTRIES), ++values);
        }
      }
      return store.transactWrite(conditions, writes);
    }

    private List<Key> some(int of, int count) {
      var keys = new ArrayList<Key>();
      for (int i = 0; i < of; i++) {
        keys.add(LEFT.key(i));
      }
      Collections.shuffle(keys, random);
      return keys.subList(0, count);
    }

    private static Key entry(int range, int number) {
      return LEFT.key(range * ENTRIES + number);
    }

    private static Key guard(int range) {
      return RIGHT.key(range);
    }
  }
}
