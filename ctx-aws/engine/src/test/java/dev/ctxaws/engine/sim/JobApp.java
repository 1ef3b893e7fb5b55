package dev.ctxaws.engine.sim;

import static dev.ctxaws.value.TestValues.int64;
import static dev.ctxaws.value.TestValues.object;

import dev.ctxaws.AppException;
import dev.ctxaws.CtxException;
import dev.ctxaws.db.Doc;
import dev.ctxaws.engine.port.Clock;
import dev.ctxaws.engine.sample.Loose;
import dev.ctxaws.engine.sample.SampleApp;
import dev.ctxaws.engine.sim.Execution.Verdict;
import dev.ctxaws.function.ActionRef;
import dev.ctxaws.function.MutationRef;
import dev.ctxaws.function.QueryRef;
import dev.ctxaws.function.Schedulable;
import dev.ctxaws.schedule.ScheduledFunction;
import dev.ctxaws.schedule.ScheduledFunction.State;
import dev.ctxaws.value.Codecs;
import dev.ctxaws.value.Value;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * An app whose functions schedule and cancel each other, as the plan in their arguments has it.
 * What a transaction does leaves a note in the store, in the same transaction: the effect of a
 * mutation, the job that it scheduled, what it saw of a job that it canceled.
 */
final class JobApp {
  /** What has been done. A note is {@code {kind, n, …}}. */
  static final Loose NOTES = new Loose("notes", Codecs.ANY);

  /** One document that many write to. */
  static final Loose COUNTERS = new Loose("counters", Codecs.ANY);

  private final SampleApp functions = new SampleApp(List.of(COUNTERS, NOTES));

  /** Does what its plan says. */
  final MutationRef<Value, Value> work;

  /** Schedules itself until no generation is left. */
  final MutationRef<Value, Value> again;

  /** Schedules something, and may throw then. */
  final MutationRef<Value, Value> part;

  /** Leaves an effect and nothing else. */
  final MutationRef<Value, Value> note;

  /** Cancels a job, and says in what state it was. */
  final MutationRef<Value, Value> cancel;

  /** Puts the counter there. */
  final MutationRef<Value, Value> setUp;

  /** Does what its plan says, in transactions of their own. */
  final ActionRef<Value, Value> act;

  /**
   * Functions that note in {@code ledger} what they do.
   *
   * @param truth the clock by which they wait, and which is right
   */
  JobApp(JobLedger ledger, Supplier<Clock> truth) {
    var mutations = new JobMutations(this, ledger, truth);
    this.work = functions.mutation("jobs:work", mutations::work);
    this.again = functions.mutation("jobs:again", mutations::again);
    this.part = functions.mutation("jobs:part", mutations::part);
    this.note = functions.mutation("jobs:note", JobMutations::note);
    this.cancel = functions.mutation("jobs:cancel", mutations::cancel);
    this.setUp =
        functions.mutation(
            "jobs:setUp",
            (ctx, _) -> {
              ctx.db().insert(COUNTERS, object("n", int64(0)));
              return Value.Null.INSTANCE;
            });
    this.act = functions.action("jobs:act", new JobActions(this, ledger, truth)::act);
  }

  SampleApp functions() {
    return functions;
  }

  /** Takes all there is. */
  interface Taker {
    void take(List<Doc<Value>> notes, List<Doc<ScheduledFunction>> jobs);
  }

  /** Adds a query that gives all notes and jobs to {@code taker}. */
  QueryRef<Value, Value> look(Taker taker) {
    return functions.query(
        "jobs:look",
        (ctx, _) -> {
          taker.take(
              ctx.db().query(NOTES).collect(),
              ctx.db().system().query(ScheduledFunction.TABLE).collect());
          return Value.Null.INSTANCE;
        });
  }

  /** A function to schedule. */
  Schedulable<Value, Value> any(RandomGenerator random) {
    return switch (random.nextInt(5)) {
      case 0 -> again;
      case 1, 2 -> act;
      default -> work;
    };
  }

  /** How long after it is scheduled a function is to run. */
  static Duration delay(RandomGenerator random) {
    return switch (random.nextInt(5)) {
      case 0, 1 -> Duration.ZERO;
      case 2 -> Duration.ofNanos(random.nextLong(2_000_000));
      case 3 -> Duration.ofMillis(random.nextInt(1_000));
      default -> Duration.ofMillis(random.nextInt(10_000));
    };
  }

  /** What functions throw of their own accord. */
  static AppException planned() {
    return new AppException("planned", "This was planned.");
  }

  /** What one is told who meets with {@code failure}. */
  static Verdict verdict(RuntimeException failure) {
    return failure instanceof CtxException e && e.code().equals("OutcomeUnknown")
        ? Verdict.UNKNOWN
        : Verdict.FAILED;
  }

  /** A state in one word. */
  static String kind(State state) {
    return switch (state) {
      case State.Pending _ -> "pending";
      case State.InProgress _ -> "inProgress";
      case State.Success _ -> "success";
      case State.Failed _ -> "failed";
      case State.Canceled _ -> "canceled";
    };
  }
}
