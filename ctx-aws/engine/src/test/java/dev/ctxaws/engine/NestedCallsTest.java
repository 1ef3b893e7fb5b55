package dev.ctxaws.engine;

import static dev.ctxaws.engine.sample.Sample.ANYONE;
import static dev.ctxaws.engine.sample.Sample.NONE;
import static dev.ctxaws.value.TestValues.array;
import static dev.ctxaws.value.TestValues.int64;
import static dev.ctxaws.value.TestValues.object;
import static dev.ctxaws.value.TestValues.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ctxaws.AppException;
import dev.ctxaws.CtxException;
import dev.ctxaws.QueryCtx;
import dev.ctxaws.engine.sample.Sample;
import dev.ctxaws.engine.sample.SampleApp;
import dev.ctxaws.engine.sample.Thing;
import dev.ctxaws.engine.sample.Thing.ThingPatch;
import dev.ctxaws.function.MutationRef;
import dev.ctxaws.function.NoArgs;
import dev.ctxaws.function.QueryRef;
import dev.ctxaws.value.Codecs;
import dev.ctxaws.value.Value;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Functions that call functions: contract 1.4 and 18.1. */
final class NestedCallsTest {
  private final Sample sample = new Sample();
  private final SampleApp app = sample.app();

  /** Names of all things, in the order of their creation. */
  private final QueryRef<Value, Value> list = app.query("things:list", (ctx, _) -> names(ctx));

  private final MutationRef<Value, Value> insert =
      app.mutation(
          "things:insert",
          (ctx, name) -> {
            ctx.db().insert(Thing.TABLE, Thing.named(((Value.Str) name).value()));
            return NONE;
          });

  private final MutationRef<Value, Value> insertAndThrow =
      app.mutation(
          "things:insertAndThrow",
          (ctx, name) -> {
            ctx.runMutation(insert, name);
            throw new AppException(array(name, int64(7)));
          });

  private static Value names(QueryCtx ctx) {
    return new Value.Arr(
        ctx.db().query(Thing.TABLE).collect().stream()
            .map(doc -> text(doc.value().name()))
            .toList());
  }

  private void assertStored(String... names) {
    assertThat(sample.call(list, NONE)).isEqualTo(texts(names));
  }

  private static Value texts(String... names) {
    return new Value.Arr(Arrays.stream(names).<Value>map(name -> text(name)).toList());
  }

  /** Case 1.10. */
  @Test
  void queryInQuery_anotherClientWritesBetween_bothSeeOneSnapshot() {
    sample.call(insert, text("a"));
    var runs = new AtomicInteger();
    var twice =
        app.query(
            "m:twice",
            (ctx, _) -> {
              var first = ctx.runQuery(list, NONE);
              if (runs.incrementAndGet() == 1) {
                sample.call(insert, text("b"));
              }
              return array(first, ctx.runQuery(list, NONE));
            });

    var seen = sample.call(twice, NONE);

    assertThat(seen).isIn(array(texts("a"), texts("a")), array(texts("a", "b"), texts("a", "b")));
  }

  /** Case 1.11. */
  @Test
  void queryInMutation_afterAnInsert_seesIt() {
    var mutation =
        app.mutation(
            "m:m",
            (ctx, _) -> {
              ctx.db().insert(Thing.TABLE, Thing.named("own"));
              return ctx.runQuery(list, NONE);
            });

    assertThat(sample.call(mutation, NONE)).isEqualTo(texts("own"));
  }

  /** Cases 1.12 and 1.14. */
  @Test
  void mutationInMutation_throwsAndIsCaught_undoesItsOwnWritesOnly() {
    var mutation =
        app.mutation(
            "m:m",
            (ctx, _) -> {
              ctx.runMutation(insert, text("before"));
              var thrown =
                  catchThrowableOfType(
                      AppException.class, () -> ctx.runMutation(insertAndThrow, text("undone")));
              assertThat(names(ctx)).isEqualTo(texts("before"));
              ctx.runMutation(insert, text("after"));
              return thrown.data();
            });

    assertThat(sample.call(mutation, NONE)).isEqualTo(array(text("undone"), int64(7)));
    assertStored("before", "after");
  }

