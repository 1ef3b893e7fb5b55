package dev.ctxaws.engine;

import static dev.ctxaws.engine.sample.Sample.NONE;
import static dev.ctxaws.value.TestValues.int64;
import static dev.ctxaws.value.TestValues.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ctxaws.CtxException;
import dev.ctxaws.MutationCtx;
import dev.ctxaws.QueryCtx;
import dev.ctxaws.engine.document.Limits;
import dev.ctxaws.engine.sample.Sample;
import dev.ctxaws.engine.sample.SampleApp;
import dev.ctxaws.engine.sample.Thing;
import dev.ctxaws.engine.sample.Thing.ThingPatch;
import dev.ctxaws.function.MutationRef;
import dev.ctxaws.function.QueryRef;
import dev.ctxaws.value.DocumentId;
import dev.ctxaws.value.Id;
import dev.ctxaws.value.Value;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** How much a function may read and write: contract 7.2, and 18.7 cases 7.7 to 7.10. */
final class LimitsTest {
  private static final int PLENTY = 1_000_000;
  private static final Duration TIME = Duration.ofMinutes(1);

  /** Runs {@code work} as a mutation. */
  private static void write(Sample sample, Consumer<MutationCtx> work) {
    run(
        sample,
        sample
            .app()
            .mutation(
                "m:write",
                (ctx, _) -> {
                  work.accept(ctx);
                  return NONE;
                }));
  }

  private static void run(Sample sample, MutationRef<Value, Value> mutation) {
    assertThat(sample.call(mutation, NONE)).isEqualTo(NONE);
  }

  /** Runs {@code work} as a query. */
  private static void read(Sample sample, Consumer<QueryCtx> work) {
    var query =
        sample
            .app()
            .query(
                "m:read",
                (ctx, _) -> {
                  work.accept(ctx);
                  return NONE;
                });
    assertThat(sample.call(query, NONE)).isEqualTo(NONE);
  }

  private static Id<Thing> insert(MutationCtx ctx, String name) {
    return ctx.db().insert(Thing.TABLE, Thing.named(name));
  }

  private static void insertMany(MutationCtx ctx, int count) {
    for (int i = 0; i < count; i++) {
      insert(ctx, "x");
    }
  }

  private static int count(Sample sample) {
    var query =
        sample
            .app()
            .query("m:count", (ctx, _) -> int64(ctx.db().query(Thing.TABLE).collect().size()));
    return (int) ((Value.Int64) sample.call(query, NONE)).value();
  }

  private static void assertFails(Runnable call, String code, String message) {
    assertThatExceptionOfType(CtxException.class)
        .isThrownBy(call::run)
        .withMessageStartingWith(message)
        .extracting(CtxException::code)
        .isEqualTo(code);
  }

  /** Case 7.7. */
  @Test
  void mutation_writesMoreThan16000Documents_isRefusedAndWritesNothing() {
    var sample = new Sample();

    assertFails(
        () -> write(sample, ctx -> insertMany(ctx, 16_001)),
        "TooManyWrites",
        "Too many writes in a single function execution (limit: 16000)");

    assertThat(count(sample)).isZero();
  }

  /** Case 7.8. */
  @Test
  void query_scansMoreThan32000Documents_isRefused() {
    var sample = new Sample();
    for (int i = 0; i < 2; i++) {
      write(sample, ctx -> insertMany(ctx, 16_000));
    }
    assertThat(count(sample)).isEqualTo(32_000);
    write(sample, ctx -> insert(ctx, "one more"));

    assertFails(
        () -> read(sample, ctx -> ctx.db().query(Thing.TABLE).collect()),
        "TooManyDocumentsRead",
        "Too many documents read in a single function execution (limit: 32000)");
    read(sample, ctx -> ctx.db().query(Thing.TABLE).take(32_000));
  }

  /** Case 7.9. */
  @Test
  void query_callsGetMoreThan4096Times_isRefused() {
    var sample = new Sample();
    var id = new Id<Thing>(new DocumentId(Thing.TABLE.number(), new byte[16]).toString());

    read(sample, ctx -> getMany(ctx, id, 4096));
    assertFails(
        () -> read(sample, ctx -> getMany(ctx, id, 4097)),
        "TooManyReads",
        "Too many reads in a single function execution (limit: 4096)");
  }

  private static void getMany(QueryCtx ctx, Id<Thing> id, int times) {
    for (int i = 0; i < times; i++) {
      assertThat(ctx.db().get(id)).isNull();
    }
  }

  @Test
  void query_getsAndQueries_countTogether() {
    var sample = new Sample(new Limits(PLENTY, PLENTY, 3, PLENTY, PLENTY, TIME));

    read(
        sample,
        ctx -> {
          ctx.db().query(Thing.TABLE).collect();
          ctx.db().query(Thing.TABLE).first();
          ctx.db().query(Thing.TABLE).take(0);
          // Reads nothing, so it does not count.
          ctx.db().query(Thing.TABLE).desc();
        });
    assertFails(
        () ->
            read(
                sample,
                ctx -> {
                  for (int i = 0; i < 4; i++) {
                    ctx.db().query(Thing.TABLE.byName().eq("x")).unique();
                  }
                }),
        "TooManyReads",
        "Too many reads");
  }

