package dev.ctxaws.engine;

import static dev.ctxaws.value.TestValues.int64;
import static dev.ctxaws.value.TestValues.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ctxaws.CtxException;
import dev.ctxaws.engine.sample.Thing;
import dev.ctxaws.schedule.ScheduledFunction.State;
import dev.ctxaws.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How much may be scheduled, and how large it may be. */
@Timeout(60)
final class ScheduleLimitsTest extends SchedulerFixture {
  @Test
  void runAfter_1001Times_isRefused() {
    var many =
        app.mutation(
            "m:many",
            (ctx, _) -> {
              for (int i = 0; i < 1001; i++) {
                ctx.scheduler().runAfter(Duration.ZERO, add, named("a"));
              }
              return Value.Null.INSTANCE;
            });

    assertThatExceptionOfType(CtxException.class)
        .isThrownBy(() -> call(many))
        .withMessage("Too many functions scheduled by this mutation (limit: 1000)");
    assertThat(jobs()).isEmpty();
  }

  @Test
  void run_argumentsOf4MiB_areThereAndCanBeRead() {
    var args = ofBytes(4 << 20);
    var seen = new ArrayList<Value>();
    var mutation = app.mutation("m:mutation", (_, got) -> got(seen, got));
    var action = app.action("m:action", (_, got) -> got(seen, got));
    var ids =
        List.of(
            schedule(Duration.ZERO, mutation, args),
            schedule(Duration.ZERO, action, args),
            schedule(TEN, action, args));

    wake(ids.get(0));
    wakeAction(ids.get(1));
    cancel(ids.get(2));

    assertThat(seen.equals(List.of(args, args))).isTrue();
    assertThat(ids.stream().map(id -> job(id).state()))
        .containsExactly(new State.Success(), new State.Success(), new State.Canceled());
    assertThat(job(ids.get(0)).args().equals(args)).isTrue();
  }

  private static Value got(List<Value> seen, Value args) {
    seen.add(args);
    return Value.Null.INSTANCE;
  }

  @Test
  void run_argumentsAreDeeplyNested_areThere() {
    Value args = object("leaf", int64(1));
    for (int depth = 1; depth < 62; depth++) {
      args = object("a", args);
    }
    var seen = new ArrayList<Value>();
    var deep = app.mutation("m:deep", (_, got) -> got(seen, got));

    wake(schedule(Duration.ZERO, deep, args));

    assertThat(seen).containsExactly(args);
  }

  @Test
  void runAfter_argumentsAboveALimit_areRefused() {
    assertThatExceptionOfType(CtxException.class)
        .isThrownBy(() -> schedule(TEN, add, ofBytes((4 << 20) + 1)))
        .withMessage(
            "The arguments of the scheduled function things.js:add are too large (actual: 4194305 bytes, limit: 4194304 bytes)");

    var largest = ofBytes(4 << 20);
    var five =
        app.mutation(
            "m:five",
            (ctx, _) -> {
              for (int i = 0; i < 5; i++) {
                ctx.scheduler().runAfter(TEN, add, largest);
              }
              return Value.Null.INSTANCE;
            });
    assertThatExceptionOfType(CtxException.class)
        .isThrownBy(() -> call(five))
        .withMessage(
            "Too large total size of the arguments of scheduled functions from this mutation (limit: 16777216 bytes)");
    assertThat(jobs()).isEmpty();
  }

  @Test
  void systemDb_jobsOfMoreThan16MiB_countLikeOtherDocuments() {
    var largest = ofBytes(4 << 20);
    for (int i = 0; i < 4; i++) {
      schedule(TEN, add, largest);
    }

    assertThatExceptionOfType(CtxException.class)
        .isThrownBy(this::jobs)
        .withMessageContaining("Too many bytes read in a single function execution");
  }

  @Test
  void insert_documentAbove1MiB_isRefusedAsBefore() {
    var large =
        app.mutation(
            "m:large",
            (ctx, _) -> {
              ctx.db().insert(Thing.TABLE, Thing.named("x".repeat(1 << 20)));
              return Value.Null.INSTANCE;
            });

    assertThatExceptionOfType(CtxException.class)
        .isThrownBy(() -> call(large))
        .withMessageEndingWith("> maximum size 1 MiB)");
  }

  @Test
  void run_failsWithMuchToSay_failsWithTheBeginningOfIt() {
    var args = ofBytes(4 << 20);
    var failing =
        app.mutation(
            "m:failing",
            (_, _) -> {
              throw new IllegalStateException("x".repeat(2 << 20));
            });
    var id = schedule(Duration.ZERO, failing, args);

    wake(id);

    assertThat(job(id).state()).isInstanceOf(State.Failed.class);
    assertThat(((State.Failed) job(id).state()).error())
        .hasSize(16_384)
        .startsWith("Uncaught IllegalStateException: xxx")
        .endsWith("xxx…");
  }
}
