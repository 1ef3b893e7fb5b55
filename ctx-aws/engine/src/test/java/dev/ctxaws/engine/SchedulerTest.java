package dev.ctxaws.engine;

import static dev.ctxaws.engine.sample.Sample.INSIDER;
import static dev.ctxaws.engine.sample.Sample.NONE;
import static dev.ctxaws.value.TestValues.int64;
import static dev.ctxaws.value.TestValues.object;
import static dev.ctxaws.value.TestValues.text;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ctxaws.AppException;
import dev.ctxaws.CtxException;
import dev.ctxaws.auth.UserIdentity;
import dev.ctxaws.db.Doc;
import dev.ctxaws.engine.document.Documents;
import dev.ctxaws.engine.document.Limits;
import dev.ctxaws.engine.port.WakeUp;
import dev.ctxaws.engine.sample.QuickClock;
import dev.ctxaws.engine.sample.Sample;
import dev.ctxaws.engine.sample.SampleApp;
import dev.ctxaws.engine.sample.Thing;
import dev.ctxaws.engine.system.Job;
import dev.ctxaws.function.ActionRef;
import dev.ctxaws.function.FunctionKind;
import dev.ctxaws.function.MutationRef;
import dev.ctxaws.function.QueryRef;
import dev.ctxaws.function.Schedulable;
import dev.ctxaws.meta.RequestMetadata;
import dev.ctxaws.schedule.ScheduledFunction;
import dev.ctxaws.schedule.ScheduledFunction.State;
import dev.ctxaws.value.Id;
import dev.ctxaws.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Contract 8, cases 8.1 to 8.17, in the engine: the test wakes whom it likes. */
@Timeout(60)
final class SchedulerTest {
  private static final Duration TEN = Duration.ofSeconds(10);

  private final QuickClock clock = new QuickClock();
  private final Sample sample = new Sample(clock);
  private final SampleApp app = sample.app();
  private final List<String> ran = new ArrayList<>();

  private final MutationRef<Value, Value> add =
      app.mutation(
          "things:add",
          (ctx, args) -> {
            ctx.db().insert(Thing.TABLE, Thing.named(name(args)));
            return Value.Null.INSTANCE;
          });
  private final ActionRef<Value, Value> note =
      app.action(
          "things:note",
          (ctx, args) -> {
            ran.add("note");
            return Value.Null.INSTANCE;
          });
  private final QueryRef<Value, Value> count =
      app.query("things:count", (ctx, _) -> int64(ctx.db().query(Thing.TABLE).collect().size()));

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

  private Id<ScheduledFunction> schedule(
      Duration delay, Schedulable<Value, Value> function, Value args) {
    var schedule =
        app.mutation(
            "m:schedule",
            (ctx, _) -> text(ctx.scheduler().runAfter(delay, function, args).value()));
    return id(sample.engine().mutation(schedule.path(), NONE, INSIDER));
  }

  private static Value named(String name) {
    return object("name", text(name));
  }

  private static String name(Value args) {
    return args instanceof Value.Obj fields && fields.get("name") instanceof Value.Str(var name)
        ? name
        : "nobody";
  }

  private static Id<ScheduledFunction> id(Value value) {
    return new Id<>(((Value.Str) value).value());
  }

  private ScheduledFunction job(Id<ScheduledFunction> id) {
    var found = new ArrayList<Doc<ScheduledFunction>>();
    var read =
        app.query(
            "m:read",
            (ctx, _) -> {
              found.clear();
              found.add(ctx.db().system().get(id));
              return Value.Null.INSTANCE;
            });
    sample.call(read, NONE);
    return found.getFirst().value();
  }

  private ScheduledRun wake(Id<ScheduledFunction> id) {
    return sample.engine().scheduled().run(id, "m:f", Caller.DEFAULT_TIME, Watch.NONE);
  }

  private ScheduledRun wakeAction(Id<ScheduledFunction> id) {
    return sample.engine().scheduled().runAction(id, "m:f", Caller.DEFAULT_TIME, Watch.NONE);
  }

  private Value call(MutationRef<Value, Value> mutation) {
    return sample.engine().mutation(mutation.path(), NONE, INSIDER);
  }

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

