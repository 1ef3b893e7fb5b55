package dev.ctxaws.engine;

import static dev.ctxaws.engine.sample.Sample.ANYONE;
import static dev.ctxaws.engine.sample.Sample.NONE;
import static dev.ctxaws.value.TestValues.array;
import static dev.ctxaws.value.TestValues.int64;
import static dev.ctxaws.value.TestValues.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ctxaws.AppException;
import dev.ctxaws.CtxException;
import dev.ctxaws.MutationCtx;
import dev.ctxaws.QueryCtx;
import dev.ctxaws.db.Doc;
import dev.ctxaws.engine.sample.Sample;
import dev.ctxaws.engine.sample.Thing;
import dev.ctxaws.engine.sample.Thing.ThingPatch;
import dev.ctxaws.engine.txn.RetriesExhaustedException;
import dev.ctxaws.function.MutationRef;
import dev.ctxaws.function.QueryRef;
import dev.ctxaws.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * What happens when another transaction gets in first. It does so from within the function, between
 * a read and what comes after it, so every interleaving here is made and none is hoped for.
 */
final class RetriesTest {
  private final Sample sample = new Sample();

  /** Adds one to the one thing there is, and returns what it was; makes it where there is none. */
  private final MutationRef<Value, Value> increment =
      sample.app().mutation("counter:increment", (ctx, _) -> increment(ctx));

  private final QueryRef<Value, Value> count =
      sample.app().query("counter:count", (ctx, _) -> int64(number(only(ctx))));

  private static Value increment(MutationCtx ctx) {
    var doc = ctx.db().query(Thing.TABLE).unique();
    if (doc == null) {
      ctx.db().insert(Thing.TABLE, new Thing(int64(0), null, "counter"));
      return int64(0);
    }
    ctx.db().patch(doc.id(), new ThingPatch().a(int64(number(doc) + 1)));
    return int64(number(doc));
  }

  private static Doc<Thing> only(QueryCtx ctx) {
    return Objects.requireNonNull(ctx.db().query(Thing.TABLE).unique());
  }

  private static long number(Doc<Thing> doc) {
    return doc.value().a() instanceof Value.Int64(long number) ? number : -1;
  }

  @Test
  void mutation_readChangedBeforeCommit_runsAgainOnTheNewState() {
    sample.call(increment, NONE);
    var runs = new ArrayList<Value>();
    var slow =
        sample
            .app()
            .mutation(
                "m:slow",
                (ctx, _) -> {
                  var seen = increment(ctx);
                  runs.add(seen);
                  if (runs.size() == 1) {
                    sample.call(increment, NONE);
                  }
                  return seen;
                });

    assertThat(sample.call(slow, NONE)).isEqualTo(int64(1));

    assertThat(runs).containsExactly(int64(0), int64(1));
    assertThat(sample.call(count, NONE)).isEqualTo(int64(2));
  }

  /** Two mutations check that there is nothing, and insert: contract 18.7, case 7.3. */
  @Test
  void mutation_emptyRangeIsFilledBeforeCommit_runsAgain() {
    var runs = new ArrayList<Value>();
    var slow =
        sample
            .app()
            .mutation(
                "m:slow",
                (ctx, _) -> {
                  var seen = increment(ctx);
                  runs.add(seen);
                  if (runs.size() == 1) {
                    sample.call(increment, NONE);
                  }
                  return seen;
                });

    sample.call(slow, NONE);

    assertThat(runs).hasSize(2);
    assertThat(sample.call(count, NONE)).isEqualTo(int64(1));
  }

