package dev.ctxaws.engine.sim.mutant;

import static dev.ctxaws.engine.sim.mutant.Mutant.in;

import java.util.List;

/** Mistakes in crons. */
final class CronMutants {
  private CronMutants() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.of(
            "followed-at-its-beginning",
            "the next run is added when an action begins",
            500,
            in(
                "ScheduledCalls.java",
                "run.jobs().begin(found, attempt);",
                "run.jobs().begin(found, attempt); run.scheduling().overAfterAll(found);")),
        Mutant.of(
            "followed-when-canceled",
            "the next run is added when an action is canceled, which goes on",
            1_000,
            in(
                "schedule/Scheduling.java",
                "book.cancelRunning(found);",
                "book.cancelRunning(found); overAfterAll(found);")),
        Mutant.of(
            "canceled-for-good",
            "an action that was canceled while it ran is not followed",
            1_000,
            in("ScheduledCalls.java", "run.scheduling().overAfterAll(now);", ""),
            in(
                "schedule/Scheduling.java",
                "forget(Found found) { overAfterAll(found);",
                "forget(Found found) {")),
        Mutant.of(
            "failed-for-good",
            "a run that fails is not followed",
            200,
            in(
                "schedule/Scheduling.java",
                "book.end(found, state); crons.over(found);",
                "book.end(found, state); if (!(state instanceof State.Failed)) { crons.over(found); }")),
        Mutant.of(
            "lost-for-good",
            "an action that was lost is not followed",
            500,
            in(
                "schedule/JobBook.java",
                "void end(Found found, State state) {",
                "public void end(Found found, State state) {"),
            in("JobSweep.java", "run.scheduling().end(job, lost)", "run.jobs().end(job, lost)")),
        Mutant.of(
            "timed-out-for-good",
            "a mutation that takes too long is not followed",
            1_000,
            in(
                "schedule/JobBook.java",
                "void end(Found found, State state) {",
                "public void end(Found found, State state) {"),
            in(
                "ScheduledCalls.java",
                "return ended(run, found, failed(e));",
                "var failed = failed(e); run.jobs().end(found, failed.state()); return failed;")),
        Mutant.of(
            "any-run-of-its-name",
            "the run of a cron that is gone is followed by one of another of its name",
            3_000,
            in(
                "schedule/CronBook.java",
                "if (doc != null && doc.value().run().equals(job.id())) {",
                "if (doc != null) {")),
        Mutant.of(
            "made-up-for",
            "what was missed is run late",
            200,
            in("cron/CronTimes.java", "long over = Math.max(0,", "long over = 0 * Math.max(0,"),
            in(
                "cron/CronTimes.java",
                "while (time.isBefore(now) && skipped",
                "while (false && skipped"),
            in(
                "cron/CronTimes.java",
                "time.isBefore(now) ? after(now.minusNanos(1)) : time",
                "time")),
        Mutant.of(
            "not-counted",
            "what was left out is not counted",
            200,
            in("schedule/CronBook.java", "cron.skipped() + next.skipped()", "cron.skipped()")),
        Mutant.of(
            "not-said",
            "nobody says what a sweep has left out",
            1_000,
            in("JobSweep.java", "Watch.NONE.nested(round.runs()::log)", "Watch.NONE")),
        Mutant.of(
            "by-now",
            "an interval goes by when the last run was over",
            200,
            in(
                "cron/CronTimes.java",
                "last.plus(every.multipliedBy(over + 1))",
                "now.truncatedTo(ChronoUnit.MILLIS).plus(every)")),
        Mutant.of(
            "a-day-has-24-hours",
            "a cron in a zone goes by UTC after its first run",
            1_000,
            in(
                "cron/CronTimes.java",
                "date.atTime(hour, minute == null ? 0 : minute).atZone(zone).toInstant()",
                "date.atTime(hour, minute == null ? 0 : minute).toInstant(zone.getRules().getStandardOffset(after))")),
        Mutant.of(
            "not-delayed",
            "the delay is forgotten after the first run",
            200,
            in(
                "schedule/CronBook.java",
                "new CronTimes(cron.job(), cron.delay()).next(",
                "new CronTimes(cron.job(), Duration.ZERO).next(")),
        Mutant.of(
            "delay-drawn-again",
            "a change draws another delay although the times are the same",
            500,
            in(
                "schedule/CronBook.java",
                "sameTimes ? before.delay() :",
                "false ? before.delay() :")),
        Mutant.of(
            "unchanged-is-changed",
            "a deployment begins anew what has not changed",
            200,
            in(
                "schedule/CronBook.java",
                "} else if (!doc.value().job().equals(job)) {",
                "} else {")),
        Mutant.of(
            "unchanged-is-added",
            "a deployment removes and adds what has not changed",
            200,
            in(
                "schedule/CronBook.java",
                "var doc = kept.remove(job.name());",
                "Doc<Cron> doc = null;")),
        Mutant.of(
            "removed-runs-on",
            "the next run of a cron that is removed is not taken back",
            200,
            in("schedule/CronBook.java", "takeBack(doc.value()); crons.delete", "crons.delete")),
        Mutant.of(
            "changed-has-two",
            "a cron that is changed while it runs is run beside that",
            1_000,
            in(
                "schedule/CronBook.java",
                "if (pending != null) { run = runs.add(job, sameTimes ? pending.due() : first(job, delay)); }",
                "run = runs.add(job, sameTimes && pending != null ? pending.due() : first(job, delay));")),
        Mutant.of(
            "changed-too-late",
            "a change has no effect on the next run",
            500,
            in(
                "schedule/CronBook.java",
                "run = runs.add(job, sameTimes",
                "run = runs.add(before.job(), sameTimes")),
        Mutant.of(
            "never-woken",
            "runs are left to the sweep",
            200,
            in(
                "schedule/Scheduling.java",
                "cron.name(), lots); wakeUps.add(wakeUp(id, path, time));",
                "cron.name(), lots);")),
        Mutant.of(
            "all-are-kept",
            "every run that is over is kept",
            200,
            in("schedule/CronBook.java", "jobs.remove(last);", "")));
  }
}
