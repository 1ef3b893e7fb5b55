package dev.ctxaws.engine;

import static dev.ctxaws.engine.sample.Sample.ANYONE;
import static dev.ctxaws.engine.sample.Sample.INSIDER;
import static dev.ctxaws.engine.sample.Sample.NONE;
import static dev.ctxaws.value.TestValues.array;
import static dev.ctxaws.value.TestValues.int64;
import static dev.ctxaws.value.TestValues.object;
import static dev.ctxaws.value.TestValues.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.ctxaws.AppException;
import dev.ctxaws.CtxException;
import dev.ctxaws.FunctionCtx;
import dev.ctxaws.auth.UserIdentity;
import dev.ctxaws.engine.sample.Sample;
import dev.ctxaws.engine.sample.Thing;
import dev.ctxaws.function.FunctionKind;
import dev.ctxaws.function.NoArgs;
import dev.ctxaws.schedule.ScheduledFunction;
import dev.ctxaws.storage.StoredFile;
import dev.ctxaws.value.Codecs;
import dev.ctxaws.value.Id;
import dev.ctxaws.value.Value;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Finding functions, running them, and what becomes of what they throw: contract 1, 3.5, 14. */
final class EngineTest {
  private final Sample sample = new Sample();
  private final Engine engine = sample.engine();

  private static void assertFails(ThrowingCallable call, String code, String message) {
    assertThatExceptionOfType(CtxException.class)
        .isThrownBy(call)
        .withMessage(message)
        .extracting(CtxException::code)
        .isEqualTo(code);
  }

  @Test
  void call_eachKind_returnsWhatTheFunctionReturns() {
    var query = sample.app().query("m:q", (_, args) -> array(args));
    var mutation = sample.app().mutation("m:m", (_, args) -> array(args));
    var action = sample.app().action("m:a", (_, args) -> array(args));

    assertThat(sample.call(query, text("x"))).isEqualTo(array(text("x")));
    assertThat(sample.call(mutation, text("x"))).isEqualTo(array(text("x")));
    assertThat(sample.call(action, text("x"))).isEqualTo(array(text("x")));
  }

  /** Contract 5.7. */
  @Test
  void call_anyApp_hasSystemTables() {
    var query =
        sample
            .app()
            .query(
                "m:q",
                (ctx, _) ->
                    int64(
                        ctx.db().system().query(ScheduledFunction.TABLE).collect().size()
                            + ctx.db().system().query(StoredFile.TABLE).collect().size()));
    var mutation =
        sample
            .app()
            .mutation(
                "m:m",
                (ctx, _) ->
                    text(ctx.db().insert(StoredFile.TABLE, new StoredFile("", 0, null)).value()));

    assertThat(sample.call(query, NONE)).isEqualTo(int64(0));
    assertFails(
        () -> sample.call(mutation, NONE),
        "SystemTable",
        "System tables (prefixed with _) are read-only for functions.");
  }

  /** Contract 18.1, cases 1.4 to 1.6. */
  @Test
  void call_missingAndInternalFunction_cannotBeToldApart() {
    sample.app().query("messages:secret", (_, args) -> args);
    sample.app().hide("messages:secret");

    for (var path : List.of("messages:secret", "messages:nope")) {
      var message = "Could not find public function for '" + path + "'.";
      assertFails(() -> engine.find(path, ANYONE), "FunctionNotFound", message);
      assertFails(() -> engine.query(path, NONE, ANYONE), "FunctionNotFound", message);
      assertFails(() -> engine.mutation(path, NONE, ANYONE), "FunctionNotFound", message);
      assertFails(() -> engine.action(path, NONE, ANYONE), "FunctionNotFound", message);
    }
    assertThat(engine.query("messages:secret", NONE, INSIDER)).isEqualTo(NONE);
    assertThat(engine.find("messages:secret", INSIDER).kind()).isEqualTo(FunctionKind.QUERY);
  }

  @ParameterizedTest
  @MethodSource("strangePaths")
  void find_strangePath_isNotFound(String path) {
    assertFails(
        () -> engine.find(path, INSIDER),
        "FunctionNotFound",
        "Could not find public function for '" + path + "'.");
  }

  static List<String> strangePaths() {
    return List.of("", ":", "m", "a:b:c!", "m:f ", "%s");
  }