  @Test
  void query_readsMoreBytes_isRefused() {
    var sample = new Sample(new Limits(PLENTY, 1000, PLENTY, PLENTY, PLENTY, TIME));
    write(sample, ctx -> insert(ctx, "x".repeat(600)));
    write(sample, ctx -> insert(ctx, "x".repeat(600)));

    read(sample, ctx -> ctx.db().query(Thing.TABLE).first());
    for (var index : Thing.TABLE.all()) {
      assertFails(
          () -> read(sample, ctx -> ctx.db().query(index).collect()),
          "TooManyBytesRead",
          "Too many bytes read in a single function execution (limit: 1000 bytes)");
    }
  }

  @Test
  void mutation_writesMoreBytes_isRefusedAndWritesNothing() {
    var sample = new Sample(new Limits(PLENTY, PLENTY, PLENTY, PLENTY, 1000, TIME));

    write(sample, ctx -> insert(ctx, "x".repeat(600)));
    assertFails(
        () ->
            write(
                sample,
                ctx -> {
                  insert(ctx, "x".repeat(600));
                  insert(ctx, "x".repeat(600));
                }),
        "TooManyBytesWritten",
        "Too many bytes written in a single function execution (limit: 1000 bytes)");
    assertThat(count(sample)).isEqualTo(1);
  }

  @Test
  void mutation_everyKindOfWrite_counts() {
    var sample = new Sample(new Limits(PLENTY, PLENTY, PLENTY, 4, PLENTY, TIME));
    Consumer<MutationCtx> four =
        ctx -> {
          var id = insert(ctx, "a");
          ctx.db().patch(id, new ThingPatch().name("b"));
          ctx.db().replace(id, Thing.named("c"));
          // Writes nothing, so it does not count.
          ctx.db().replace(id, Thing.named("c"));
          ctx.db().delete(id);
        };

    write(sample, four);
    assertFails(
        () ->
            write(
                sample,
                ctx -> {
                  insert(ctx, "one more");
                  four.accept(ctx);
                }),
        "TooManyWrites",
        "Too many writes in a single function execution (limit: 4)");
    assertThat(count(sample)).isZero();
  }

  /** Contract 1.4: limits after rollback. */
  @Test
  void nestedMutation_rolledBack_isNotCounted() {
    var sample = new Sample(new Limits(PLENTY, PLENTY, PLENTY, 3, PLENTY, TIME));
    SampleApp app = sample.app();
    var failing =
        app.mutation(
            "m:failing",
            (ctx, _) -> {
              insertMany(ctx, 2);
              throw new IllegalStateException("after two writes");
            });
    var outer =
        app.mutation(
            "m:outer",
            (ctx, _) -> {
              insert(ctx, "first");
              for (int i = 0; i < 5; i++) {
                assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> ctx.runMutation(failing, NONE));
              }
              insertMany(ctx, 2);
              return NONE;
            });

    run(sample, outer);

