package dev.ctxaws.engine;

import static dev.ctxaws.engine.sample.Sample.ANYONE;
import static dev.ctxaws.engine.sample.Sample.NONE;
import static dev.ctxaws.value.TestValues.int64;
import static dev.ctxaws.value.TestValues.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ctxaws.AppException;
import dev.ctxaws.CtxException;
import dev.ctxaws.MutationCtx;
import dev.ctxaws.QueryCtx;
import dev.ctxaws.engine.port.Clock;
import dev.ctxaws.engine.sample.Sample;
import dev.ctxaws.engine.sample.Thing;
import dev.ctxaws.engine.sample.Thing.ThingPatch;
import dev.ctxaws.function.MutationRef;
import dev.ctxaws.function.QueryRef;
import dev.ctxaws.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Contract 18.7 with real threads; who loses every retry is told so, and may call again. */
@Timeout(300)
final class ConcurrencyTest {
  private final Sample sample = new Sample(Clock.system());

  private final MutationRef<Value, Value> insert =
      sample
          .app()
          .mutation(
              "things:insert",
              (ctx, name) -> {
                ctx.db().insert(Thing.TABLE, new Thing(int64(0), null, string(name)));
                return NONE;
              });

  private final QueryRef<Value, Value> names =
      sample
          .app()
          .query(
              "things:names",
              (ctx, _) ->
                  new Value.Arr(
                      ctx.db().query(Thing.TABLE.byName()).collect().stream()
                          .map(doc -> text(doc.value().name()))
                          .toList()));

  private static String string(Value value) {
    return ((Value.Str) value).value();
  }

  /** Calls a mutation; false when all its retries were used up. */
  private boolean succeeds(MutationRef<Value, Value> mutation, Value args) {
    try {
      sample.engine().mutation(mutation.path(), args, ANYONE);
      return true;
    } catch (CtxException e) {
      assertThat(e.code()).isEqualTo("OptimisticConcurrencyControlFailure");
      return false;
    }
  }

  private static <T> List<T> atOnce(int times, Callable<T> call) throws Exception {
    var results = new ArrayList<T>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = new ArrayList<Future<T>>();
      for (int i = 0; i < times; i++) {
        running.add(threads.submit(call));
      }
      for (var future : running) {
        results.add(future.get());
      }
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    }
    return results;
  }

  private static long successes(List<Boolean> results) {
    return results.stream().filter(succeeded -> succeeded).count();
  }

  /** Case 7.1. */
  @Test
  void append_tenAtOnce_allAreThere() throws Exception {
    sample.call(insert, text("hello"));
    var append =
        sample
            .app()
            .mutation(
                "things:append",
                (ctx, suffix) -> {
                  var doc = Objects.requireNonNull(ctx.db().query(Thing.TABLE).unique());
                  ctx.db()
                      .patch(doc.id(), new ThingPatch().name(doc.value().name() + string(suffix)));
                  return NONE;
                });

    atOnce(
        10,
        () -> {
          while (!succeeds(append, text("!"))) {
            Thread.onSpinWait();
          }
          return true;
        });

    assertThat(sample.call(names, NONE).toString()).isEqualTo("[\"hello!!!!!!!!!!\"]");
  }

  /** Case 7.2. */
  @Test
  void increment_fiftyAtOnce_countsTheSuccesses() throws Exception {
    sample.call(insert, text("counter"));
    var increment =
        sample
            .app()
            .mutation(
                "things:increment",
                (ctx, _) -> {
                  var doc = Objects.requireNonNull(ctx.db().query(Thing.TABLE).unique());
                  ctx.db().patch(doc.id(), new ThingPatch().a(int64(count(doc.value()) + 1)));
                  return NONE;
                });
    var read =
        sample
            .app()
            .query(
                "things:count",
                (ctx, _) ->
                    int64(
                        count(
                            Objects.requireNonNull(ctx.db().query(Thing.TABLE).unique()).value())));

    var results = atOnce(50, () -> succeeds(increment, NONE));

    assertThat(successes(results)).isPositive();
    assertThat(sample.call(read, NONE)).isEqualTo(int64(successes(results)));
  }

  private static long count(Thing thing) {
    return thing.a() instanceof Value.Int64(long number) ? number : -1;
  }

  /** Case 7.3. */
  @Test
  void insertIfAbsent_twentyAtOnce_oneInserts() throws Exception {
    var insertOnce =
        sample
            .app()
            .mutation(
                "things:insertOnce",
                (ctx, name) -> {
                  if (ctx.db().query(Thing.TABLE.byName().eq(string(name))).first() != null) {
                    throw new AppException(text("taken"));
                  }
                  ctx.db().insert(Thing.TABLE, Thing.named(string(name)));
                  return NONE;
                });

    var results =
        atOnce(
            20,
            () -> {
              try {
                return succeeds(insertOnce, text("k"));
              } catch (AppException e) {
                return false;
              }
            });

    assertThat(successes(results)).isEqualTo(1);
    assertThat(sample.call(names, NONE)).hasToString("[\"k\"]");
  }

  /** Case 7.4: whoever comes last sees what the other wrote. */
  @Test
  void writeSkew_manyTimes_endsAsOneAfterTheOther() throws Exception {
    for (int round = 0; round < 20; round++) {
      var x = "x" + round;
      var y = "y" + round;
      sample.call(insert, text(x));
      sample.call(insert, text(y));
      var forth = sample.app().mutation("m:forth" + round, (ctx, _) -> copyPlusOne(ctx, x, y));
      var back = sample.app().mutation("m:back" + round, (ctx, _) -> copyPlusOne(ctx, y, x));
      var turns = new AtomicInteger();

      var results = atOnce(2, () -> succeeds(turns.getAndIncrement() == 0 ? forth : back, NONE));

      var sum =
          sample.app().query("m:sum" + round, (ctx, _) -> int64(value(ctx, x) + value(ctx, y)));
      assertThat(sample.call(sum, NONE)).isEqualTo(int64(successes(results) == 2 ? 3 : 1));
    }
  }

  private static Value copyPlusOne(MutationCtx ctx, String from, String to) {
    var target = Objects.requireNonNull(ctx.db().query(Thing.TABLE.byName().eq(to)).unique());
    ctx.db().patch(target.id(), new ThingPatch().a(int64(value(ctx, from) + 1)));
    return NONE;
  }

  private static long value(QueryCtx ctx, String name) {
    return count(
        Objects.requireNonNull(ctx.db().query(Thing.TABLE.byName().eq(name)).unique()).value());
  }

  /** Case 7.5. */
  @Test
  void blindInsert_hundredAtOnce_neverConflict() throws Exception {
    var results = atOnce(100, () -> succeeds(insert, text("blind")));

    assertThat(successes(results)).isEqualTo(100);
    assertThat(((Value.Arr) sample.call(names, NONE)).items()).hasSize(100);
  }
}