  private List<Doc<ScheduledFunction>> jobs() {
    var found = new ArrayList<Doc<ScheduledFunction>>();
    var list =
        app.query(
            "m:list",
            (ctx, _) -> {
              found.clear();
              found.addAll(ctx.db().system().query(ScheduledFunction.TABLE).collect());
              return Value.Null.INSTANCE;
            });
    sample.call(list, NONE);
    return found;
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

  private void cancel(Id<ScheduledFunction> id) {
    call(
        app.mutation(
            "m:cancel",
            (ctx, _) -> {
              ctx.scheduler().cancel(id);
              return Value.Null.INSTANCE;
            }));
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
    var schedule =
        strict
            .app()
            .mutation(
                "m:schedule",
                (ctx, _) -> text(ctx.scheduler().runAfter(Duration.ZERO, slow, NONE).value()));
    var id = id(strict.call(schedule, NONE));
    var calls = strict.engine().scheduled();

    var first = calls.run(id, "m:slow", Caller.DEFAULT_TIME, Watch.NONE);
    var second = calls.run(id, "m:slow", Caller.DEFAULT_TIME, Watch.NONE);

    assertThat(first).isInstanceOf(ScheduledRun.Ended.class);
    assertThat(first.toString()).contains("Failed[error=Function execution timed out");
    assertThat(second).isEqualTo(new ScheduledRun.NothingToDo());
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
      var schedule =
          strict
              .app()
              .mutation(
                  "m:schedule",
                  (ctx, _) -> text(ctx.scheduler().runAfter(Duration.ZERO, loading, NONE).value()));
      var id = id(strict.call(schedule, NONE));

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

  /** Arguments of so many bytes as they are stored. */
  private static Value.Obj ofBytes(int bytes) {
    var args = object("text", text("x".repeat(bytes - 16)));
    var exact = object("text", text("x".repeat(2 * bytes - 16 - Documents.sizeOf(args))));
    assertThat(Documents.sizeOf(exact)).isEqualTo(bytes);
    return exact;
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

  @Test
  void overdue_largeOnes_areManySoon() {
    for (int i = 0; i < 5; i++) {
      schedule(Duration.ZERO, add, ofBytes(4 << 20));
    }
    clock.advance(Duration.ofMinutes(1));
    var much = new ArrayList<Boolean>();

    var read =
        sample
            .engine()
            .write(
                "m:sweep",
                INSIDER,
                Watch.NONE,
                run -> {
                  var jobs = run.jobs();
                  much.add(jobs.hasReadMuch());
                  for (int shard = 0; shard < Job.SHARDS; shard++) {
                    jobs.overdue("pending", shard, List.of(), run.now(), 5);
                  }
                  return jobs.hasReadMuch();
                });

    assertThat(much).containsExactly(false);
    assertThat(read).isTrue();
  }

  @Test
  void sweep_manyLargeOnes_looksAfterThemAll() {
    var large = ofBytes(3 << 20);
    var mutations = new ArrayList<Id<ScheduledFunction>>();
    for (int i = 0; i < 8; i++) {
      mutations.add(schedule(Duration.ZERO, add, large));
    }
    for (int i = 0; i < 6; i++) {
      schedule(Duration.ZERO, note, large);
    }
    sample.timers().waiting().forEach(sample.timers()::forget);
    clock.advance(Duration.ofMinutes(1));

    var tally = sample.engine().jobSweep().sweep(Duration.ofMinutes(10));

    assertThat(tally).isEqualTo(new JobSweep.Tally(14, 0, 0, 0));
    assertThat(mutations).allMatch(id -> job(id).state() instanceof State.Success);
    assertThat(sample.timers().waiting()).hasSize(6);

    clock.advance(Duration.ofDays(8));
    assertThat(sample.engine().jobSweep().sweep(Duration.ofMinutes(10)).removed()).isEqualTo(8);
  }

  @Test
  void sweep_wakeUpWasLost_runsTheJob() {
    var mutation = schedule(Duration.ZERO, add, named("a"));
    var action = schedule(Duration.ZERO, note, NONE);
    var later = schedule(Duration.ofHours(1), add, named("b"));
    sample.timers().waiting().forEach(sample.timers()::forget);
    clock.advance(Duration.ofMinutes(1));

    var tally = sample.engine().jobSweep().sweep(Duration.ofMinutes(1));

    assertThat(tally).isEqualTo(new JobSweep.Tally(2, 0, 0, 0));
    assertThat(job(mutation).state()).isEqualTo(new State.Success());
    assertThat(job(later).state()).isEqualTo(new State.Pending());
    assertThat(sample.timers().waiting()).extracting(WakeUp::job).containsExactly(action);
  }

  @Test
  void sweep_actionNeverEnded_fails() {
    var action =
        app.action(
            "m:dies",
            (ctx, _) -> {
              throw new InternalError("The machine died.");
            });
    var id = schedule(Duration.ZERO, action, NONE);
    assertThatExceptionOfType(InternalError.class).isThrownBy(() -> wakeAction(id));
    assertThat(job(id).state()).isEqualTo(new State.InProgress());
    clock.advance(Duration.ofMinutes(17));

    var tally = sample.engine().jobSweep().sweep(Duration.ofMinutes(1));

    assertThat(tally).isEqualTo(new JobSweep.Tally(0, 0, 1, 0));
    assertThat(job(id).state())
        .isEqualTo(new State.Failed("Transient error while executing action"));
  }

  @Test
  void sweep_manyActions_areHandedOnOnceEach() {
    for (int i = 0; i < 100; i++) {
      schedule(Duration.ZERO, note, NONE);
    }
    sample.timers().waiting().forEach(sample.timers()::forget);
    clock.advance(Duration.ofMinutes(1));

    var tally = sample.engine().jobSweep().sweep(Duration.ofMinutes(10));

    assertThat(tally).isEqualTo(new JobSweep.Tally(100, 0, 0, 0));
    assertThat(sample.timers().waiting()).hasSize(100).doesNotHaveDuplicates();
  }

  @Test
  void sweep_fourTimesTheJobs_readsAboutFourTimesAsMuch() {
    long few = queriedBySweep(400);

    // Some more, since queries read ahead, and what is little ends before that.
    assertThat(queriedBySweep(1600)).isLessThan(7 * few);
  }

  /** Half of them are due at one moment. When they have run, time passes until they are removed. */
  private long queriedBySweep(int jobs) {
    for (int i = 0; i < jobs; i++) {
      clock.advance(Duration.ofMillis(1));
      schedule(Duration.ofMillis(i % 2 == 0 ? jobs - i : jobs + i), add, named("a"));
    }
    sample.timers().waiting().forEach(sample.timers()::forget);
    clock.advance(Duration.ofMinutes(1));
    long before = sample.queried();
    var run = sample.engine().jobSweep().sweep(Duration.ofMinutes(10));
    clock.advance(Duration.ofDays(8));
    var removed = sample.engine().jobSweep().sweep(Duration.ofMinutes(10));
    assertThat(run).isEqualTo(new JobSweep.Tally(jobs, 0, 0, 0));
    assertThat(removed).isEqualTo(new JobSweep.Tally(0, 0, 0, jobs));
    return sample.queried() - before;
  }

  @Test
  void sweep_keptForSevenDays_isRemoved() {
    var id = schedule(Duration.ZERO, add, named("a"));
    wake(id);
    clock.advance(Duration.ofDays(7).minusSeconds(1));
    assertThat(sample.engine().jobSweep().sweep(Duration.ofMinutes(1)).removed()).isZero();
    clock.advance(Duration.ofSeconds(2));

    assertThat(sample.engine().jobSweep().sweep(Duration.ofMinutes(1)).removed()).isOne();

    assertThat(jobs()).isEmpty();
  }

  @Test
  void sweep_manyForgotten_runsThemAllOldestFirst() {
    var order = new ArrayList<String>();
    var log =
        app.mutation(
            "m:log",
            (ctx, args) -> {
              synchronized (order) {
                order.add(name(args));
              }
              return Value.Null.INSTANCE;
            });
    for (int i = 0; i < 400; i++) {
      schedule(Duration.ofSeconds(i), log, named("job " + i));
    }
    clock.advance(Duration.ofHours(1));

    var tally = sample.engine().jobSweep().sweep(Duration.ofMinutes(10));

    assertThat(tally.woken()).isEqualTo(400);
    // The oldest batch ends before the next begins; within it they run side by side.
    assertThat(order.indexOf("job 399")).isGreaterThanOrEqualTo(64);
    assertThat(order.subList(0, 64)).contains("job 0");
    assertThat(order).hasSize(400);
  }
}
