package dev.ctxaws.bench.stack;

import dev.ctxaws.bench.app.Run;
import dev.ctxaws.bench.app.Tasks.RunsArgs;
import dev.ctxaws.bench.app.Tasks.ScheduleArgs;
import dev.ctxaws.bench.app.Tasks.Scheduled;
import dev.ctxaws.bench.app.Tasks.Wanted;
import dev.ctxaws.bench.app.generated.api;
import dev.ctxaws.schedule.ScheduledFunction;
import dev.ctxaws.value.Id;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Tasks that are scheduled on a stack together, and what has become of them. */
public final class Batch {
  /** States of so many are asked for at once: a query of more is disturbed by those that run. */
  private static final int ASKED_AT_ONCE = 50;

  /** It is time to look when nothing was said for so long: what was canceled is not in the log. */
  private static final Duration SILENCE = Duration.ofSeconds(1);

  private static final int CANCELING = 4;

  private static final Set<String> OVER = Set.of("success", "failed", "canceled", "gone");

  private final Stack stack;
  private final Map<Id<ScheduledFunction>, Wanted> tasks = new HashMap<>();
  private final Map<Id<ScheduledFunction>, String> over = new HashMap<>();

  /** How many were in progress at the last look. */
  private int running;

  /** None yet. */
  public Batch(Stack stack) {
    this.stack = stack;
  }

  /**
   * How tasks are scheduled.
   *
   * @param from from when their times count; null for when they are scheduled
   * @param takes how long each action takes
   * @param ofEach how many one mutation schedules
   * @param atOnce how many mutations run at a time
   */
  public record Plan(@Nullable Instant from, Duration takes, int ofEach, int atOnce) {}

  /** Schedules tasks; their numbers are none that another batch of the stack has. */
  public void schedule(List<Wanted> wanted, Plan plan) throws InterruptedException, IOException {
    var parts = new ArrayList<List<Wanted>>();
    for (int from = 0; from < wanted.size(); from += plan.ofEach()) {
      parts.add(wanted.subList(from, Math.min(from + plan.ofEach(), wanted.size())));
    }
    atOnce(plan.atOnce(), parts, some -> add(some, plan));
  }

  private void add(List<Wanted> some, Plan plan) throws IOException, InterruptedException {
    var args = new ScheduleArgs(some, plan.from(), plan.takes().toMillis());
    var ids = stack.call(api.tasks.schedule, args);
    synchronized (tasks) {
      for (int i = 0; i < ids.size(); i++) {
        tasks.put(ids.get(i), some.get(i));
      }
    }
  }

  /** Cancels all of them, one by one, in any order, some at a time. */
  public void cancelAll(Random random) throws InterruptedException, IOException {
    var ids = new ArrayList<>(tasks.keySet());
    // The order of ids is one of chance already, and another one each time.
    Collections.shuffle(ids, random);
    atOnce(
        CANCELING,
        ids,
        id -> {
          stack.call(api.tasks.cancel, new Scheduled(List.of(id)));
        });
  }

  /** Something to do with each of many. */
  private interface Each<T> {
    void run(T one) throws IOException, InterruptedException;
  }

  private static <T> void atOnce(int threads, List<T> all, Each<T> each)
      throws InterruptedException, IOException {
    try (var pool = Executors.newFixedThreadPool(threads)) {
      var calls = new ArrayList<Future<?>>();
      for (var one : all) {
        calls.add(
            pool.submit(
                () -> {
                  each.run(one);
                  return null;
                }));
      }
      for (var call : calls) {
        var _ = call.get();
      }
    } catch (ExecutionException e) {
      throw new IOException("A call failed.", e);
    }
  }

  /** Their ids, and what was wanted. */
  public Map<Id<ScheduledFunction>, Wanted> tasks() {
    return Map.copyOf(tasks);
  }

  /** How many have not come to their end. Looks again at those of which that is not known. */
  public int open() throws IOException, InterruptedException {
    var left = tasks.keySet().stream().filter(id -> !over.containsKey(id)).toList();
    running = 0;
    for (int from = 0; from < left.size(); from += ASKED_AT_ONCE) {
      var some = left.subList(from, Math.min(from + ASKED_AT_ONCE, left.size()));
      var states = stack.call(api.tasks.states, new Scheduled(some));
      for (int i = 0; i < some.size(); i++) {
        if (OVER.contains(states.get(i))) {
          over.put(some.get(i), states.get(i));
        } else if (states.get(i).equals("inProgress")) {
          running++;
        }
      }
    }
    return tasks.size() - over.size();
  }

  /**
   * Waits until no more than {@code left} are open, or {@code most} is over, and returns how many
   * are. It looks when as many have said that they have ended, or none says so any more: looking is
   * work as well, for the same store.
   */
  public int await(int left, Duration most) throws IOException, InterruptedException {
    long begun = System.nanoTime();
    int open = open();
    while (open > left && System.nanoTime() - begun < most.toNanos()) {
      stack.awaitEnds(open - left, SILENCE);
      open = open();
    }
    return open;
  }

  /** Waits until none runs: none has ended for {@code silence}, and none is in progress. */
  public void awaitNoneRuns(Duration silence) throws IOException, InterruptedException {
    do {
      stack.awaitEnds(tasks.size(), silence);
      var _ = open();
    } while (running > 0);
  }

  /** In what state those are that have come to their end. */
  public Map<Id<ScheduledFunction>, String> over() {
    return Map.copyOf(over);
  }

  /** What their runs have noted, each run in the order of its commit or nearly so. */
  public List<Run> runs() throws IOException, InterruptedException {
    var numbers = new HashSet<Long>();
    tasks.values().forEach(task -> numbers.add(task.number()));
    var runs = new ArrayList<Run>();
    String cursor = null;
    while (true) {
      var page = stack.call(api.tasks.runs, new RunsArgs(cursor));
      page.page().stream().filter(run -> numbers.contains(run.number())).forEach(runs::add);
      if (page.isDone()) {
        return runs;
      }
      cursor = page.continueCursor();
    }
  }
}