  /** Contract 18.1, case 1.7. */
  @Test
  void call_wrongKind_namesBothKinds() {
    sample.app().query("m:q", (_, args) -> args);
    sample.app().mutation("dir/m:f", (_, args) -> args);
    sample.app().action("m:a", (_, args) -> args);

    assertFails(
        () -> engine.query("dir/m:f", NONE, ANYONE),
        "WrongFunctionKind",
        "Trying to execute dir/m.js:f as Query, but it is defined as Mutation.");
    assertFails(
        () -> engine.mutation("m:q", NONE, ANYONE),
        "WrongFunctionKind",
        "Trying to execute m.js:q as Mutation, but it is defined as Query.");
    assertFails(
        () -> engine.action("m:q", NONE, ANYONE),
        "WrongFunctionKind",
        "Trying to execute m.js:q as Action, but it is defined as Query.");
    assertFails(
        () -> engine.query("m:a", NONE, ANYONE),
        "WrongFunctionKind",
        "Trying to execute m.js:a as Query, but it is defined as Action.");
  }

  @Test
  void call_invalidArguments_areExplainedInConvexsWords() {
    sample.app().query("m:q", NoArgs.CODEC, (_, _) -> NONE);
    sample.app().mutation("m:m", Codecs.<Thing>id("users"), (_, id) -> text(id.value()));
    var id = insertThing();

    assertFails(
        () -> engine.query("m:q", object("a", int64(1)), ANYONE),
        "InvalidArgs",
        """
        ArgumentValidationError: Object contains extra field `a` that is not in the validator.

        Object: {a: 1}
        Validator: v.object({})""");
    assertFails(
        () -> engine.mutation("m:m", text(id.value()), ANYONE),
        "InvalidArgs",
        "ArgumentValidationError: Found ID \"%s\" from table `things`, which does not match the table name in validator `v.id(\"users\")`."
            .formatted(id.value()));
  }

  private Id<Thing> insertThing() {
    var insert =
        sample
            .app()
            .mutation(
                "things:insert",
                (ctx, _) -> text(ctx.db().insert(Thing.TABLE, Thing.named("x")).value()));
    return new Id<>(((Value.Str) sample.call(insert, NONE)).value());
  }

