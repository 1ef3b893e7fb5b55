package dev.ctxaws.engine;

import static dev.ctxaws.engine.sample.Sample.NONE;
import static dev.ctxaws.value.TestValues.int64;
import static dev.ctxaws.value.TestValues.object;
import static dev.ctxaws.value.TestValues.text;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ctxaws.AppException;
import dev.ctxaws.CtxException;
import dev.ctxaws.engine.port.WakeUp;
import dev.ctxaws.engine.sample.Thing;
import dev.ctxaws.function.FunctionKind;
import dev.ctxaws.function.MutationRef;
import dev.ctxaws.schedule.ScheduledFunction;
import dev.ctxaws.schedule.ScheduledFunction.State;
import dev.ctxaws.value.Id;
import dev.ctxaws.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a mutation or action schedules and cancels: contract 8. The test wakes whom it likes. */
@Timeout(60)
final class SchedulerTest extends SchedulerFixture {
  @Test
  void runAfter_mutation_isPendingUntilItIsWoken() {
    var id = schedule(TEN, note, object("n", int64(1)));

    var job = job(id);
    assertThat(job)
        .isEqualTo(
            new ScheduledFunction(
                "things.js:note",
                object("n", int64(1)),
                clock.now().plus(TEN),
                null,
                new State.Pending()));
    assertThat(sample.timers().waiting())
        .containsExactly(
            new WakeUp(id, "things:note", FunctionKind.ACTION, clock.now().plus(TEN), null));
  }

  @Test
  void runAfter_mutationThrowsAfterwards_thereIsNoJob() {
    var failing =
        app.mutation(
            "m:failing",
            (ctx, _) -> {
              ctx.scheduler().runAfter(Duration.ZERO, add, named("a"));
              throw new AppException("no", "No.");
            });

    assertThatExceptionOfType(AppException.class).isThrownBy(() -> call(failing));

    assertThat(jobs()).isEmpty();
    assertThat(sample.timers().waiting()).isEmpty();
  }

  @Test
  void runAfter_inANestedMutationThatThrows_isForgottenWithIt() {
    var inner =
        app.mutation(
            "m:inner",
            (ctx, _) -> {
              ctx.scheduler().runAfter(Duration.ZERO, add, named("inner"));
              throw new AppException("no", "No.");
            });
    var outer =
        app.mutation(
            "m:outer",
            (ctx, _) -> {
              ctx.scheduler().runAfter(Duration.ZERO, add, named("before"));
              try {
                ctx.runMutation(inner, NONE);
              } catch (AppException e) {
                ctx.scheduler().runAfter(Duration.ZERO, add, named("after"));
              }
              return Value.Null.INSTANCE;
            });

    call(outer);

    assertThat(jobs()).hasSize(2);
    assertThat(sample.timers().waiting()).hasSize(2);
  }

  @Test
  void runAfter_inAnActionThatThrowsAfterwards_staysScheduled() {
    var action =
        app.action(
            "m:action",
            (ctx, _) -> {
              ctx.scheduler().runAfter(Duration.ZERO, add, named("a"));
              throw new AppException("no", "No.");
            });

    assertThatExceptionOfType(AppException.class).isThrownBy(() -> sample.call(action, NONE));

    assertThat(jobs()).hasSize(1);
    assertThat(sample.timers().waiting()).hasSize(1);
  }

  @Test
  void cancel_pending_neverRuns() {
    var id = schedule(Duration.ZERO, add, named("a"));

    cancel(id);

    assertThat(wake(id)).isEqualTo(new ScheduledRun.NothingToDo());
    assertThat(job(id).state()).isEqualTo(new State.Canceled());
    assertThat(job(id).completedTime()).isEqualTo(clock.now());
    assertThat(sample.call(count, NONE)).isEqualTo(int64(0));
    assertThat(sample.timers().waiting()).isEmpty();
  }

  @Test
  void cancel_hasEnded_changesNothing() {
    var id = schedule(Duration.ZERO, add, named("a"));
    wake(id);
    var before = job(id);
    clock.advance(TEN);

    cancel(id);

    assertThat(job(id)).isEqualTo(before);
  }

  @Test
  void cancel_inAMutationThatThrows_isNotCanceled() {
    var id = schedule(Duration.ZERO, add, named("a"));
    var failing =
        app.mutation(
            "m:failing",
            (ctx, _) -> {
              ctx.scheduler().cancel(id);
              throw new AppException("no", "No.");
            });

    assertThatExceptionOfType(AppException.class).isThrownBy(() -> call(failing));

    assertThat(job(id).state()).isEqualTo(new State.Pending());
    assertThat(sample.timers().waiting()).hasSize(1);
  }

