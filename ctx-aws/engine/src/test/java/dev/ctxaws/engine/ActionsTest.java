package dev.ctxaws.engine;

import static dev.ctxaws.engine.sample.Sample.ANYONE;
import static dev.ctxaws.engine.sample.Sample.NONE;
import static dev.ctxaws.engine.sample.Thing.TABLE;
import static dev.ctxaws.engine.sample.Thing.named;
import static dev.ctxaws.value.TestValues.array;
import static dev.ctxaws.value.TestValues.bool;
import static dev.ctxaws.value.TestValues.int64;
import static dev.ctxaws.value.TestValues.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ctxaws.AppException;
import dev.ctxaws.CtxException;
import dev.ctxaws.engine.sample.QuickClock;
import dev.ctxaws.engine.sample.Sample;
import dev.ctxaws.engine.sample.SampleApp;
import dev.ctxaws.value.Value;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What actions alone can do: work beside themselves, call each other, see time pass. */
@Timeout(60)
final class ActionsTest {
  private final QuickClock clock = new QuickClock();
  private final Sample sample = new Sample(clock);
  private final SampleApp app = sample.app();

  @Test
  void fork_twoAtOnce_runBesideEachOther() {
    var first = new CountDownLatch(1);
    var second = new CountDownLatch(1);
    var action =
        app.action(
            "m:a",
            (ctx, _) -> {
              var one =
                  ctx.<Value, InterruptedException>fork(
                      () -> {
                        first.countDown();
                        second.await();
                        return int64(1);
                      });
              var two =
                  ctx.<Value, InterruptedException>fork(
                      () -> {
                        first.await();
                        second.countDown();
                        return int64(2);
                      });
              return array(one.join(), two.join(), one.join());
            });

    assertThat(sample.call(action, NONE)).isEqualTo(array(int64(1), int64(2), int64(1)));
  }

  @Test
  void fork_throws_joinThrowsTheSame() {
    var io = new IOException("no network");
    var error = new AssertionError("odd");
    var action =
        app.action(
            "m:a",
            (ctx, _) -> {
              var checked =
                  ctx.<Value, IOException>fork(
                      () -> {
                        throw io;
                      });
              var unchecked =
                  ctx.<Value, RuntimeException>fork(
                      () -> {
                        throw new AppException(text("x"));
                      });
              var fatal =
                  ctx.<Value, RuntimeException>fork(
                      () -> {
                        throw error;
                      });
              assertThatExceptionOfType(IOException.class).isThrownBy(checked::join).isSameAs(io);
              assertThatExceptionOfType(AppException.class).isThrownBy(unchecked::join);
              assertThatExceptionOfType(AssertionError.class)
                  .isThrownBy(fatal::join)
                  .isSameAs(error);
              return checked.join();
            });

    assertThatExceptionOfType(CtxException.class)
        .isThrownBy(() -> sample.call(action, NONE))
        .withMessage("Uncaught IOException: no network")
        .withCause(io);
  }

  @Test
  void fork_callsFunctions_theyRun() {
    var query = app.query("m:q", (_, args) -> array(args));
    var action =
        app.action(
            "m:a",
            (ctx, _) -> {
              var one = ctx.fork(() -> ctx.runQuery(query, int64(1)));
              var two = ctx.fork(() -> ctx.runQuery(query, int64(2)));
              return array(one.join(), two.join());
            });

    assertThat(sample.call(action, NONE)).isEqualTo(array(array(int64(1)), array(int64(2))));
  }

  @Test
  void fork_notJoined_isInterruptedWhenTheActionEnds() throws Exception {
    var ended = new CompletableFuture<String>();
    var action =
        app.action(
            "m:a",
            (ctx, _) -> {
              ctx.fork(() -> awaitForEver(ended));
              return text("returned");
            });

    assertThat(sample.call(action, NONE)).isEqualTo(text("returned"));

    assertThat(ended.get(30, TimeUnit.SECONDS)).isEqualTo("interrupted");
  }

  @Test
  void fork_notJoinedByAnActionThatThrows_isInterrupted() throws Exception {
    var ended = new CompletableFuture<String>();
    app.action(
        "m:a",
        (ctx, _) -> {
          ctx.fork(() -> awaitForEver(ended));
          throw new AppException(text("x"));
        });

    assertThatExceptionOfType(AppException.class)
        .isThrownBy(() -> sample.engine().action("m:a", NONE, ANYONE));

    assertThat(ended.get(30, TimeUnit.SECONDS)).isEqualTo("interrupted");
  }

