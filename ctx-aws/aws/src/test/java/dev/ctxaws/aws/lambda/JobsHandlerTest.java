package dev.ctxaws.aws.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ctxaws.AppException;
import dev.ctxaws.auth.UserIdentity;
import dev.ctxaws.aws.invoke.InvokeReply;
import dev.ctxaws.aws.invoke.InvokeRequest;
import dev.ctxaws.aws.schedule.JobMessage;
import dev.ctxaws.cron.CronJobs;
import dev.ctxaws.engine.Caller;
import dev.ctxaws.engine.port.Entropy;
import dev.ctxaws.engine.port.Invoker.Cause;
import dev.ctxaws.engine.port.WakeUp;
import dev.ctxaws.engine.sample.QuickClock;
import dev.ctxaws.engine.sample.SampleApp;
import dev.ctxaws.function.ActionRef;
import dev.ctxaws.function.MutationRef;
import dev.ctxaws.function.Schedulable;
import dev.ctxaws.json.JsonWriter;
import dev.ctxaws.json.MalformedJsonException;
import dev.ctxaws.meta.RequestMetadata;
import dev.ctxaws.schedule.ScheduledFunction;
import dev.ctxaws.schedule.ScheduledFunction.State;
import dev.ctxaws.value.Codecs;
import dev.ctxaws.value.Id;
import dev.ctxaws.value.ObjBuilder;
import dev.ctxaws.value.Value;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JobsHandlerTest {
  private final SampleApp app = new SampleApp();
  private final List<String> ran = new ArrayList<>();
  private final MutationRef<Value, Value> mutation =
      app.mutation("m:run", (_, _) -> ran("mutation"));
  private final ActionRef<Value, Value> action = app.action("m:act", (_, _) -> ran("action"));
  private final TestLambda lambda = new TestLambda();
  private final LambdaRuntime runtime =
      lambda.runtime(
          this::invoke,
          app,
          // Transactions of several items need ids of their own.
          Entropy.secure());
  private final JobsHandler handler = new JobsHandler(() -> runtime);

  /** An action that an action calls runs in a Lambda of its own. */
  private Value invoke(String path, Value args, @Nullable UserIdentity identity, Cause cause) {
    var request =
        new InvokeRequest("0123456789abcdef", path, args, identity, cause.job(), cause.origin());
    var reply =
        InvokeReply.read(lambda.run(new ActionHandler(() -> runtime, path), request.write()));
    return ((InvokeReply.Returned) reply).value();
  }

  private Value ran(String what) {
    ran.add(what);
    return Value.Null.INSTANCE;
  }

  @Test
  void handle_wakeUp_runsTheMutationOnce() {
    var job = schedule(Duration.ZERO, mutation);

    var reply = lambda.run(handler, new JobMessage(job, "m:run", null).write().getBytes(UTF_8));
    lambda.run(handler, new JobMessage(job, "m:run", null).write().getBytes(UTF_8));

    assertThat(new String(reply, UTF_8)).isEqualTo("{}");
    assertThat(ran).containsExactly("mutation");
    assertThat(state(job)).isEqualTo(new State.Success());
  }

  private Id<ScheduledFunction> schedule(Duration delay, Schedulable<Value, Value> function) {
    return schedule(delay, function, Value.Obj.EMPTY);
  }

  private Id<ScheduledFunction> schedule(Schedulable<Value, Value> function, Value args) {
    return schedule(Duration.ZERO, function, args);
  }

  private Id<ScheduledFunction> schedule(
      Duration delay, Schedulable<Value, Value> function, Value args) {
    var schedule =
        app.mutation(
            "m:schedule",
            (ctx, _) -> new Value.Str(ctx.scheduler().runAfter(delay, function, args).value()));
    var id = runtime.engine().mutation(schedule.path(), Value.Obj.EMPTY, new Caller(null, true));
    return new Id<>(((Value.Str) id).value());
  }

  private State state(Id<ScheduledFunction> job) {
    var states = new ArrayList<State>();
    var read =
        app.query(
            "m:read",
            (ctx, _) -> {
              var doc = ctx.db().system().get(job);
              states.add(doc == null ? new State.Failed("gone") : doc.value().state());
              return Value.Null.INSTANCE;
            });
    runtime.engine().query(read.path(), Value.Obj.EMPTY, new Caller(null, true));
    return states.getLast();
  }

  @Test
  void handle_batch_runsEachAndReportsThoseThatAreNoJobs() {
    var first = schedule(Duration.ZERO, mutation);
    var second = schedule(Duration.ZERO, mutation);

    var reply =
        lambda.run(
            handler,
            batch(
                new JobMessage(first, "m:run", null).write(),
                "{\"other\":1}",
                new JobMessage(second, "m:run", null).write()));

    assertThat(new String(reply, UTF_8))
        .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"id-1\"}]}");
    assertThat(state(first)).isEqualTo(new State.Success());
    assertThat(state(second)).isEqualTo(new State.Success());
  }

  private static byte[] batch(String... bodies) {
    var out = new JsonWriter().beginObject();
    out.field("Records").beginArray();
    for (int i = 0; i < bodies.length; i++) {
      out.beginObject().field("messageId").string("id-" + i);
      out.field("eventSource").string("aws:sqs");
      out.field("body").string(bodies[i]).endObject();
    }
    return out.endArray().endObject().utf8();
  }

  @Test
  void handle_actionThatCallsAnAction_bothKnowTheirJobAndNoRequest() {
    var seen = new ArrayList<RequestMetadata>();
    var inner =
        app.action(
            "m:inner",
            (ctx, _) -> {
              seen.add(ctx.meta().getRequestMetadata());
              return Value.Null.INSTANCE;
            });
    var outer =
        app.action(
            "m:outer",
            (ctx, _) -> {
              seen.add(ctx.meta().getRequestMetadata());
              return ctx.runAction(inner, Value.Obj.EMPTY);
            });
    var job = schedule(Duration.ZERO, outer);

    lambda.run(
        new ActionHandler(() -> runtime, "m:outer"),
        new JobMessage(job, "m:outer", null).write().getBytes(UTF_8));

    var ofTheJob = new RequestMetadata(null, null, null, job);
    assertThat(seen).containsExactly(ofTheJob, ofTheJob);
    assertThat(state(job)).isEqualTo(new State.Success());
  }

  @Test
  void handle_jobKnowsWhereTheApiIs_soDoesWhateverItLeadsTo() {
    lambda.environment.remove("CTX_API_URL");
    var api = URI.create("https://api.example");
    var inner =
        app.action("m:inner", (ctx, _) -> ran(ctx.storage().generateUploadUrl().toString()));
    var outer =
        app.action(
            "m:outer",
            (ctx, _) -> {
              ctx.scheduler().runAfter(Duration.ofHours(1), mutation, Value.Obj.EMPTY);
              return ctx.runAction(inner, Value.Obj.EMPTY);
            });
    var job = schedule(Duration.ZERO, outer);

    lambda.run(
        new ActionHandler(() -> runtime, "m:outer"),
        new JobMessage(job, "m:outer", api).write().getBytes(UTF_8));

    assertThat(ran).singleElement().asString().startsWith("https://api.example/api/storage/upload");
    assertThat(lambda.timers.waiting())
        .filteredOn(it -> it.function().equals("m:run"))
        .extracting(WakeUp::origin)
        .containsExactly(api);
  }

  @Test
  void handle_actionToHandOn_tellsItWhereTheApiIs() {
    lambda.environment.put("CTX_API_URL", "https://api.example");
    var job = schedule(Duration.ZERO, action);
    lambda.timers.waiting().forEach(lambda.timers::forget);

    lambda.run(handler, new JobMessage(job, "m:act", null).write().getBytes(UTF_8));

    assertThat(lambda.timers.waiting())
        .extracting(WakeUp::origin)
        .containsExactly(URI.create("https://api.example"));
  }

  @Test
  void handle_action_isHandedOnAndRunsInItsOwnLambda() {
    var job = schedule(Duration.ZERO, action);
    var woken = lambda.timers.waiting();
    woken.forEach(lambda.timers::forget);
    var message = new JobMessage(job, "m:run", null).write().getBytes(UTF_8);

    lambda.run(handler, message);

    assertThat(ran).isEmpty();
    assertThat(lambda.timers.waiting()).isEqualTo(woken);

    var own = new ActionHandler(() -> runtime, action.path()) {};
    lambda.run(own, message);
    lambda.run(own, message);

    assertThat(ran).containsExactly("action");
    assertThat(state(job)).isEqualTo(new State.Success());
  }

  @Test
  void handle_tooEarly_isWokenAgain() {
    var job = schedule(Duration.ofHours(1), mutation);
    lambda.timers.waiting().forEach(lambda.timers::forget);

    lambda.run(handler, new JobMessage(job, "m:run", null).write().getBytes(UTF_8));

    assertThat(ran).isEmpty();
    assertThat(lambda.timers.waiting()).extracting(WakeUp::job).containsExactly(job);
  }

  @Test
  void handle_mutationFails_isLoggedAndNotRetried() {
    var failing =
        app.mutation(
            "m:fails",
            (_, _) -> {
              throw new IllegalStateException("broken");
            });
    var job = schedule(Duration.ZERO, failing);

    lambda.run(handler, new JobMessage(job, "m:run", null).write().getBytes(UTF_8));

    assertThat(state(job)).isEqualTo(new State.Failed("Uncaught IllegalStateException: broken"));
    assertThat(lambda.log())
        .contains("\"code\":\"FunctionFailed\"", "IllegalStateException: broken")
        .contains("\"stack\":[\"dev.ctxaws.aws.lambda.JobsHandlerTest.");
  }

  @Test
  void handle_jobFailsByWhatItWasGiven_logHasNothingOfIt() {
    var strict =
        app.mutation(
            "m:strict",
            ScheduledFunction.TABLE.codec(),
            (_, _) -> {
              throw new AssertionError("It was not to run.");
            });
    var untyped = new MutationRef<>(strict.path(), Codecs.ANY, strict.returns());
    var wrong = schedule(untyped, new ObjBuilder(1).put("card", new Value.Str("4242")).build());
    var declined =
        app.mutation(
            "m:declined",
            (_, _) -> {
              throw new AppException("declined", "Card 4242 was declined.");
            });
    var refused = schedule(declined, Value.Obj.EMPTY);

    lambda.run(handler, batch(new JobMessage(wrong, "m:strict", null).write()));
    lambda.run(handler, batch(new JobMessage(refused, "m:declined", null).write()));

    assertThat(state(wrong)).isInstanceOf(State.Failed.class);
    assertThat(state(refused).toString()).contains("Card 4242 was declined.");
    assertThat(lambda.log())
        .contains("\"code\":\"InvalidArgs\"", "\"code\":\"AppException:declined\"")
        .doesNotContain("4242");
  }

  @Test
  void handle_wakeUpOfWhatHasEnded_logsNothing() {
    var job = schedule(Duration.ZERO, mutation);
    lambda.run(handler, new JobMessage(job, "m:run", null).write().getBytes(UTF_8));
    assertThat(lambda.log()).contains("function returned");
    lambda.forgetLog();

    lambda.run(handler, new JobMessage(job, "m:run", null).write().getBytes(UTF_8));

    assertThat(lambda.log()).isEmpty();
  }

  @Test
  void handle_sweep_logsWhatItRunsAndWhatWasLost() {
    var clock = new QuickClock();
    lambda.clock = clock;
    var late = lambda.runtime(this::invoke, app, Entropy.secure());
    var dies =
        app.action(
            "m:dies",
            (_, _) -> {
              throw new InternalError("The machine died.");
            });
    var both =
        app.mutation(
            "m:both",
            (ctx, _) -> {
              ctx.scheduler().runAfter(Duration.ofMinutes(1), mutation, Value.Obj.EMPTY);
              var lost = ctx.scheduler().runAfter(Duration.ZERO, dies, Value.Obj.EMPTY);
              return new Value.Str(lost.value());
            });
    var id = late.engine().mutation(both.path(), Value.Obj.EMPTY, new Caller(null, true));
    var job = new Id<ScheduledFunction>(((Value.Str) id).value());
    assertThatExceptionOfType(InternalError.class)
        .isThrownBy(
            () ->
                lambda.run(
                    new ActionHandler(() -> late, "m:dies"),
                    new JobMessage(job, "m:dies", null).write().getBytes(UTF_8)));
    lambda.forgetLog();
    clock.advance(Duration.ofMinutes(17));

    lambda.run(new JobsHandler(() -> late), "{\"ctxSweep\":1}".getBytes(UTF_8));

    assertThat(ran).containsExactly("mutation");
    assertThat(lambda.log())
        .contains("\"scheduled action lost\",\"function\":\"m:dies\",\"job\":\"" + job + "\"")
        .containsPattern("function returned[^}]*\"function\":\"m:run\"");
  }

  @Test
  void handle_sweep_logsWhatCronsHaveMissed() {
    var clock = new QuickClock();
    lambda.clock = clock;
    var late = lambda.runtime(this::invoke, app, Entropy.secure());
    var dies =
        app.action(
            "m:dies",
            (_, _) -> {
              throw new InternalError("The machine died.");
            });
    app.crons(CronJobs.utc().interval("beat", Duration.ofMinutes(5)).run(dies, Value.Obj.EMPTY));
    late.engine().crons().deploy();
    var job = lambda.timers.waiting().getFirst().job();
    assertThatExceptionOfType(InternalError.class)
        .isThrownBy(
            () ->
                lambda.run(
                    new ActionHandler(() -> late, "m:dies"),
                    new JobMessage(job, "m:dies", null).write().getBytes(UTF_8)));
    lambda.forgetLog();
    clock.advance(Duration.ofMinutes(17));

    lambda.run(new JobsHandler(() -> late), "{\"ctxSweep\":1}".getBytes(UTF_8));

    assertThat(lambda.log())
        .containsPattern(
            "\"level\":\"WARN\",\"message\":\"'Skipping 3 run\\(s\\) of cron beat:[^}]*\"function\":\"sweep\"");
  }

  @Test
  void handle_sweep_saysWhatItDid() {
    var reply = lambda.run(handler, "{\"ctxSweep\":1}".getBytes(UTF_8));

    assertThat(new String(reply, UTF_8))
        .isEqualTo(
            "{\"woken\":0,\"failed\":0,\"lost\":0,\"removed\":0,\"deleted\":0,\"fed\":0,\"unfed\":0}");
  }

  @Test
  void handle_sweep_deletesWhatFilesHaveLeftBehind() {
    var replace =
        app.action(
            "m:replace",
            (ctx, _) -> {
              var id = ctx.storage().store(InputStream.nullInputStream(), null);
              ctx.storage().delete(id);
              return Value.Null.INSTANCE;
            });
    runtime.engine().action(replace.path(), Value.Obj.EMPTY, new Caller(null, true));
    assertThat(lambda.objects.keys()).hasSize(1);

    var reply = lambda.run(handler, "{\"ctxSweep\":1}".getBytes(UTF_8));

    assertThat(new String(reply, UTF_8)).contains("\"deleted\":1,");
    assertThat(lambda.objects.keys()).isEmpty();
  }

  @Test
  void handle_somethingElse_isRefused() {
    for (var event : new String[] {"{}", "[]", "{\"ctxJob\":2}", "{\"ctxJob\":1}", "nonsense"}) {
      assertThatExceptionOfType(MalformedJsonException.class)
          .isThrownBy(() -> lambda.run(handler, event.getBytes(UTF_8)));
    }
    assertThat(ran).isEmpty();
  }
}