  /** Case 1.13. */
  @Test
  void mutationInMutation_parentThrowsAfterwards_everythingIsUndone() {
    app.mutation(
        "m:m",
        (ctx, _) -> {
          ctx.runMutation(insert, text("nested"));
          throw new IllegalStateException("later");
        });

    assertThatExceptionOfType(CtxException.class)
        .isThrownBy(() -> sample.engine().mutation("m:m", NONE, ANYONE))
        .withMessage("Uncaught IllegalStateException: later");
    assertStored();
  }

  /** Case 1.15. */
  @Test
  void mutationInMutation_insertsThenPatchesOrDeletes_parentSeesTheLast() {
    var changes =
        app.mutation(
            "m:changes",
            (ctx, _) -> {
              var patched = ctx.db().insert(Thing.TABLE, Thing.named("x"));
              ctx.db().patch(patched, new ThingPatch().name("patched"));
              var deleted = ctx.db().insert(Thing.TABLE, Thing.named("y"));
              ctx.db().delete(deleted);
              return NONE;
            });
    var parent =
        app.mutation(
            "m:parent",
            (ctx, _) -> {
              ctx.runMutation(changes, NONE);
              return names(ctx);
            });

    assertThat(sample.call(parent, NONE)).isEqualTo(texts("patched"));
    assertStored("patched");
  }

  @Test
  void mutationInMutation_undoneWritesToOlderDocuments_areBack() {
    sample.call(insert, text("a"));
    sample.call(insert, text("b"));
    var destroy =
        app.mutation(
            "m:destroy",
            (ctx, _) -> {
              for (var doc : ctx.db().query(Thing.TABLE).collect()) {
                ctx.db().delete(doc.id());
              }
              throw new IllegalStateException("no");
            });
    var parent =
        app.mutation(
            "m:parent",
            (ctx, _) -> {
              var first = ctx.db().query(Thing.TABLE).first();
              assertThat(first).isNotNull();
              if (first != null) {
                ctx.db().patch(first.id(), new ThingPatch().name("c"));
              }
              assertThatExceptionOfType(IllegalStateException.class)
                  .isThrownBy(() -> ctx.runMutation(destroy, NONE));
              return names(ctx);
            });

    assertThat(sample.call(parent, NONE)).isEqualTo(texts("c", "b"));
    assertStored("c", "b");
  }

  @Test
  void nested_uncaughtFailure_reachesTheCallerWithItsData() {
    app.mutation("m:m", (ctx, _) -> ctx.runMutation(insertAndThrow, text("x")));
    app.action("m:a", (ctx, _) -> ctx.runMutation(insertAndThrow, text("x")));

    for (var path : new String[] {"m:m", "m:a"}) {
      assertThatExceptionOfType(AppException.class)
          .isThrownBy(
              () -> {
                if (path.equals("m:m")) {
                  sample.engine().mutation(path, NONE, ANYONE);
                } else {
                  sample.engine().action(path, NONE, ANYONE);
                }
              })
          .extracting(AppException::data)
          .isEqualTo(array(text("x"), int64(7)));
    }
    assertStored();
  }

  @Test
  void nested_checkedException_isWrappedAndKeepsItsText() {
    var failing =
        app.query(
            "m:q",
            (_, _) -> {
              throw new IOException("no network");
            });
    app.mutation("m:m", (ctx, _) -> ctx.runQuery(failing, NONE));

    assertThatExceptionOfType(CtxException.class)
        .isThrownBy(() -> sample.engine().mutation("m:m", NONE, ANYONE))
        .withMessage("Uncaught IOException: no network")
        .withCauseInstanceOf(IOException.class);
  }

