package dev.ctxaws.engine;

import static dev.ctxaws.engine.sample.Sample.NONE;
import static dev.ctxaws.value.TestValues.int64;
import static dev.ctxaws.value.TestValues.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ctxaws.AppException;
import dev.ctxaws.auth.UserIdentity;
import dev.ctxaws.engine.document.Limits;
import dev.ctxaws.engine.sample.Sample;
import dev.ctxaws.engine.sample.Thing;
import dev.ctxaws.function.Schedulable;
import dev.ctxaws.meta.RequestMetadata;
import dev.ctxaws.schedule.ScheduledFunction;
import dev.ctxaws.schedule.ScheduledFunction.State;
import dev.ctxaws.value.Id;
import dev.ctxaws.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What becomes of a scheduled function when it is woken: contract 8. The test wakes whom it likes.
 */
@Timeout(60)
final class ScheduledRunTest extends SchedulerFixture {
  @Test
  void run_mutationIsDue_takesEffectOnceHoweverOftenItIsWoken() {
    var id = schedule(Duration.ZERO, add, named("a"));

    assertThat(wake(id)).isEqualTo(new ScheduledRun.Ended(new State.Success()));
    assertThat(wake(id)).isEqualTo(new ScheduledRun.NothingToDo());

    assertThat(sample.call(count, NONE)).isEqualTo(int64(1));
    assertThat(job(id).state()).isEqualTo(new State.Success());
    assertThat(job(id).completedTime()).isEqualTo(clock.now());
  }

  @Test
  void run_dueBetweenTwoMilliseconds_runsAtOnceAndIsNeverEarly() {
    clock.advance(Duration.ofNanos(300_000));
    var now = schedule(Duration.ZERO, add, named("a"));
    var later = schedule(Duration.ofSeconds(1), add, named("b"));

    assertThat(wake(now)).isEqualTo(new ScheduledRun.Ended(new State.Success()));
    assertThat(job(later).scheduledTime()).isEqualTo(clock.now().plusNanos(1_000_700_000));
  }

  @Test
  void run_isTooEarly_asksToBeWokenAgain() {
    var id = schedule(TEN, add, named("a"));
    var wakeUp = sample.timers().waiting().getFirst();
    sample.timers().forget(wakeUp);

    assertThat(wake(id)).isEqualTo(new ScheduledRun.NotDue(wakeUp));

    assertThat(sample.call(count, NONE)).isEqualTo(int64(0));
    assertThat(sample.timers().waiting()).containsExactly(wakeUp);
  }

  @Test
  void run_action_isHandedOnToWhereActionsRun() {
    var id = schedule(Duration.ZERO, note, NONE);
    var wakeUp = sample.timers().waiting().getFirst();
    sample.timers().forget(wakeUp);

    assertThat(wake(id)).isEqualTo(new ScheduledRun.Elsewhere(wakeUp));

    assertThat(ran).isEmpty();
    assertThat(sample.timers().waiting()).containsExactly(wakeUp);
    assertThat(job(id).state()).isEqualTo(new State.Pending());
  }

  @Test
  void runAction_isTooEarly_asksToBeWokenAgain() {
    var id = schedule(TEN, note, NONE);
    var wakeUp = sample.timers().waiting().getFirst();
    sample.timers().forget(wakeUp);

    assertThat(wakeAction(id)).isEqualTo(new ScheduledRun.NotDue(wakeUp));

    assertThat(ran).isEmpty();
    assertThat(job(id).state()).isEqualTo(new State.Pending());
    assertThat(sample.timers().waiting()).containsExactly(wakeUp);
  }

  @Test
  void runAction_wokenTwice_runsOnce() {
    var id = schedule(Duration.ZERO, note, NONE);

    assertThat(wakeAction(id)).isEqualTo(new ScheduledRun.Ended(new State.Success()));
    assertThat(wakeAction(id)).isEqualTo(new ScheduledRun.NothingToDo());

    assertThat(ran).containsExactly("note");
    assertThat(job(id).state()).isEqualTo(new State.Success());
  }

  @Test
  void runAction_wokenWhileItRuns_isLeftAlone() {
    var again = new ArrayList<ScheduledRun>();
    var ids = new ArrayList<Id<ScheduledFunction>>();
    var action =
        app.action(
            "m:slow",
            (ctx, _) -> {
              again.add(wakeAction(ids.getFirst()));
              assertThat(job(ids.getFirst()).state()).isEqualTo(new State.InProgress());
              return Value.Null.INSTANCE;
            });
    ids.add(schedule(Duration.ZERO, action, NONE));

    assertThat(wakeAction(ids.getFirst())).isEqualTo(new ScheduledRun.Ended(new State.Success()));

    assertThat(again).containsExactly(new ScheduledRun.NothingToDo());
  }

