package dev.ctxaws.engine.sim.mutant;

import static dev.ctxaws.engine.sim.mutant.Mutant.in;

import java.util.List;

/** Mistakes in scheduled functions. */
final class JobMutants {
  private JobMutants() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.of(
            "early",
            "nobody asks whether a job is due",
            200,
            in(
                "ScheduledCalls.java",
                """
                return run.now().isBefore(found.due())
                    ? new ScheduledRun.NotDue(run.scheduling().wakeUp(found))
                    : null;
                """,
                "return null;")),
        Mutant.of(
            "any-state",
            "nobody asks whether a job is pending",
            200,
            in(
                "ScheduledCalls.java",
                """
                notNow(@Nullable Found found, TransactionRun run) {
                  if (found == null || !(found.state() instanceof State.Pending)) {
                """,
                "notNow(@Nullable Found found, TransactionRun run) { if (found == null) {")),
        Mutant.of(
            "unclaimed",
            "an action is not claimed before it runs",
            200,
            in("ScheduledCalls.java", "run.jobs().begin(found, attempt);", "")),
        Mutant.of(
            "claimed-too-late",
            "an action is looked at in one transaction, and claimed in the next",
            2_000,
            in("ScheduledCalls.java", "run.jobs().begin(found, attempt);", ""),
            in(
                "ScheduledCalls.java",
                "var ended = act(",
                """
                var _ = transaction(function, time, Watch.NONE, run -> {
                  run.jobs().begin(java.util.Objects.requireNonNull(run.jobs().find(id)), attempt);
                  return id;
                });
                var ended = act(
                """)),
        Mutant.of(
            "not-held",
            "an action ends although it was canceled or given up",
            500,
            in(
                "ScheduledCalls.java",
                "if (now == null || !JobBook.isHeldBy(now, attempt)) {",
                "if (now == null) {")),
        Mutant.of(
            "ended-afterwards",
            "a mutation's job is ended in a transaction of its own, after the mutation's",
            200,
            in(
                "ScheduledCalls.java",
                "return ended(run, found, mutate(run.named(found.function()), found));",
                """
                var ended = mutate(run.named(found.function()), found);
                run.jobs().put(found, found.job());
                return ended;
                """),
            in("schedule/JobBook.java", "private void put(", "public void put("),
            in(
                "ScheduledCalls.java",
                "return runHere(id, function, time, watch);",
                """
                var ran = runHere(id, function, time, watch);
                if (ran instanceof Ended ended) {
                  transaction(function, time, Watch.NONE, run ->
                      ended(run, java.util.Objects.requireNonNull(run.jobs().find(id)), ended));
                }
                return ran;
                """)),
        Mutant.of(
            "failure-is-kept",
            "what a scheduled mutation wrote stays when it throws",
            200,
            in("ScheduledCalls.java", "run.rollBack(before);", "")),
        Mutant.of(
            "nested-failure-is-kept",
            "what a called mutation scheduled stays when it throws",
            200,
            in("TransactionRun.java", "documents.rollBack(before.documents());", "")),
        Mutant.of(
            "time-out-is-repeated",
            "a mutation that takes too long stays pending",
            1_000,
            in(
                "ScheduledCalls.java",
                "if (!e.code().equals(\"FunctionTimedOut\") || e.getCause() != null) {",
                "if (true) {")),
        Mutant.of(
            "time-out-wins",
            "a mutation that takes too long fails although it was canceled meanwhile",
            10_000,
            in(
                "ScheduledCalls.java",
                """
                if (found == null || !(found.state() instanceof State.Pending)) {
                  return new ScheduledRun.NothingToDo();
                }
                return ended(run, found, failed(e));
                """,
                "return ended(run, java.util.Objects.requireNonNull(found), failed(e));")),
        Mutant.of(
            "woken-before-commit",
            "jobs are woken before they are committed",
            200,
            in("Engine.java", "wake(); return result;", "return result;"),
            in("Engine.java", "loaded.add(function);", "loaded.add(function); wake();")),
        Mutant.of(
            "woken-for-nothing",
            "a job is woken that was rolled back",
            200,
            in("schedule/Scheduling.java", "cut(wakeUps, before.wakeUps());", "")),
        Mutant.of(
            "never-woken",
            "jobs are left to the sweep",
            500,
            in("Engine.java", "wake(); return result;", "return result;")),
        Mutant.of(
            "canceled-after-its-end",
            "a job is canceled that has come to its end",
            200,
            in(
                "schedule/JobBook.java",
                "case State.Success _, State.Failed _, State.Canceled _ -> null;",
                "case State.Success _, State.Failed _, State.Canceled _ -> found;")),
        Mutant.of(
            "running-is-not-canceled",
            "an action that runs cannot be canceled",
            500,
            in(
                "schedule/JobBook.java",
                "case State.Pending _, State.InProgress _ -> found;",
                "case State.Pending _ -> found; case State.InProgress _ -> null;")),
        Mutant.of(
            "canceled-by-itself",
            "a mutation cancels its own job while it runs",
            1_000,
            in(
                "schedule/Scheduling.java",
                "if (id.equals(cause.job()) && isParentRunningHere()) {",
                "if (false) {")),
        Mutant.of(
            "born-pending",
            "what a canceled action schedules is not canceled",
            1_000,
            in(
                "schedule/Scheduling.java",
                "return found != null && found.state() instanceof State.Canceled;",
                "return false;")),
        Mutant.of(
            "rounded-down",
            "a job is due a part of a millisecond before its time",
            200,
            in(
                "schedule/ScheduleTimes.java",
                "(time.isAfter(now) ? time.plusNanos(999_999) : time)",
                "time")),
        Mutant.of(
            "given-up-early",
            "an action is given up after a minute",
            3_000,
            in("schedule/JobBook.java", "Duration.ofMinutes(16)", "Duration.ofMinutes(1)")),
        Mutant.of(
            "never-given-up",
            "nobody fails an action that was lost",
            1_000,
            in(
                "JobSweep.java",
                "var failed = forEach(\"inProgress\", round, (run, job) -> run.scheduling().end(job, lost));",
                "var failed = List.<Found>of();")),
        Mutant.of(
            "a-shard-is-missed",
            "a sweep does not look at the last shard",
            1_000,
            in(
                "JobSweep.java",
                "for (int shard = 0; shard < Job.SHARDS; shard++) { jobs",
                "for (int shard = 0; shard < Job.SHARDS - 1; shard++) { jobs")),
        Mutant.of(
            "removed-too-early",
            "a job is removed a quarter of an hour after its end",
            500,
            in(
                "schedule/JobBook.java",
                "end(found, state, now.plus(KEPT));",
                "end(found, state, now.plus(LONGEST_RUN));")));
  }
}
