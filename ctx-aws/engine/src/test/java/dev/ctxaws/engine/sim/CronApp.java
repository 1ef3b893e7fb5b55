package dev.ctxaws.engine.sim;

import static dev.ctxaws.value.TestValues.int64;
import static dev.ctxaws.value.TestValues.object;
import static dev.ctxaws.value.TestValues.text;

import dev.ctxaws.ActionCtx;
import dev.ctxaws.MutationCtx;
import dev.ctxaws.cron.Cron;
import dev.ctxaws.db.Doc;
import dev.ctxaws.engine.port.Clock;
import dev.ctxaws.engine.sample.Loose;
import dev.ctxaws.engine.sample.Loose.LoosePatch;
import dev.ctxaws.engine.sample.SampleApp;
import dev.ctxaws.function.ActionRef;
import dev.ctxaws.function.MutationRef;
import dev.ctxaws.function.QueryRef;
import dev.ctxaws.meta.RequestMetadata;
import dev.ctxaws.schedule.ScheduledFunction;
import dev.ctxaws.value.Codecs;
import dev.ctxaws.value.Id;
import dev.ctxaws.value.Value;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * An app whose functions are run by crons. What they do is drawn for each run: a mutation leaves a
 * note with the id of its job, in its transaction, and may throw or take too long; an action takes
 * some time, and may be canceled while it runs.
 */
final class CronApp {
  /** What has been done: the ids of jobs. */
  static final Loose NOTES = new Loose("notes", Codecs.ANY);

  /** One document that many write to. */
  private static final Loose COUNTERS = new Loose("counters", Codecs.ANY);

  /** Longer than a function's code may take, even the first time. */
  private static final Duration TOO_LONG = Duration.ofSeconds(20);

  private static final Duration LONGEST_ACTION = Duration.ofMinutes(14);

  private final SampleApp functions = new SampleApp(List.of(COUNTERS, NOTES));
  private final CronLedger ledger;
  private final Supplier<Clock> truth;
  private final Duration unit;

  final MutationRef<Value, Value> tick;
  final ActionRef<Value, Value> act;

  /** Cancels the run of the cron that it is given the name of. */
  final MutationRef<Value, Value> cancel;

  /** Puts the counter there. */
  final MutationRef<Value, Value> setUp;

  /**
   * Functions that note in {@code ledger} what they do.
   *
   * @param truth the clock by which they wait, and which is right
   * @param unit about how long actions take
   */
  CronApp(CronLedger ledger, Supplier<Clock> truth, Duration unit) {
    this.ledger = ledger;
    this.truth = truth;
    this.unit = unit;
    this.tick = functions.mutation("crons:tick", (ctx, _) -> tick(ctx));
    this.act = functions.action("crons:act", (ctx, _) -> act(ctx));
    this.cancel =
        functions.mutation(
            "crons:cancel", (ctx, args) -> cancel(ctx, JobNote.textOf(args, "cron")));
    this.setUp =
        functions.mutation(
            "crons:setUp",
            (ctx, _) -> {
              ctx.db().insert(COUNTERS, object("n", int64(0)));
              return Value.Null.INSTANCE;
            });
  }

  SampleApp functions() {
    return functions;
  }

  /** Takes all there is. */
  interface Taker {
    void take(List<Doc<Cron>> crons, List<Doc<ScheduledFunction>> jobs);
  }

  /** Adds a query that gives all crons and jobs to {@code taker}. */
  QueryRef<Value, Value> look(Taker taker) {
    return functions.query(
        "crons:look",
        (ctx, _) -> {
          taker.take(
              ctx.db().system().query(Cron.TABLE).collect(),
              ctx.db().system().query(ScheduledFunction.TABLE).collect());
          return Value.Null.INSTANCE;
        });
  }

  private static Id<ScheduledFunction> job(RequestMetadata request) {
    return Objects.requireNonNull(request.scheduledFunctionId());
  }

  /** Chance for one job; a retry has the same. */
  private static RandomGenerator chance(Id<ScheduledFunction> job) {
    return new SplittableRandom(job.value().hashCode());
  }

  private static void note(MutationCtx ctx, Id<ScheduledFunction> job) {
    ctx.db().insert(NOTES, object("job", text(job.value())));
  }

  private Value tick(MutationCtx ctx) {
    var job = job(ctx.meta().getRequestMetadata());
    var begun = ledger.begin(job, false, ctx.now(), truth.get().now());
    note(ctx, job);
    var random = chance(job);
    switch (random.nextInt(8)) {
      case 0, 1 -> count(ctx);
      case 2 -> throw JobApp.planned();
      case 3 -> {
        if (random.nextInt(3) == 0) {
          truth.get().sleep(TOO_LONG);
        }
      }
      default -> {}
    }
    begun.over = truth.get().now();
    return Value.Null.INSTANCE;
  }

  private static void count(MutationCtx ctx) {
    var counter = ctx.db().query(COUNTERS).first();
    if (counter != null) {
      var next = int64(JobCall.field(counter.value(), "n") + 1);
      ctx.db().patch(counter.id(), new LoosePatch().field("n", next));
    }
  }

  private Value act(ActionCtx ctx) {
    var job = job(ctx.meta().getRequestMetadata());
    var begun = ledger.begin(job, true, ctx.now(), truth.get().now());
    ledger.tell("an action begins");
    var random = chance(job);
    try {
      for (int steps = random.nextInt(3); steps >= 0; steps--) {
        truth.get().sleep(pause(random));
        if (random.nextInt(5) == 0) {
          ctx.scheduler().cancel(job);
        }
      }
      if (random.nextInt(4) == 0) {
        throw JobApp.planned();
      }
      return Value.Null.INSTANCE;
    } finally {
      begun.over = truth.get().now();
      ledger.tell("an action is over");
    }
  }

  private Duration pause(RandomGenerator random) {
    var most = unit.compareTo(LONGEST_ACTION) < 0 ? unit : LONGEST_ACTION;
    return random.nextInt(8) == 0
        ? Duration.ofMillis(random.nextLong(LONGEST_ACTION.toMillis()))
        : Duration.ofMillis(random.nextLong(most.toMillis()));
  }

  private static Value cancel(MutationCtx ctx, String name) {
    var cron = ctx.db().system().query(Cron.TABLE.byName.eq(name)).unique();
    if (cron != null) {
      ctx.scheduler().cancel(cron.value().run());
    }
    return Value.Null.INSTANCE;
  }
}
