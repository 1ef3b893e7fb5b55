package bank;

import bank.Registers.Reading;
import bank.schema.Register;
import dev.ctxaws.value.Id;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Asks whether a long history is strictly serializable. A search for an order would take for ever;
 * but every value is written once, and whoever writes a register has read it, so it is known which
 * version came after which, and from that what must come before what:
 *
 * <pre>
 * ww   who wrote a version       before who wrote the next
 * wr   who wrote a version       before who read it
 * rw   who read a version        before who wrote the next
 * rt   who had an answer         before who began after that
 * </pre>
 *
 * <p>A history without a cycle has an order. Of a shelf, all registers are read, those that are not
 * on it too: they had not come yet, or were gone.
 *
 * <p>Of a call without an answer nobody knows whether it took effect, unless somebody has seen what
 * it wrote. Where two such calls may both have done something, no edge is drawn.
 */
final class HistoryGraph {
  private record Version(Id<Register> register, long value) {}

  private final List<Call> calls;
  private final Map<Id<Register>, Integer> shelves;
  private final Map<Version, Integer> writers = new HashMap<>();
  private final Map<Version, Integer> successors = new HashMap<>();
  private final Map<Id<Register>, Integer> removers = new HashMap<>();
  private final Set<Id<Register>> removedByNobodyKnown = new HashSet<>();
  private final Set<Version> seen = new HashSet<>();
  private final Set<Long> seenValues = new HashSet<>();
  private final Map<Id<Register>, Integer> arrivalOf = new HashMap<>();
  private final Map<Id<Register>, Long> last = new HashMap<>();
  private final List<Set<Integer>> edges = new ArrayList<>();
  private final List<String> violations = new ArrayList<>();

  private HistoryGraph(List<Call> history, List<Reading> end) {
    this.calls = new ArrayList<>(history);
    this.calls.sort(Comparator.comparingLong(Call::begun));
    this.shelves = History.registers(calls);
    end.forEach(reading -> last.put(reading.id(), reading.value()));
  }

  /**
   * What is wrong with a history; nothing when it is strictly serializable.
   *
   * @param end what is on all shelves in the end
   */
  static List<String> violations(List<Call> history, List<Reading> end) {
    var graph = new HistoryGraph(history, end);
    graph.check();
    return graph.violations;
  }

  private void check() {
    for (var _ : calls) {
      edges.add(new TreeSet<>());
    }
    for (var call : calls) {
      call.allReadings().forEach(reading -> seen.add(new Version(reading.id(), reading.value())));
    }
    last.forEach((id, value) -> seen.add(new Version(id, value)));
    seen.forEach(version -> seenValues.add(version.value()));
    noteWriters();
    noteSuccessors();
    linkUnanswered();
    for (int call = 0; call < calls.size(); call++) {
      addEdges(call);
    }
    addRealTime();
    findCycle();
  }

  private void noteWriters() {
    var arrivals = new HashMap<Long, Integer>();
    for (int i = 0; i < calls.size(); i++) {
      var call = calls.get(i);
      for (var change : call.changes()) {
        if (change.value() != Registers.ABSENT) {
          writers.put(new Version(change.id(), change.value()), i);
        }
      }
      for (var arrival : call.arrivals()) {
        arrivals.put(arrival.value(), i);
      }
      for (var arrived : call.arrived()) {
        arrivalOf.put(arrived, i);
      }
    }
    for (var version : seen) {
      var writer = arrivals.get(version.value());
      if (writer != null) {
        writers.put(version, writer);
        arrivalOf.put(version.register(), writer);
      } else if (version.value() != Registers.ABSENT && !writers.containsKey(version)) {
        violations.add("nobody has written " + version);
      }
    }
  }

