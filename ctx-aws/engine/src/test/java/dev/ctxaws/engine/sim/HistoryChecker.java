package dev.ctxaws.engine.sim;

import dev.ctxaws.engine.sim.Execution.Verdict;
import dev.ctxaws.engine.store.Key;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Asks whether there is an order of all answered executions, and of some whose outcome nobody was
 * told, that explains every value that was read, respects real time (what was answered before
 * another began comes before it), and ends in what the store holds: I6 and I7 of the protocol. That
 * is strict serializability by its definition; no versions or locks are consulted.
 */
final class HistoryChecker {
  private static final int MOST = 60;

  private record Reached(long done, NavigableMap<Key, Long> state) {}

  private final List<Execution> candidates = new ArrayList<>();
  private final Set<Reached> seen = new HashSet<>();

  HistoryChecker(List<Execution> executions) {
    for (var execution : executions) {
      boolean counts =
          execution.verdict() == Verdict.ANSWERED
              || (execution.verdict() == Verdict.UNKNOWN && execution.writes());
      if (counts) {
        candidates.add(execution);
      }
    }
    if (candidates.size() > MOST) {
      throw new IllegalArgumentException("Too many executions to check: " + candidates.size());
    }
  }

  /** Whether such an order exists, from one state of the store to another. */
  boolean isExplained(NavigableMap<Key, Long> from, NavigableMap<Key, Long> to) {
    return search(0, from, to);
  }

  private boolean search(long done, NavigableMap<Key, Long> state, NavigableMap<Key, Long> to) {
    if (!seen.add(new Reached(done, state))) {
      return false;
    }
    boolean allAnswered = true;
    for (int i = 0; i < candidates.size(); i++) {
      var next = candidates.get(i);
      if ((done & 1L << i) != 0) {
        continue;
      }
      allAnswered &= next.verdict() != Verdict.ANSWERED;
      if (mayComeNext(next, done)) {
        var after = replay(next, state);
        if (after != null && search(done | 1L << i, after, to)) {
          return true;
        }
      }
    }
    return allAnswered && state.equals(to);
  }

  private boolean mayComeNext(Execution next, long done) {
    for (int i = 0; i < candidates.size(); i++) {
      if ((done & 1L << i) == 0 && candidates.get(i).ended() < next.begun()) {
        return false;
      }
    }
    return true;
  }

  /** The state after {@code execution}, or null when it cannot have seen what it saw. */
  private static @Nullable NavigableMap<Key, Long> replay(
      Execution execution, NavigableMap<Key, Long> before) {
    var state = new TreeMap<>(before);
    var savepoints = new ArrayDeque<TreeMap<Key, Long>>();
    for (var step : execution.happened()) {
      switch (step) {
        case Happened.Saw(var key, var value) -> {
          if (!Objects.equals(state.get(key), value)) {
            return null;
          }
        }
        case Happened.SawRange range -> {
          if (!range.found().equals(first(range, state))) {
            return null;
          }
        }
        case Happened.Wrote(var key, var value) -> {
          if (value == null) {
            state.remove(key);
          } else {
            state.put(key, value);
          }
        }
        case Happened.Began() -> savepoints.push(new TreeMap<>(state));
        case Happened.Kept() -> savepoints.pop();
        case Happened.Undone() -> state = savepoints.pop();
      }
    }
    return execution.threw() ? before : state;
  }

  private static List<Happened.Saw> first(Happened.SawRange scan, NavigableMap<Key, Long> state) {
    var range = scan.range();
    var found = new ArrayList<Happened.Saw>();
    var inside =
        state.subMap(
            Key.of(range.partition(), range.from()), true,
            Key.of(range.partition(), range.to()), true);
    for (var entry : (scan.reverse() ? inside.descendingMap() : inside).entrySet()) {
      if (found.size() == scan.most()) {
        break;
      }
      found.add(new Happened.Saw(entry.getKey(), entry.getValue()));
    }
    return found;
  }
}
