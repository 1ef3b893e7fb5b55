package dev.ctxaws.engine.sim;

import static dev.ctxaws.value.TestValues.object;
import static dev.ctxaws.value.TestValues.text;

import dev.ctxaws.ActionCtx;
import dev.ctxaws.AppException;
import dev.ctxaws.CtxException;
import dev.ctxaws.engine.port.Clock;
import dev.ctxaws.engine.sim.Execution.Verdict;
import dev.ctxaws.engine.sim.JobLedger.Kind;
import dev.ctxaws.schedule.ScheduledFunction;
import dev.ctxaws.value.Id;
import dev.ctxaws.value.Value;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** The action of a {@link JobApp}. It is run as a scheduled function, and not otherwise. */
record JobActions(JobApp app, JobLedger ledger, Supplier<Clock> truth) {
  Value act(ActionCtx ctx, Value args) {
    var call = JobCall.of(args);
    var job = Objects.requireNonNull(ctx.meta().getRequestMetadata().scheduledFunctionId());
    var begun = ledger.begin(call, true, job, ctx.now(), truth.get().now());
    var random = call.random();
    try {
      int steps = 1 + random.nextInt(4);
      for (int i = 0; i < steps; i++) {
        step(ctx, call, job, random);
      }
      ctx.runMutation(app.note, call.args());
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
      ActionCtx ctx, JobCall call, Id<ScheduledFunction> job, RandomGenerator random) {
    switch (random.nextInt(12)) {
      case 0, 1 -> truth.get().sleep(pause(random));
      case 2, 3, 4 -> {
        var child = new JobCall(ledger.number(), random.nextLong(), call.left());
        var _ = ask(child, Kind.MUTATION, job, () -> ctx.runMutation(app.work, child.args()));
      }
      case 5, 6, 7 -> schedule(ctx, call, job, random);
      case 8, 9 -> {
        var other = ledger.anyJob(random);
        cancel(ctx, other == null || random.nextBoolean() ? job : other, random);
      }
      case 10 -> {
        if (random.nextBoolean()) {
          throw JobApp.planned();
        }
      }
      default -> {}
    }
  }

  /** Mostly a moment, sometimes about as long as an action may take. */
  private static Duration pause(RandomGenerator random) {
    return random.nextInt(6) == 0
        ? Duration.ofSeconds(random.nextInt(14 * 60))
        : Duration.ofMillis(random.nextInt(3_000));
  }

  private void schedule(
      ActionCtx ctx, JobCall call, Id<ScheduledFunction> job, RandomGenerator random) {
    if (call.left() == 0) {
      return;
    }
    var child = new JobCall(ledger.number(), random.nextLong(), call.left() - 1);
    var function = app.any(random);
    var delay = JobApp.delay(random);
    var id =
        ask(
            child,
            Kind.SCHEDULER,
            job,
            () -> ctx.scheduler().runAfter(delay, function, child.args()));
    ledger.schedule(child.number(), id, null);
  }

  private <T> T ask(JobCall call, Kind kind, Id<ScheduledFunction> by, Supplier<T> work) {
    var asked = ledger.ask(call.number(), kind, by);
    try {
      var result = work.get();
      asked.verdict = Verdict.ANSWERED;
      return result;
    } catch (AppException | CtxException e) {
      asked.verdict = JobApp.verdict(e);
      throw e;
    }
  }

  private void cancel(ActionCtx ctx, Id<ScheduledFunction> target, RandomGenerator random) {
    if (random.nextBoolean()) {
      ledger.mayHaveCanceled(target);
      ctx.scheduler().cancel(target);
    } else {
      ledger.canceled(target, ctx.runMutation(app.cancel, object("job", text(target.value()))));
    }
  }
}