  @Test
  void cancel_runningAction_goesOnAndWhatItSchedulesIsCanceled() {
    var ids = new ArrayList<Id<ScheduledFunction>>();
    var later = new ArrayList<Id<ScheduledFunction>>();
    var action =
        app.action(
            "m:slow",
            (ctx, _) -> {
              later.add(ctx.scheduler().runAfter(TEN, add, named("before")));
              cancel(ids.getFirst());
              later.add(ctx.scheduler().runAfter(TEN, add, named("after")));
              ctx.runMutation(add, named("effect"));
              return Value.Null.INSTANCE;
            });
    ids.add(schedule(Duration.ZERO, action, NONE));

    assertThat(wakeAction(ids.getFirst())).isEqualTo(new ScheduledRun.NothingToDo());

    assertThat(job(ids.getFirst()).state()).isEqualTo(new State.Canceled());
    assertThat(job(later.get(0)).state()).isEqualTo(new State.Pending());
    assertThat(job(later.get(1)).state()).isEqualTo(new State.Canceled());
    assertThat(sample.call(count, NONE)).isEqualTo(int64(1));
  }

  @Test
  void cancel_runningAction_whatItHasOthersScheduleIsCanceledToo() {
    var later = new ArrayList<Id<ScheduledFunction>>();
    var mutation =
        app.mutation(
            "m:schedule", (ctx, _) -> text(ctx.scheduler().runAfter(TEN, add, NONE).value()));
    var inner =
        app.action(
            "m:inner",
            (ctx, _) -> {
              later.add(ctx.scheduler().runAfter(TEN, add, NONE));
              later.add(id(ctx.runMutation(mutation, NONE)));
              return Value.Null.INSTANCE;
            });
    var middle = app.action("m:middle", (ctx, _) -> ctx.runAction(inner, NONE));
    var outer =
        app.action(
            "m:outer",
            (ctx, _) -> {
              ctx.runAction(middle, NONE);
              cancel(requireNonNull(ctx.meta().getRequestMetadata().scheduledFunctionId()));
              later.add(id(ctx.runMutation(mutation, NONE)));
              ctx.runAction(inner, NONE);
              ctx.runAction(middle, NONE);
              return Value.Null.INSTANCE;
            });
    var id = schedule(Duration.ZERO, outer, NONE);

    wakeAction(id);

    var pending = new State.Pending();
    var canceled = new State.Canceled();
    assertThat(later.stream().map(each -> job(each).state()))
        .containsExactly(pending, pending, canceled, canceled, canceled, canceled, canceled);
  }

  @Test
  void cancel_oneselfInAMutation_isRefused() {
    var ids = new ArrayList<Id<ScheduledFunction>>();
    var own =
        app.mutation(
            "m:own",
            (ctx, _) -> {
              ctx.scheduler().cancel(ids.getFirst());
              return Value.Null.INSTANCE;
            });
    ids.add(schedule(Duration.ZERO, own, NONE));

    wake(ids.getFirst());

    assertThat(job(ids.getFirst()).state())
        .isEqualTo(new State.Failed("A scheduled mutation cannot cancel itself while it runs."));
  }

  @Test
  void cancel_strangeIds_areToldApart() {
    var thing = new ArrayList<String>();
    call(
        app.mutation(
            "m:insert",
            (ctx, _) -> {
              thing.add(ctx.db().insert(Thing.TABLE, Thing.named("x")).value());
              return Value.Null.INSTANCE;
            }));
    var gone = schedule(Duration.ZERO, add, named("a"));
    wake(gone);
    clock.advance(Duration.ofDays(8));
    sample.engine().jobSweep().sweep(Duration.ofMinutes(1));

    cancel(gone);
    assertThatExceptionOfType(CtxException.class)
        .isThrownBy(() -> cancel(new Id<>("nonsense")))
        .withMessageContaining("Unable to decode ID: \"nonsense\"");
    assertThatExceptionOfType(CtxException.class)
        .isThrownBy(() -> cancel(new Id<>(thing.getFirst())))
        .withMessageStartingWith("Invalid scheduled function ID.");
  }

  @Test
  void runAfter_functionThatIsNotThere_isRefused() {
    var missing = new MutationRef<>("m:missing", add.args(), add.returns());

    assertThatExceptionOfType(CtxException.class)
        .isThrownBy(() -> schedule(Duration.ZERO, missing, NONE))
        .withMessage("Attempted to schedule function at nonexistent path: m.js:missing");
    assertThat(jobs()).isEmpty();
  }

  @Test
  void runAfter_negativeOrTooFar_isRefused() {
    assertThatExceptionOfType(CtxException.class)
        .isThrownBy(() -> schedule(Duration.ofMillis(-1), add, named("a")))
        .withMessage("`delayMs` must be non-negative");
    assertThatExceptionOfType(CtxException.class)
        .isThrownBy(() -> schedule(Duration.ofDays(5 * 366 + 1), add, named("a")))
        .withMessageContaining("five years");
    assertThatExceptionOfType(CtxException.class)
        .isThrownBy(() -> schedule(Duration.ofSeconds(Long.MAX_VALUE), add, named("a")))
        .withMessageContaining("five years");
  }

  @Test
  void runAt_past_keepsItsTimeAndRunsAtOnce() {
    var past = Instant.parse("2026-01-01T00:00:00Z");
    var at =
        app.mutation(
            "m:at", (ctx, _) -> text(ctx.scheduler().runAt(past, add, named("a")).value()));

    var id = id(call(at));

    assertThat(job(id).scheduledTime()).isEqualTo(past);
    assertThat(wake(id)).isEqualTo(new ScheduledRun.Ended(new State.Success()));
  }
}