  @Test
  void mutation_retried_seesTheSameTimeAndChance() {
    sample.call(increment, NONE);
    var seen = new ArrayList<List<Object>>();
    var dice =
        sample
            .app()
            .query(
                "m:dice",
                (ctx, _) -> {
                  seen.getLast().add(ctx.now());
                  seen.getLast().add(ctx.random().nextLong());
                  return NONE;
                });
    var slow =
        sample
            .app()
            .mutation(
                "m:slow",
                (ctx, _) -> {
                  seen.add(new ArrayList<>());
                  seen.getLast().add(ctx.now());
                  seen.getLast().add(ctx.random().nextInt());
                  increment(ctx);
                  ctx.runQuery(dice, NONE);
                  seen.getLast().add(ctx.random().nextLong());
                  if (seen.size() <= 3) {
                    sample.call(increment, NONE);
                  }
                  seen.getLast().add(ctx.now());
                  return NONE;
                });

    sample.call(slow, NONE);

    assertThat(seen).hasSize(4);
    assertThat(seen).allSatisfy(run -> assertThat(run).isEqualTo(seen.getFirst()));
    var now = seen.getFirst().getFirst();
    assertThat(seen.getFirst()).element(2).isEqualTo(now);
    sample.call(slow, NONE);
    assertThat(seen).hasSize(5);
    assertThat(seen.getLast()).isNotEqualTo(seen.getFirst());
  }

  @Test
  void query_rerun_seesTheSameTimeAndChance() {
    sample.call(increment, NONE);
    var seen = new ArrayList<List<Object>>();
    var slow =
        sample
            .app()
            .query(
                "m:slow",
                (ctx, _) -> {
                  seen.add(List.of(ctx.now(), ctx.random().nextLong()));
                  var first = number(only(ctx));
                  if (seen.size() == 1) {
                    sample.call(increment, NONE);
                  }
                  return array(int64(first), int64(number(only(ctx))));
                });

    var result = sample.call(slow, NONE);

    assertThat(result).isIn(array(int64(0), int64(0)), array(int64(1), int64(1)));
    assertThat(seen).allSatisfy(run -> assertThat(run).isEqualTo(seen.getFirst()));
  }

  /** Contract 18.7, case 7.12. */
  @Test
  void mutation_conflictInEveryAttempt_givesUpAfterFiveAndHasWrittenNothing() {
    sample.call(increment, NONE);
    var runs = new ArrayList<Value>();
    sample
        .app()
        .mutation(
            "m:slow",
            (ctx, _) -> {
              runs.add(increment(ctx));
              sample.call(increment, NONE);
              return NONE;
            });

    var failure =
        catchThrowableOfType(
            CtxException.class, () -> sample.engine().mutation("m:slow", NONE, ANYONE));

    assertThat(failure.code()).isEqualTo("OptimisticConcurrencyControlFailure");
    assertThat(failure)
        .hasMessageStartingWith(
            "Documents read from or written to the \"things\" table changed while this mutation was"
                + " being run and on every subsequent retry. ")
        .hasMessageContaining("m:slow gave up after 5 attempts, and wrote nothing.")
        .hasCauseInstanceOf(RetriesExhaustedException.class);
    assertThat(Objects.requireNonNull(failure.getCause()).getSuppressed()).hasSize(5);
    assertThat(runs).hasSize(5);
    assertThat(sample.call(count, NONE)).isEqualTo(int64(5));
  }

  /** Case 7.4: each reads what the other writes. */
  @Test
  void mutation_writeSkew_endsAsOneAfterTheOther() {
    var insert =
        sample
            .app()
            .mutation(
                "things:insert",
                (ctx, name) -> {
                  ctx.db()
                      .insert(Thing.TABLE, new Thing(int64(0), null, ((Value.Str) name).value()));
                  return NONE;
                });
    sample.call(insert, text("x"));
    sample.call(insert, text("y"));
    var other = sample.app().mutation("m:other", (ctx, _) -> copyPlusOne(ctx, "y", "x"));
    var runs = new ArrayList<Value>();
    var slow =
        sample
            .app()
            .mutation(
                "m:slow",
                (ctx, _) -> {
                  runs.add(copyPlusOne(ctx, "x", "y"));
                  if (runs.size() == 1) {
                    sample.call(other, NONE);
                  }
                  return runs.getLast();
                });

    sample.call(slow, NONE);

    // The other came first: x became 1, so y has to be 2. With skew both would be 1.
    assertThat(runs).containsExactly(int64(1), int64(2));
  }

  private static Value copyPlusOne(MutationCtx ctx, String from, String to) {
    var source = ctx.db().query(Thing.TABLE.byName().eq(from)).unique();
    var target = ctx.db().query(Thing.TABLE.byName().eq(to)).unique();
    var next = int64(number(Objects.requireNonNull(source)) + 1);
    ctx.db().patch(Objects.requireNonNull(target).id(), new ThingPatch().a(next));
    return next;
  }