  static List<Arguments> failures() {
    return List.of(
        arguments(new IllegalStateException("broken"), "Uncaught IllegalStateException: broken"),
        arguments(new IOException("no network"), "Uncaught IOException: no network"),
        arguments(new AssertionError("odd"), "Uncaught AssertionError: odd"),
        arguments(new NullPointerException(), "Uncaught NullPointerException"),
        arguments(new StackOverflowError(), "Uncaught StackOverflowError"),
        arguments(
            new ExceptionInInitializerError("init"), "Uncaught ExceptionInInitializerError: init"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void call_functionThrows_failsWithThatAsTheCause(Throwable thrown, String message) {
    sample.app().query("m:q", (_, _) -> fail(thrown));
    sample.app().mutation("m:m", (_, _) -> fail(thrown));
    sample.app().action("m:a", (_, _) -> fail(thrown));

    for (ThrowingCallable call :
        List.<ThrowingCallable>of(
            () -> engine.query("m:q", NONE, ANYONE),
            () -> engine.mutation("m:m", NONE, ANYONE),
            () -> engine.action("m:a", NONE, ANYONE))) {
      assertThatExceptionOfType(CtxException.class)
          .isThrownBy(call)
          .withMessage(message)
          .withCause(thrown)
          .extracting(CtxException::code)
          .isEqualTo("FunctionFailed");
    }
  }

  private static Value fail(Throwable thrown) throws Exception {
    if (thrown instanceof Exception e) {
      throw e;
    }
    throw (Error) thrown;
  }

  @Test
  void call_functionThrowsForItsCaller_passesItOnAsItIs() {
    var thrown = new AppException(array(int64(1)));
    sample.app().query("m:q", (_, _) -> fail(thrown));
    sample.app().mutation("m:m", (_, _) -> fail(thrown));
    sample.app().action("m:a", (_, _) -> fail(thrown));

    assertThatExceptionOfType(AppException.class)
        .isThrownBy(() -> engine.query("m:q", NONE, ANYONE))
        .isSameAs(thrown);
    assertThatExceptionOfType(AppException.class)
        .isThrownBy(() -> engine.mutation("m:m", NONE, ANYONE))
        .isSameAs(thrown);
    assertThatExceptionOfType(AppException.class)
        .isThrownBy(() -> engine.action("m:a", NONE, ANYONE))
        .isSameAs(thrown);
  }

  /** Contract 18.7, case 7.6. */
  @Test
  void mutation_throwsAfterWrites_hasWrittenNothing() {
    sample
        .app()
        .mutation(
            "m:m",
            (ctx, _) -> {
              ctx.db().insert(Thing.TABLE, Thing.named("x"));
              throw new IllegalStateException("after a write");
            });
    var count =
        sample
            .app()
            .query("m:count", (ctx, _) -> int64(ctx.db().query(Thing.TABLE).collect().size()));

    assertThatExceptionOfType(CtxException.class)
        .isThrownBy(() -> engine.mutation("m:m", NONE, ANYONE));

    assertThat(sample.call(count, NONE)).isEqualTo(int64(0));
  }

  /** Contract 18.7, case 7.11. */
  @Test
  void query_afterAMutationReturned_seesItsWrites() {
    var read =
        sample
            .app()
            .query(
                "m:read",
                Codecs.<Thing>id("things"),
                (ctx, id) -> text(Objects.requireNonNull(ctx.db().get(id)).value().name()));

    for (int i = 0; i < 50; i++) {
      var id = insertThing();

      assertThat(engine.query(read.path(), text(id.value()), ANYONE)).isEqualTo(text("x"));
    }
  }

  /** Contract 1.5: every function that may call another, three deep. */
  @Test
  void auth_everyChain_seesTheCallersIdentity() {
    var ada = UserIdentity.of("https://issuer", "ada");
    var app = sample.app();
    var query = app.query("m:q", (ctx, _) -> who(ctx));
    var queries = app.query("m:qs", (ctx, _) -> array(who(ctx), ctx.runQuery(query, NONE)));
    var mutation = app.mutation("m:m", (ctx, _) -> array(who(ctx), ctx.runQuery(queries, NONE)));
    var mutations =
        app.mutation("m:ms", (ctx, _) -> array(who(ctx), ctx.runMutation(mutation, NONE)));
    var inner =
        app.action(
            "m:inner",
            (ctx, _) ->
                array(who(ctx), ctx.runQuery(queries, NONE), ctx.runMutation(mutations, NONE)));
    app.action("m:outer", (ctx, _) -> array(who(ctx), ctx.runAction(inner, NONE)));

    assertThat(engine.action("m:outer", NONE, new Caller(ada, false)))
        .isEqualTo(chains(text("ada")));
    assertThat(engine.action("m:outer", NONE, ANYONE)).isEqualTo(chains(text("-")));
  }

  private static Value chains(Value who) {
    var queries = array(who, who);
    var mutations = array(who, array(who, queries));
    return array(who, array(who, queries, mutations));
  }

  private static Value who(FunctionCtx ctx) {
    var identity = ctx.auth().getUserIdentity();
    return text(identity == null ? "-" : identity.subject());
  }

  @Test
  void env_setOrNot_isReadOrFails() {
    sample.environment().put("STRIPE_URL", "http://localhost");
    var query = sample.app().query("m:q", (ctx, args) -> text(ctx.env(((Value.Str) args).value())));
    var action =
        sample.app().action("m:a", (ctx, args) -> text(ctx.env(((Value.Str) args).value())));

    assertThat(sample.call(query, text("STRIPE_URL"))).isEqualTo(text("http://localhost"));
    assertThat(sample.call(action, text("STRIPE_URL"))).isEqualTo(text("http://localhost"));
    assertFails(
        () -> sample.call(query, text("NOPE")),
        "MissingEnvironmentVariable",
        "The environment variable NOPE is not set.");
    assertFails(
        () -> sample.call(action, text("NOPE")),
        "MissingEnvironmentVariable",
        "The environment variable NOPE is not set.");
  }

  @Test
  void find_publicFunction_isItsSpec() {
    var ref = sample.app().mutation("m:f", (_, args) -> args);

    assertThat(engine.find("m:f", ANYONE).ref()).isSameAs(ref);
    assertThat(engine.find("m:f", ANYONE).kind()).isEqualTo(FunctionKind.MUTATION);
  }
}