    assertThat(count(sample)).isEqualTo(3);
  }

  @Test
  void nestedMutation_beyondTheLimit_isRolledBackAndTheRestGoesOn() {
    var sample = new Sample(new Limits(PLENTY, PLENTY, PLENTY, 3, PLENTY, TIME));
    SampleApp app = sample.app();
    var inner =
        app.mutation(
            "m:inner",
            (ctx, _) -> {
              insertMany(ctx, 3);
              return NONE;
            });
    var outer =
        app.mutation(
            "m:outer",
            (ctx, _) -> {
              insert(ctx, "first");
              assertFails(() -> ctx.runMutation(inner, NONE), "TooManyWrites", "Too many writes");
              insert(ctx, "last");
              return NONE;
            });

    run(sample, outer);

    assertThat(count(sample)).isEqualTo(2);
  }

  @Test
  void nestedQueries_count() {
    var sample = new Sample(new Limits(PLENTY, PLENTY, 3, PLENTY, PLENTY, TIME));
    var inner =
        sample
            .app()
            .query("m:inner", (ctx, _) -> text("" + ctx.db().query(Thing.TABLE).collect().size()));

    assertFails(
        () ->
            read(
                sample,
                ctx -> {
                  for (int i = 0; i < 4; i++) {
                    ctx.runQuery(inner, NONE);
                  }
                }),
        "TooManyReads",
        "Too many reads");
  }

  // The time of the function's own code.

  private static final Duration SECOND = Duration.ofSeconds(1);

  private static void assertTimesOut(Runnable call) {
    assertFails(call, "FunctionTimedOut", "Function execution timed out (maximum duration: 1s)");
  }

  /** A function that has been called before, so that its classes are loaded. */
  private static QueryRef<Value, Value> known(Sample sample, Consumer<QueryCtx> work) {
    var calls = new AtomicInteger();
    var query =
        sample
            .app()
            .query(
                "m:known",
                (ctx, _) -> {
                  if (calls.getAndIncrement() > 0) {
                    work.accept(ctx);
                  }
                  return NONE;
                });
    assertThat(sample.call(query, NONE)).isEqualTo(NONE);
    return query;
  }

  /** Case 7.10. */
  @Test
  void query_computesLongerThanASecond_timesOut() {
    var sample = new Sample();
    var query = known(sample, _ -> sample.pass(SECOND.multipliedBy(2)));

    assertTimesOut(() -> sample.call(query, NONE));
  }

  @Test
  void query_computesALittleLess_returns() {
    var sample = new Sample();
    var query = known(sample, _ -> sample.pass(SECOND.minusMillis(1)));

    assertThat(sample.call(query, NONE)).isEqualTo(NONE);
  }

  @Test
  void query_outOfTime_cannotReadOn() {
    var sample = new Sample();
    var reads = new AtomicInteger();
    var query =
        known(
            sample,
            ctx -> {
              sample.pass(SECOND);
              for (int i = 0; i < 3; i++) {
                assertTimesOut(() -> ctx.db().query(Thing.TABLE).collect());
              }
              reads.incrementAndGet();
            });

    assertTimesOut(() -> sample.call(query, NONE));
    assertThat(reads).hasValue(1);
  }

  @Test
  void mutation_outOfTime_writesNothing() {
    var sample = new Sample();
    Consumer<MutationCtx> work =
        ctx -> {
          insert(ctx, "x");
          sample.pass(SECOND.multipliedBy(20));
        };

    assertFails(
        () -> write(sample, work),
        "FunctionTimedOut",
        "Function execution timed out (maximum duration: 10s)");
    assertTimesOut(() -> write(sample, work));
    assertThat(count(sample)).isZero();
  }

  @Test
  void query_timeInFilter_counts() {
    var sample = new Sample();
    write(sample, ctx -> insertMany(ctx, 3));
    var query =
        known(
            sample,
            ctx ->
                ctx.db()
                    .query(Thing.TABLE)
                    .filter(
                        _ -> {
                          sample.pass(Duration.ofMillis(400));
                          return true;
                        })
                    .collect());

    assertTimesOut(() -> sample.call(query, NONE));
  }

  @Test
  void query_thatBlocks_isInterrupted() {
    var sample = new Sample();
    var query =
        known(
            sample,
            _ -> {
              sample.pass(SECOND);
              sample.ring();
              assertThatExceptionOfType(InterruptedException.class)
                  .isThrownBy(() -> new CountDownLatch(1).await());
            });

    assertTimesOut(() -> sample.call(query, NONE));
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void query_interruptedAndThenReading_leavesNoInterruptBehind() {
    var sample = new Sample();
    var query =
        known(
            sample,
            ctx -> {
              sample.pass(SECOND);
              sample.ring();
              assertThat(Thread.currentThread().isInterrupted()).isTrue();
              assertTimesOut(() -> ctx.db().query(Thing.TABLE).collect());
              assertThat(Thread.currentThread().isInterrupted()).isFalse();
            });

    assertTimesOut(() -> sample.call(query, NONE));
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void alarm_ofAFunctionThatHasReturned_interruptsNobody() {
    var sample = new Sample();
    var query = known(sample, _ -> {});
    sample.call(query, NONE);
    sample.pass(SECOND.multipliedBy(2));

    sample.ring();

    assertThat(Thread.interrupted()).isFalse();
  }

  // Warnings.

  @Test
  void run_near80PercentOfALimit_isWarnedOfOnce() {
    var sample = new Sample(new Limits(10, PLENTY, 10, 10, 1000, TIME));

    write(sample, ctx -> insertMany(ctx, 8));
    assertThat(sample.warnings()).isEmpty();
    write(sample, ctx -> insertMany(ctx, 9));
    read(sample, ctx -> ctx.db().query(Thing.TABLE).take(9));

    assertThat(sample.warnings())
        .containsExactly(
            "m:write: [Many writes in a single function execution (actual: 9, limit: 10). Write in several mutations.]",
            "m:read: [Many documents read in a single function execution (actual: 9, limit: 10). Read a smaller range of an index, or page by page.]");
  }

  @Test
  void run_beyondALimit_isWarnedAsWell() {
    var sample = new Sample(new Limits(PLENTY, PLENTY, 3, PLENTY, 100, TIME));

    assertFails(
        () ->
            write(
                sample,
                ctx -> {
                  for (int i = 0; i < 4; i++) {
                    ctx.db().query(Thing.TABLE).first();
                  }
                }),
        "TooManyReads",
        "Too many reads");

    assertThat(sample.warnings())
        .singleElement()
        .asString()
        .startsWith(
            "m:write: [Many reads in a single function execution (actual: 3, limit: 3). Each db.get");
  }

  @Test
  void limits_negative_areRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Limits(-1, 1, 1, 1, 1, TIME));
    assertThatIllegalArgumentException().isThrownBy(() -> new Limits(1, 1, 1, 1, -1, TIME));
  }
}