  @Test
  void run_mutationThrows_failsForGoodAndWritesNothing() {
    var failing =
        app.mutation(
            "m:failing",
            (ctx, _) -> {
              ctx.db().insert(Thing.TABLE, Thing.named("x"));
              ctx.scheduler().runAfter(Duration.ZERO, add, named("a"));
              throw new IllegalStateException("broken");
            });
    var id = schedule(Duration.ZERO, failing, NONE);

    wake(id);

    assertThat(job(id).state())
        .isEqualTo(new State.Failed("Uncaught IllegalStateException: broken"));
    assertThat(wake(id)).isEqualTo(new ScheduledRun.NothingToDo());
    assertThat(sample.call(count, NONE)).isEqualTo(int64(0));
    assertThat(jobs()).hasSize(1);
  }

  @Test
  void run_mutationComputesForTooLong_failsForGood() {
    var strict = new Sample(Limits.CONVEX);
    var slow =
        strict
            .app()
            .mutation(
                "m:slow",
                (ctx, _) -> {
                  strict.pass(Duration.ofSeconds(20));
                  ctx.db().insert(Thing.TABLE, Thing.named("x"));
                  return Value.Null.INSTANCE;
                });
    var id = dueIn(strict, slow);
    var calls = strict.engine().scheduled();

    var first = calls.run(id, "m:slow", Caller.DEFAULT_TIME, Watch.NONE);
    var second = calls.run(id, "m:slow", Caller.DEFAULT_TIME, Watch.NONE);

    assertThat(first).isInstanceOf(ScheduledRun.Ended.class);
    assertThat(first.toString()).contains("Failed[error=Function execution timed out");
    assertThat(second).isEqualTo(new ScheduledRun.NothingToDo());
  }

  /** Schedules a function for now, in another app than that of the other tests. */
  private static Id<ScheduledFunction> dueIn(Sample another, Schedulable<Value, Value> function) {
    var schedule =
        another
            .app()
            .mutation(
                "m:schedule",
                (ctx, _) -> text(ctx.scheduler().runAfter(Duration.ZERO, function, NONE).value()));
    return id(another.call(schedule, NONE));
  }

  @Test
  void run_eachFunctionForTheFirstTime_hasLongerToLoadItsClasses() {
    var strict = new Sample(Limits.CONVEX);
    for (var name : List.of("m:one", "m:two")) {
      var loading =
          strict
              .app()
              .mutation(
                  name,
                  (_, _) -> {
                    strict.pass(Duration.ofSeconds(5));
                    return Value.Null.INSTANCE;
                  });
      var id = dueIn(strict, loading);

      var run = strict.engine().scheduled().run(id, name, Caller.DEFAULT_TIME, Watch.NONE);

      assertThat(run).isEqualTo(new ScheduledRun.Ended(new State.Success()));
    }
  }

  @Test
  void runAction_throws_failsAndIsNotRepeated() {
    var failing =
        app.action(
            "m:failing",
            (ctx, _) -> {
              ran.add("failing");
              throw new AppException("declined", "Card declined.");
            });
    var id = schedule(Duration.ZERO, failing, NONE);

    wakeAction(id);
    wakeAction(id);

    assertThat(job(id).state()).isInstanceOf(State.Failed.class);
    assertThat(((State.Failed) job(id).state()).error()).contains("Card declined.");
    assertThat(ran).containsExactly("failing");
  }

  @Test
  void run_scheduledBySomebody_runsForNobodyAndKnowsItsJob() {
    var seen = new ArrayList<Object>();
    var who =
        app.mutation(
            "m:who",
            (ctx, _) -> {
              seen.add(ctx.auth().getUserIdentity() == null);
              seen.add(ctx.meta().getRequestMetadata());
              return Value.Null.INSTANCE;
            });
    var schedule =
        app.mutation(
            "m:schedule",
            (ctx, _) -> text(ctx.scheduler().runAfter(Duration.ZERO, who, NONE).value()));
    var ada = new Caller(UserIdentity.of("https://issuer.test", "ada"), true);

    var id = id(sample.engine().mutation(schedule.path(), NONE, ada));
    wake(id);

    assertThat(seen).containsExactly(true, new RequestMetadata(null, null, null, id));
  }
}