  private void noteSuccessors() {
    for (int i = 0; i < calls.size(); i++) {
      var call = calls.get(i);
      if (!call.isAnswered()) {
        continue;
      }
      for (int c = 0; c < call.changes().size(); c++) {
        var change = call.changes().get(c);
        var before = call.changed().get(c);
        if (before.value() == Registers.ABSENT) {
          continue;
        }
        succeed(new Version(change.id(), before.value()), i);
        if (change.value() == Registers.ABSENT) {
          removers.put(change.id(), i);
        }
      }
    }
  }

  private void succeed(Version version, int writer) {
    var other = successors.put(version, writer);
    if (other != null && other != writer) {
      violations.add(
          "two calls replaced %s: %s and %s"
              .formatted(version, calls.get(other).line(), calls.get(writer).line()));
    }
  }

  /** Finds the place of what calls without an answer have written, where it can be only one. */
  private void linkUnanswered() {
    var mayChange = new HashMap<Id<Register>, List<Integer>>();
    for (int i = 0; i < calls.size(); i++) {
      if (!calls.get(i).isAnswered()) {
        for (var change : calls.get(i).changes()) {
          mayChange.computeIfAbsent(change.id(), _ -> new ArrayList<>()).add(i);
        }
      }
    }
    var open = new HashMap<Id<Register>, List<Integer>>();
    mayChange.forEach(
        (id, all) -> {
          for (int i : all) {
            if (isSeen(calls.get(i), id) || (isGone(id) && removes(calls.get(i), id))) {
              open.computeIfAbsent(id, _ -> new ArrayList<>()).add(i);
            } else if (all.size() == 1 && tookEffect(calls.get(i)) && last.containsKey(id)) {
              violations.add("only a part of this took effect: " + calls.get(i).line());
            }
          }
        });
    open.forEach(this::link);
    for (var id : arrivalOf.keySet()) {
      if (isGone(id) && !open.containsKey(id)) {
        violations.add("nobody has removed " + id);
      }
    }
  }

  private boolean tookEffect(Call call) {
    return call.arrivals().stream().anyMatch(one -> seenValues.contains(one.value()))
        || call.changes().stream()
            .anyMatch(c -> c.value() != Registers.ABSENT && seenValues.contains(c.value()));
  }

  private boolean isSeen(Call call, Id<Register> id) {
    return call.changes().stream()
        .anyMatch(
            change ->
                change.id().equals(id)
                    && change.value() != Registers.ABSENT
                    && seen.contains(new Version(id, change.value())));
  }

  private boolean isGone(Id<Register> id) {
    return !last.containsKey(id) && !removers.containsKey(id);
  }

  private void link(Id<Register> id, List<Integer> unanswered) {
    boolean gone = isGone(id);
    var loose = new ArrayList<Version>();
    for (var version : seen) {
      if (version.register().equals(id)
          && version.value() != Registers.ABSENT
          && !successors.containsKey(version)
          && version.value() != last.getOrDefault(id, Registers.ABSENT)) {
        loose.add(version);
      }
    }
    if (unanswered.size() == 1 && loose.size() == 1) {
      int writer = unanswered.getFirst();
      if (!Objects.equals(writers.get(loose.getFirst()), writer)) {
        successors.put(loose.getFirst(), writer);
        if (gone && removes(calls.get(writer), id)) {
          removers.put(id, writer);
          return;
        }
      }
    }
    if (gone) {
      removedByNobodyKnown.add(id);
    }
  }

  private static boolean removes(Call call, Id<Register> id) {
    return call.changes().stream()
        .anyMatch(change -> change.id().equals(id) && change.value() == Registers.ABSENT);
  }

  private void addEdges(int reader) {
    var call = calls.get(reader);
    if (!call.isAnswered()) {
      return;
    }
    var readings = new LinkedHashMap<Id<Register>, Long>();
    if (call.shelf() != Registers.NONE) {
      shelves.forEach(
          (id, shelf) -> {
            if (shelf == call.shelf()) {
              readings.put(id, Registers.ABSENT);
            }
          });
      call.onShelf().forEach(reading -> readings.put(reading.id(), reading.value()));
    }
    for (var reading : call.allReadings()) {
      var before = readings.put(reading.id(), reading.value());
      if (before != null && before != reading.value()) {
        violations.add("saw two states of " + reading.id() + ": " + call.line());
      }
    }
    readings.forEach(
        (id, value) -> {
          if (value == Registers.ABSENT) {
            absent(reader, id);
          } else {
            present(reader, new Version(id, value));
          }
        });
  }

