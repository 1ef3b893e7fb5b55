package dev.ctxaws.engine.sim;

import static dev.ctxaws.value.TestValues.int64;
import static dev.ctxaws.value.TestValues.object;
import static dev.ctxaws.value.TestValues.text;

import dev.ctxaws.ActionCtx;
import dev.ctxaws.AppException;
import dev.ctxaws.CtxException;
import dev.ctxaws.MutationCtx;
import dev.ctxaws.db.Doc;
import dev.ctxaws.engine.port.Clock;
import dev.ctxaws.engine.sample.Loose;
import dev.ctxaws.engine.sample.Loose.LoosePatch;
import dev.ctxaws.engine.sample.SampleApp;
import dev.ctxaws.engine.sim.Execution.Verdict;
import dev.ctxaws.engine.sim.JobLedger.Kind;
import dev.ctxaws.function.ActionRef;
import dev.ctxaws.function.MutationRef;
import dev.ctxaws.function.QueryRef;
import dev.ctxaws.function.Schedulable;
import dev.ctxaws.schedule.ScheduledFunction;
import dev.ctxaws.schedule.ScheduledFunction.State;
import dev.ctxaws.value.Codecs;
import dev.ctxaws.value.Id;
import dev.ctxaws.value.Value;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

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

  static final String EFFECT = "effect";
  static final String SCHEDULED = "scheduled";
  static final String CANCELED = "canceled";

  /** Longer than a function's code may take, even the first time. */
  private static final int TOO_LONG = 20;

  private final SampleApp functions = new SampleApp(List.of(COUNTERS, NOTES));
  private final JobLedger ledger;
  private final Supplier<Clock> truth;

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
   * @param truth the clock by which they wait
   */
  JobApp(JobLedger ledger, Supplier<Clock> truth) {
    this.ledger = ledger;
    this.truth = truth;
    this.work = functions.mutation("jobs:work", this::work);
    this.again = functions.mutation("jobs:again", this::again);
    this.part = functions.mutation("jobs:part", this::part);
    this.note = functions.mutation("jobs:note", this::note);
    this.cancel = functions.mutation("jobs:cancel", this::cancel);
    this.setUp = functions.mutation("jobs:setUp", JobApp::setUp);
    this.act = functions.action("jobs:act", this::act);
  }

  SampleApp functions() {
    return functions;
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

  /** Takes all there is. */
  interface Taker {
    void take(List<Doc<Value>> notes, List<Doc<ScheduledFunction>> jobs);
  }

  private static Value setUp(MutationCtx ctx, Value args) {
    ctx.db().insert(COUNTERS, object("n", int64(0)));
    return Value.Null.INSTANCE;
  }

  private Value work(MutationCtx ctx, Value args) {
    var call = begin(ctx, args);
    var random = call.random();
    int steps = 1 + random.nextInt(3);
    for (int i = 0; i < steps; i++) {
      step(ctx, call, random);
    }
    return Value.Null.INSTANCE;
  }

  private JobCall begin(MutationCtx ctx, Value args) {
    var call = JobCall.of(args);
    var job = ctx.meta().getRequestMetadata().scheduledFunctionId();
    ledger.begin(call, false, job, ctx.now(), truth.get().now());
    insert(ctx, EFFECT, call.number(), "by", text(job == null ? "" : job.value()));
    return call;
  }

  private static void insert(MutationCtx ctx, String kind, long n, String field, Value value) {
    ctx.db().insert(NOTES, object("kind", text(kind), "n", int64(n), field, value));
  }

  private void step(MutationCtx ctx, JobCall call, RandomGenerator random) {
    switch (random.nextInt(16)) {
      case 0, 1, 2, 3, 4, 5 -> schedule(ctx, call, random);
      case 6, 7, 8 -> nest(ctx, call, random);
      case 9, 10 -> cancelAny(ctx, random);
      case 11, 12 -> count(ctx);
      case 13 -> throw planned();
      case 14 -> {
        if (random.nextInt(3) == 0) {
          truth.get().sleep(Duration.ofSeconds(TOO_LONG));
        }
      }
      default -> {}
    }
  }

  private static AppException planned() {
    return new AppException("planned", "This was planned.");
  }

  private void schedule(MutationCtx ctx, JobCall call, RandomGenerator random) {
    if (call.left() > 0) {
      schedule(ctx, call, random, any(random));
    }
  }

  private Schedulable<Value, Value> any(RandomGenerator random) {
    return switch (random.nextInt(5)) {
      case 0 -> again;
      case 1, 2 -> act;
      default -> work;
    };
  }

  private void schedule(
      MutationCtx ctx, JobCall call, RandomGenerator random, Schedulable<Value, Value> function) {
    var child = new JobCall(ledger.number(), random.nextLong(), call.left() - 1);
    var delay = delay(random);
    var past = ctx.now().minusSeconds(1).truncatedTo(ChronoUnit.MILLIS);
    var id =
        delay.isZero() && random.nextInt(4) == 0
            ? ctx.scheduler().runAt(past, function, child.args())
            : ctx.scheduler().runAfter(delay, function, child.args());
    ledger.schedule(child.number(), id, delay.isZero() ? past : ctx.now().plus(delay));
    insert(ctx, SCHEDULED, child.number(), "by", int64(call.number()));
  }

  private static Duration delay(RandomGenerator random) {
    return switch (random.nextInt(5)) {
      case 0, 1 -> Duration.ZERO;
      case 2 -> Duration.ofNanos(random.nextLong(2_000_000));
      case 3 -> Duration.ofMillis(random.nextInt(1_000));
      default -> Duration.ofMillis(random.nextInt(10_000));
    };
  }

  private void nest(MutationCtx ctx, JobCall call, RandomGenerator random) {
    var nested = new JobCall(call.number(), random.nextLong(), call.left());
    boolean goesOn = random.nextInt(4) != 0;
    try {
      ctx.runMutation(part, nested.args());
    } catch (AppException e) {
      if (!goesOn) {
        throw e;
      }
    }
  }

  private Value part(MutationCtx ctx, Value args) {
    var call = JobCall.of(args);
    var random = call.random();
    schedule(ctx, call, random);
    if (random.nextInt(3) == 0) {
      cancelAny(ctx, random);
    }
    if (random.nextBoolean()) {
      throw planned();
    }
    return Value.Null.INSTANCE;
  }

  private void cancelAny(MutationCtx ctx, RandomGenerator random) {
    var job = ledger.anyJob(random);
    if (job != null) {
      cancel(ctx, job);
    }
  }

  private String cancel(MutationCtx ctx, Id<ScheduledFunction> job) {
    var found = ctx.db().system().get(job);
    var saw = found == null ? "nothing" : kind(found.value().state());
    ledger.tell(ledger.name(job) + " is to be canceled, and is " + saw);
    ctx.scheduler().cancel(job);
    ctx.db()
        .insert(NOTES, object("kind", text(CANCELED), "job", text(job.value()), "saw", text(saw)));
    return saw;
  }

  private Value cancel(MutationCtx ctx, Value args) {
    return text(cancel(ctx, new Id<>(textOf(args, "job"))));
  }

  static String textOf(Value object, String name) {
    return ((Value.Obj) object).get(name) instanceof Value.Str(var found) ? found : "";
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

  private static void count(MutationCtx ctx) {
    var counter = ctx.db().query(COUNTERS).first();
    if (counter != null) {
      var next = int64(JobCall.field(counter.value(), "n") + 1);
      ctx.db().patch(counter.id(), new LoosePatch().field("n", next));
    }
  }

  private Value again(MutationCtx ctx, Value args) {
    var call = begin(ctx, args);
    if (call.left() > 0) {
      schedule(ctx, call, call.random(), again);
    }
    return Value.Null.INSTANCE;
  }

  private Value note(MutationCtx ctx, Value args) {
    insert(ctx, EFFECT, JobCall.of(args).number(), "by", text(""));
    return Value.Null.INSTANCE;
  }

  private Value act(ActionCtx ctx, Value args) {
    var call = JobCall.of(args);
    var job = ctx.meta().getRequestMetadata().scheduledFunctionId();
    var begun = ledger.begin(call, true, job, ctx.now(), truth.get().now());
    var random = call.random();
    try {
      int steps = 1 + random.nextInt(3);
      for (int i = 0; i < steps; i++) {
        step(ctx, call, job, random);
      }
      ctx.runMutation(note, call.args());
    } catch (RuntimeException e) {
      ledger.tell("action " + call.number() + " throws " + e.getMessage());
      begun.hasThrown = true;
      throw e;
    }
    ledger.tell("action " + call.number() + " returns");
    begun.hasReturned = true;
    return Value.Null.INSTANCE;
  }

  private void step(
      ActionCtx ctx, JobCall call, @Nullable Id<ScheduledFunction> job, RandomGenerator random) {
    switch (random.nextInt(10)) {
      case 0, 1 -> truth.get().sleep(pause(random));
      case 2, 3, 4 -> {
        var child = new JobCall(ledger.number(), random.nextLong(), call.left());
        ask(child, Kind.MUTATION, job, () -> ctx.runMutation(work, child.args()));
      }
      case 5, 6, 7 -> schedule(ctx, call, job, random);
      case 8 -> {
        var any = ledger.anyJob(random);
        if (any != null) {
          ledger.mayHaveCanceled(any);
          ctx.scheduler().cancel(any);
        }
      }
      default -> {
        if (random.nextBoolean()) {
          throw planned();
        }
      }
    }
  }

  /** Mostly a moment, sometimes about as long as an action may take. */
  private static Duration pause(RandomGenerator random) {
    return random.nextInt(6) == 0
        ? Duration.ofSeconds(random.nextInt(14 * 60))
        : Duration.ofMillis(random.nextInt(3_000));
  }

  private void schedule(
      ActionCtx ctx, JobCall call, @Nullable Id<ScheduledFunction> job, RandomGenerator random) {
    if (call.left() == 0) {
      return;
    }
    var child = new JobCall(ledger.number(), random.nextLong(), call.left() - 1);
    var function = any(random);
    var delay = delay(random);
    ask(
        child,
        Kind.SCHEDULER,
        job,
        () -> {
          var id = ctx.scheduler().runAfter(delay, function, child.args());
          ledger.schedule(child.number(), id, null);
          return id;
        });
  }

  private <T> T ask(JobCall call, Kind kind, @Nullable Id<ScheduledFunction> by, Supplier<T> work) {
    var asked = ledger.ask(call.number(), kind, by);
    try {
      var result = work.get();
      asked.verdict = Verdict.ANSWERED;
      return result;
    } catch (AppException | CtxException e) {
      asked.verdict = verdict(e);
      throw e;
    }
  }

  /** What one is told who meets with {@code failure}. */
  static Verdict verdict(RuntimeException failure) {
    return failure instanceof CtxException e && e.code().equals("OutcomeUnknown")
        ? Verdict.UNKNOWN
        : Verdict.FAILED;
  }
}
