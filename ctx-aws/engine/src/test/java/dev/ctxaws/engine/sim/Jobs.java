package dev.ctxaws.engine.sim;

import static dev.ctxaws.engine.sim.Partition.LEFT;
import static dev.ctxaws.engine.sim.Partition.RIGHT;

import dev.ctxaws.engine.store.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Scheduled calls, each delivered more than once. A job is a document that its own run marks as
 * done, so that it takes effect once.
 */
final class Jobs extends FixedPrograms {
  private static final int JOBS = 2;
  private static final long PENDING = 1;
  private static final long DONE = 2;
  private static final Key TOTAL = RIGHT.key(0);

  Jobs(RandomGenerator random) {
    super(random);
  }

  @Override
  public List<Function> setUp() {
    var jobs = new ArrayList<Key>();
    for (int i = 0; i < JOBS; i++) {
      jobs.add(LEFT.key(i));
    }
    return List.of(puts(jobs, PENDING), puts(List.of(TOTAL), 0));
  }

  @Override
  Function next() {
    var job = LEFT.key(random.nextInt(JOBS));
    return random.nextInt(6) == 0
        ? Function.mutation("cancel", steps -> cancel(steps, job))
        : Function.mutation("run", steps -> run(steps, job));
  }

  private static Long run(Steps steps, Key job) {
    var state = steps.get(job);
    if (state == null || state != PENDING) {
      return 0L;
    }
    var total = steps.get(TOTAL);
    steps.put(TOTAL, (total == null ? 0 : total) + 1);
    steps.put(job, DONE);
    return 1L;
  }

  private static @Nullable Long cancel(Steps steps, Key job) {
    var state = steps.get(job);
    if (state != null && state == PENDING) {
      steps.delete(job);
    }
    return null;
  }

  @Override
  public void check(List<Execution> executions, NavigableMap<Key, Long> contents) {
    long done = contents.headMap(TOTAL, false).values().stream().filter(s -> s == DONE).count();
    Scenario.require(
        contents.getOrDefault(TOTAL, 0L) == done, "jobs: they have not taken effect once each");
    long ran = results(executions, "run").stream().mapToLong(result -> result).sum();
    Scenario.require(ran <= done, "jobs: more ran than are done");
  }
}
