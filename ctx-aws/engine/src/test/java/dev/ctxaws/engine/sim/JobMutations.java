package dev.ctxaws.engine.sim;

import static dev.ctxaws.value.TestValues.int64;
import static dev.ctxaws.value.TestValues.text;

import dev.ctxaws.AppException;
import dev.ctxaws.MutationCtx;
import dev.ctxaws.engine.port.Clock;
import dev.ctxaws.engine.sample.Loose.LoosePatch;
import dev.ctxaws.function.Schedulable;
import dev.ctxaws.schedule.ScheduledFunction;
import dev.ctxaws.value.Id;
import dev.ctxaws.value.Value;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The mutations of a {@link JobApp}. */
record JobMutations(JobApp app, JobLedger ledger, Supplier<Clock> truth) {
  /** Longer than a function's code may take, even the first time. */
  private static final Duration TOO_LONG = Duration.ofSeconds(20);

  Value work(MutationCtx ctx, Value args) {
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
    ledger.begin(call, false, leadingTo(ctx), ctx.now(), truth.get().now());
    insert(ctx, new JobNote.Effect(call.number()));
    return call;
  }

  private static @Nullable Id<ScheduledFunction> leadingTo(MutationCtx ctx) {
    return ctx.meta().getRequestMetadata().scheduledFunctionId();
  }

  private static void insert(MutationCtx ctx, JobNote note) {
    ctx.db().insert(JobApp.NOTES, note.value());
  }

  private void step(MutationCtx ctx, JobCall call, RandomGenerator random) {
    switch (random.nextInt(16)) {
      case 0, 1, 2, 3, 4, 5 -> schedule(ctx, call, random);
      case 6, 7, 8 -> nest(ctx, call, random);
      case 9, 10 -> cancelAny(ctx, random);
      case 11, 12 -> count(ctx);
      case 13 -> throw JobApp.planned();
      case 14 -> {
        if (random.nextInt(3) == 0) {
          truth.get().sleep(TOO_LONG);
        }
      }
      default -> {}
    }
  }

  private void schedule(MutationCtx ctx, JobCall call, RandomGenerator random) {
    if (call.left() > 0) {
      schedule(ctx, call, random, app.any(random));
    }
  }

  private void schedule(
      MutationCtx ctx, JobCall call, RandomGenerator random, Schedulable<Value, Value> function) {
    var child = new JobCall(ledger.number(), random.nextLong(), call.left() - 1);
    var delay = JobApp.delay(random);
    var past = ctx.now().minusSeconds(1).truncatedTo(ChronoUnit.MILLIS);
    var id =
        delay.isZero() && random.nextInt(4) == 0
            ? ctx.scheduler().runAt(past, function, child.args())
            : ctx.scheduler().runAfter(delay, function, child.args());
    ledger.schedule(child.number(), id, delay.isZero() ? past : ctx.now().plus(delay));
    var under = state(ctx, leadingTo(ctx));
    insert(ctx, new JobNote.Scheduled(child.number(), call.number(), under));
  }

  /** The state of a job in one word. */
  private static String state(MutationCtx ctx, @Nullable Id<ScheduledFunction> job) {
    var found = job == null ? null : ctx.db().system().get(job);
    return found == null ? JobNote.NOTHING : JobApp.kind(found.value().state());
  }

  private void nest(MutationCtx ctx, JobCall call, RandomGenerator random) {
    var nested = new JobCall(call.number(), random.nextLong(), call.left());
    boolean goesOn = random.nextInt(4) != 0;
    try {
      ctx.runMutation(app.part, nested.args());
    } catch (AppException e) {
      if (!goesOn) {
        throw e;
      }
    }
  }

  Value part(MutationCtx ctx, Value args) {
    var call = JobCall.of(args);
    var random = call.random();
    schedule(ctx, call, random);
    if (random.nextInt(3) == 0) {
      cancelAny(ctx, random);
    }
    if (random.nextBoolean()) {
      throw JobApp.planned();
    }
    return Value.Null.INSTANCE;
  }

  private void cancelAny(MutationCtx ctx, RandomGenerator random) {
    var job = ledger.anyJob(random);
    if (job != null) {
      var _ = cancel(ctx, job);
    }
  }

  private String cancel(MutationCtx ctx, Id<ScheduledFunction> job) {
    var saw = state(ctx, job);
    ledger.tell(ledger.name(job) + " is to be canceled, and is " + saw);
    ctx.scheduler().cancel(job);
    insert(ctx, new JobNote.Canceled(job, saw));
    return saw;
  }

  Value cancel(MutationCtx ctx, Value args) {
    return text(cancel(ctx, new Id<>(JobNote.textOf(args, "job"))));
  }

  private static void count(MutationCtx ctx) {
    var counter = ctx.db().query(JobApp.COUNTERS).first();
    if (counter != null) {
      var next = int64(JobCall.field(counter.value(), "n") + 1);
      ctx.db().patch(counter.id(), new LoosePatch().field("n", next));
    }
  }

  Value again(MutationCtx ctx, Value args) {
    var call = begin(ctx, args);
    if (call.left() > 0) {
      schedule(ctx, call, call.random(), app.again);
    }
    return Value.Null.INSTANCE;
  }

  static Value note(MutationCtx ctx, Value args) {
    insert(ctx, new JobNote.Effect(JobCall.of(args).number()));
    return Value.Null.INSTANCE;
  }
}