  @Test
  void nested_invalidArguments_areACatchableErrorWithTheSameText() {
    app.query("m:none", NoArgs.CODEC, (_, _) -> NONE);
    app.mutation("m:nothing", NoArgs.CODEC, (_, _) -> NONE);
    // References of other types, as an app that was built at another time has them.
    var query = new QueryRef<>("m:none", Codecs.ANY, Codecs.ANY);
    var mutation = new MutationRef<>("m:nothing", Codecs.ANY, Codecs.ANY);
    var outer =
        app.mutation(
            "m:m",
            (ctx, _) -> {
              ctx.runMutation(insert, text("kept"));
              var byQuery =
                  catchThrowableOfType(
                      CtxException.class, () -> ctx.runQuery(query, object("a", int64(1))));
              var byMutation =
                  catchThrowableOfType(
                      CtxException.class, () -> ctx.runMutation(mutation, object("a", int64(1))));
              assertThat(byQuery.code()).isEqualTo(byMutation.code()).isEqualTo("InvalidArgs");
              assertThat(byQuery).hasMessage(byMutation.getMessage());
              return text(String.valueOf(byQuery.getMessage()));
            });

    assertThat(sample.call(outer, NONE))
        .isEqualTo(
            text(
                """
                ArgumentValidationError: Object contains extra field `a` that is not in the validator.

                Object: {a: 1}
                Validator: v.object({})"""));
    assertStored("kept");
  }

  /** Case 1.19. */
  @Test
  void recursion_ninthLevel_isRefused() {
    app.query(
        "m:q", (ctx, depth) -> deeper(ctx, depth, new QueryRef<>("m:q", Codecs.ANY, Codecs.ANY)));
    var query = new QueryRef<>("m:q", Codecs.ANY, Codecs.ANY);

    assertThat(sample.call(query, int64(8))).isEqualTo(int64(0));
    assertThatExceptionOfType(CtxException.class)
        .isThrownBy(() -> sample.call(query, int64(9)))
        .extracting(CtxException::code)
        .isEqualTo("MaximumCallDepthExceeded");
  }

  private static Value deeper(QueryCtx ctx, Value depth, QueryRef<Value, Value> self) {
    long rest = ((Value.Int64) depth).value() - 1;
    return rest == 0 ? int64(0) : ctx.runQuery(self, int64(rest));
  }

  @Test
  void recursionOfMutations_ninthLevel_isRefusedAndNothingIsWritten() {
    var self = new MutationRef<>("m:m", Codecs.ANY, Codecs.ANY);
    app.mutation(
        "m:m",
        (ctx, depth) -> {
          long rest = ((Value.Int64) depth).value() - 1;
          ctx.runMutation(insert, text("" + rest));
          return rest == 0 ? NONE : ctx.runMutation(self, int64(rest));
        });

    assertThatExceptionOfType(CtxException.class)
        .isThrownBy(() -> sample.call(self, int64(8)))
        .extracting(CtxException::code)
        .isEqualTo("MaximumCallDepthExceeded");
    assertStored();
    sample.call(self, int64(7));
    assertStored("6", "5", "4", "3", "2", "1", "0");
  }

  /** Case 1.21. */
  @Test
  void mutationInAction_throwsAndIsCaught_hasWrittenNothingAndTheActionGoesOn() {
    var action =
        app.action(
            "m:a",
            (ctx, _) -> {
              var thrown =
                  catchThrowableOfType(
                      AppException.class, () -> ctx.runMutation(insertAndThrow, text("undone")));
              ctx.runMutation(insert, text("next"));
              return thrown.data();
            });

    assertThat(sample.call(action, NONE)).isEqualTo(array(text("undone"), int64(7)));
    assertStored("next");
  }

  /** Case 1.22. */
  @Test
  void mutationsInAction_secondThrows_firstPersists() {
    app.action(
        "m:a",
        (ctx, _) -> {
          ctx.runMutation(insert, text("first"));
          return ctx.runMutation(insertAndThrow, text("second"));
        });

    assertThatExceptionOfType(AppException.class)
        .isThrownBy(() -> sample.engine().action("m:a", NONE, ANYONE));
    assertStored("first");
  }

  @Test
  void nested_internalFunction_mayBeCalled() {
    app.hide("things:list");
    app.hide("things:insert");
    var inAction =
        app.action(
            "m:a",
            (ctx, _) -> {
              ctx.runMutation(insert, text("x"));
              return ctx.runQuery(list, NONE);
            });
    var inMutation = app.mutation("m:m", (ctx, _) -> ctx.runQuery(list, NONE));

    assertThat(sample.call(inAction, NONE)).isEqualTo(texts("x"));
    assertThat(sample.call(inMutation, NONE)).isEqualTo(texts("x"));
  }
}