  private void present(int reader, Version version) {
    edge(writers.get(version), reader);
    edge(reader, successors.get(version));
  }

  /** It had not come yet, or was gone: whichever real time allows, if only one. */
  private void absent(int reader, Id<Register> id) {
    var arrival = arrivalOf.get(id);
    if (arrival == null) {
      return;
    }
    var remover = removers.get(id);
    var call = calls.get(reader);
    boolean mayBeEarly = call.begun() <= calls.get(arrival).ended();
    boolean mayBeLate =
        remover == null
            ? removedByNobodyKnown.contains(id)
            : call.ended() >= calls.get(remover).begun();
    if (!mayBeEarly && !mayBeLate) {
      violations.add(id + " was there and not seen: " + call.line());
    } else if (mayBeEarly && !mayBeLate) {
      edge(reader, arrival);
    } else if (mayBeLate && !mayBeEarly) {
      edge(remover, reader);
    }
  }

  private void edge(@Nullable Integer from, @Nullable Integer to) {
    if (from != null && to != null && !from.equals(to)) {
      edges.get(from).add(to);
    }
  }

  /**
   * Each answered call before all that began after its answer. As nodes of their own, behind those
   * of the calls: the answers in the order of time, each before the next.
   */
  private void addRealTime() {
    var answers = new ArrayList<Integer>();
    for (int i = 0; i < calls.size(); i++) {
      if (calls.get(i).isAnswered()) {
        answers.add(i);
      }
    }
    answers.sort(Comparator.comparingLong(i -> calls.get(i).ended()));
    int first = calls.size();
    int next = 0;
    for (int i = 0; i < answers.size(); i++) {
      edges.add(new TreeSet<>());
      edge(answers.get(i), first + i);
      if (i > 0) {
        edge(first + i - 1, first + i);
      }
    }
    for (int call = 0; call < calls.size(); call++) {
      while (next < answers.size()
          && calls.get(answers.get(next)).ended() < calls.get(call).begun()) {
        next++;
      }
      if (next > 0) {
        edge(first + next - 1, call);
      }
    }
  }

  /** Takes away what nothing comes before, again and again; what stays has a cycle. */
  private void findCycle() {
    var before = new int[edges.size()];
    edges.forEach(all -> all.forEach(to -> before[to]++));
    var free = new ArrayDeque<Integer>();
    for (int i = 0; i < before.length; i++) {
      if (before[i] == 0) {
        free.add(i);
      }
    }
    int taken = 0;
    for (var node = free.poll(); node != null; node = free.poll()) {
      taken++;
      for (int to : edges.get(node)) {
        if (--before[to] == 0) {
          free.add(to);
        }
      }
    }
    if (taken < edges.size()) {
      violations.add("no order explains the history:\n  " + String.join("\n  ", cycle(before)));
    }
  }

  private List<String> cycle(int[] before) {
    // Each node that stays has a predecessor that stays: going back must come round.
    var predecessor = new HashMap<Integer, Integer>();
    for (int i = 0; i < edges.size(); i++) {
      if (before[i] > 0) {
        for (int to : edges.get(i)) {
          if (before[to] > 0) {
            predecessor.put(to, i);
          }
        }
      }
    }
    var path = new ArrayList<Integer>();
    Integer node = predecessor.keySet().iterator().next();
    while (node != null && !path.contains(node)) {
      path.add(node);
      node = predecessor.get(node);
    }
    return path.subList(Math.max(0, path.indexOf(node)), path.size()).reversed().stream()
        .filter(i -> i < calls.size())
        .map(i -> calls.get(i).line())
        .toList();
  }
}