  /** A key that was met with two versions ends the attempt at once, inside user code. */
  @Test
  void mutation_userCodeCatchesTheConflict_attemptIsBrokenAllTheSame() {
    sample.call(increment, NONE);
    var caught = new ArrayList<RuntimeException>();
    var stubborn =
        sample
            .app()
            .mutation(
                "m:stubborn",
                (ctx, _) -> {
                  readTwice(ctx, caught);
                  ctx.db().insert(Thing.TABLE, Thing.named("by attempt " + caught.size()));
                  return int64(caught.size());
                });
    var names =
        sample
            .app()
            .query(
                "m:names",
                (ctx, _) ->
                    new Value.Arr(
                        ctx.db().query(Thing.TABLE).collect().stream()
                            .map(doc -> text(doc.value().name()))
                            .toList()));

    var result = sample.call(stubborn, NONE);

    assertThat(caught).hasSize(1);
    assertThat(result).isEqualTo(int64(1));
    assertThat(sample.call(names, NONE)).isEqualTo(array(text("counter"), text("by attempt 1")));
  }

  /** The first time, the counter changes between two reads of it, and the failure is swallowed. */
  private void readTwice(QueryCtx ctx, List<RuntimeException> caught) {
    var doc = only(ctx);
    if (!caught.isEmpty()) {
      return;
    }
    sample.call(increment, NONE);
    try {
      ctx.db().query(Thing.TABLE.byCreationTime().gte(doc.creationTime())).collect();
    } catch (RuntimeException e) {
      caught.add(e);
    }
  }

  @Test
  void mutation_userCodeMakesTheConflictItsOwnFailure_isRetriedAllTheSame() {
    sample.call(increment, NONE);
    var caught = new ArrayList<RuntimeException>();
    var stubborn =
        sample
            .app()
            .mutation(
                "m:stubborn",
                (ctx, _) -> {
                  int before = caught.size();
                  readTwice(ctx, caught);
                  if (caught.size() > before) {
                    throw new AppException("gave_up", "Something was in the way.");
                  }
                  return text("done");
                });

    assertThat(sample.call(stubborn, NONE)).isEqualTo(text("done"));
    assertThat(caught).hasSize(1);
  }

  @Test
  void mutation_nestedOneIsBroken_parentThatCatchesCannotCommit() {
    sample.call(increment, NONE);
    var caught = new ArrayList<RuntimeException>();
    var nested =
        sample
            .app()
            .mutation(
                "m:nested",
                (ctx, _) -> {
                  int before = caught.size();
                  readTwice(ctx, caught);
                  if (caught.size() > before) {
                    throw caught.getLast();
                  }
                  return NONE;
                });
    var attempts = new ArrayList<String>();
    var parent =
        sample
            .app()
            .mutation(
                "m:parent",
                (ctx, _) -> {
                  try {
                    ctx.runMutation(nested, NONE);
                    attempts.add("whole");
                  } catch (RuntimeException e) {
                    attempts.add("broken");
                  }
                  return increment(ctx);
                });

    // Were the broken attempt to commit, one of the increments would be lost.
    assertThat(sample.call(parent, NONE)).isEqualTo(int64(1));
    assertThat(attempts).containsExactly("broken", "whole");
    assertThat(sample.call(count, NONE)).isEqualTo(int64(2));
  }

  /** What a function throws because of a state that never was is no answer. */
  @Test
  void mutation_throwsForWhatItReadAndThatChanged_runsAgain() {
    sample.call(increment, NONE);
    var runs = new ArrayList<Value>();
    var picky =
        sample
            .app()
            .mutation(
                "m:picky",
                (ctx, _) -> {
                  runs.add(int64(number(only(ctx))));
                  if (runs.size() == 1) {
                    sample.call(increment, NONE);
                    throw new AppException(text("It is zero."));
                  }
                  return runs.getLast();
                });

    assertThat(sample.call(picky, NONE)).isEqualTo(int64(1));
  }
}