  /** Work that is told to end may start more before it does; that has to end as well. */
  @Test
  void fork_startedAfterTheActionEnded_isInterruptedToo() throws Exception {
    var late = new CompletableFuture<String>();
    var action =
        app.action(
            "m:a",
            (ctx, _) -> {
              ctx.fork(
                  () -> {
                    awaitForEver(new CompletableFuture<>());
                    return ctx.fork(() -> awaitForEver(late));
                  });
              return NONE;
            });

    sample.call(action, NONE);

    assertThat(late.get(30, TimeUnit.SECONDS)).isEqualTo("interrupted");
  }

  /** What an action calls has the time that is left to the action, not all of it again. */
  @Test
  void runMutation_timeOfTheActionNearlyOver_writesNothing() {
    var insert =
        app.mutation("m:m", (ctx, _) -> text(ctx.db().insert(TABLE, named("late")).value()));
    var count = app.query("m:q", (ctx, _) -> int64(ctx.db().query(TABLE).collect().size()));
    var slow =
        app.action(
            "m:a",
            (ctx, _) -> {
              clock.sleep(Duration.ofSeconds(8));
              return ctx.runMutation(insert, NONE);
            });
    var tenSeconds = new Caller(null, false, Duration.ofSeconds(10));

    assertThatExceptionOfType(CtxException.class)
        .isThrownBy(() -> sample.engine().action(slow.path(), NONE, tenSeconds))
        .extracting(CtxException::code)
        .isEqualTo("FunctionTimedOut");

    assertThat(sample.call(count, NONE)).isEqualTo(int64(0));
  }

  private static Value awaitForEver(CompletableFuture<String> ended) {
    try {
      new CountDownLatch(1).await();
      ended.complete("returned");
    } catch (InterruptedException e) {
      ended.complete("interrupted");
    }
    return NONE;
  }

  @Test
  void runAction_otherAction_runsAndItsFailureIsCatchable() {
    var inner =
        app.action(
            "m:inner",
            (_, args) -> {
              if (args.equals(NONE)) {
                throw new AppException("nothing", "There is nothing.");
              }
              return array(args);
            });
    var outer =
        app.action(
            "m:outer",
            (ctx, _) -> {
              assertThatExceptionOfType(AppException.class)
                  .isThrownBy(() -> ctx.runAction(inner, NONE))
                  .withMessage("There is nothing.");
              return ctx.runAction(inner, text("x"));
            });

    assertThat(sample.call(outer, NONE)).isEqualTo(array(text("x")));
  }

  @Test
  void now_inAction_goesOn() {
    var action =
        app.action(
            "m:a",
            (ctx, _) -> {
              var before = ctx.now();
              clock.advance(Duration.ofSeconds(5));
              return bool(ctx.now().equals(before.plusSeconds(5)));
            });

    assertThat(sample.call(action, NONE)).isEqualTo(bool(true));
  }

  @Test
  void now_inQueryAndMutation_standsStill() {
    var query =
        app.query(
            "m:q",
            (ctx, _) -> {
              var before = ctx.now();
              clock.advance(Duration.ofSeconds(1));
              return bool(ctx.now().equals(before));
            });
    var mutation =
        app.mutation(
            "m:m",
            (ctx, _) -> {
              var before = ctx.now();
              clock.advance(Duration.ofSeconds(1));
              return array(bool(ctx.now().equals(before)), ctx.runQuery(query, NONE));
            });

    assertThat(sample.call(query, NONE)).isEqualTo(bool(true));
    assertThat(sample.call(mutation, NONE)).isEqualTo(array(bool(true), bool(true)));
  }

  @Test
  void random_inEveryKind_differsFromCallToCall() {
    var query = app.query("m:q", (ctx, _) -> int64(ctx.random().nextLong()));
    var mutation = app.mutation("m:m", (ctx, _) -> int64(ctx.random().nextLong()));
    var action = app.action("m:a", (ctx, _) -> int64(ctx.random().nextLong()));

    assertThat(sample.call(query, NONE)).isNotEqualTo(sample.call(query, NONE));
    assertThat(sample.call(mutation, NONE)).isNotEqualTo(sample.call(mutation, NONE));
    assertThat(sample.call(action, NONE)).isNotEqualTo(sample.call(action, NONE));
  }
}
