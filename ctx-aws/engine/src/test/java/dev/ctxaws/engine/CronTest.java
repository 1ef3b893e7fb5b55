package dev.ctxaws.engine;

import static dev.ctxaws.engine.sample.Sample.NONE;
import static dev.ctxaws.value.TestValues.object;
import static dev.ctxaws.value.TestValues.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ctxaws.AppException;
import dev.ctxaws.CtxException;
import dev.ctxaws.cron.Cron;
import dev.ctxaws.cron.CronJobs;
import dev.ctxaws.engine.JobSweep.Tally;
import dev.ctxaws.engine.port.WakeUp;
import dev.ctxaws.engine.sample.QuickClock;
import dev.ctxaws.engine.sample.Sample;
import dev.ctxaws.engine.sample.SampleApp;
import dev.ctxaws.engine.schedule.CronBook.Changes;
import dev.ctxaws.function.ActionRef;
import dev.ctxaws.function.FunctionKind;
import dev.ctxaws.function.MutationRef;
import dev.ctxaws.log.LogLine;
import dev.ctxaws.schedule.ScheduledFunction;
import dev.ctxaws.schedule.ScheduledFunction.State;
import dev.ctxaws.value.Id;
import dev.ctxaws.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Contract 9, cases 9.1, 9.2 and 9.4, in the engine: the test wakes whom it likes. */
final class CronTest {
  private static final Duration HALF_MINUTE = Duration.ofSeconds(30);

  private final QuickClock clock = new QuickClock();
  private final Sample sample = new Sample(clock);
  private final SampleApp app = sample.app();
  private final List<String> ran = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();
  private final Instant start = clock.now();

  private final MutationRef<Value, Value> tick =
      app.mutation("m:tick", (ctx, args) -> note("tick", ctx.now()));
  private final ActionRef<Value, Value> work =
      app.action("m:work", (ctx, args) -> note("work", ctx.now()));

  private Value note(String what, Instant time) {
    ran.add(what + " " + Duration.between(start, time).toSeconds());
    return Value.Null.INSTANCE;
  }

  private Changes deploy(CronJobs crons) {
    app.crons(crons);
    return sample.engine().crons().deploy();
  }

  /** Lets time pass; what falls due is run at its time. */
  private void pass(Duration time) {
    var end = clock.now().plus(time);
    for (var due = sample.timers().next(end); due != null; due = sample.timers().next(end)) {
      clock.advance(Duration.between(clock.now(), due.due()));
      var _ = run(due);
    }
    clock.advance(Duration.between(clock.now(), end));
  }

  private ScheduledRun run(WakeUp due) {
    var calls = sample.engine().scheduled();
    var watch = logging();
    return due.kind() == FunctionKind.ACTION
        ? calls.runAction(due.job(), due.function(), Caller.DEFAULT_TIME, watch)
        : calls.run(due.job(), due.function(), Caller.DEFAULT_TIME, watch);
  }

  private Watch logging() {
    return new Watch() {
      @Override
      public void log(LogLine line) {
        lines.add(line.level() + " " + line.text());
      }
    };
  }

  private Tally sweep() {
    return sample
        .engine()
        .jobSweep()
        .sweep(
            Duration.ofMinutes(1),
            new JobSweep.Runs() {
              @Override
              public ScheduledRun run(Id<ScheduledFunction> job, String function) {
                return sample
                    .engine()
                    .scheduled()
                    .run(job, function, Caller.DEFAULT_TIME, Watch.NONE);
              }

              @Override
              public void lost(Id<ScheduledFunction> job, String function) {
                ran.add("lost " + function);
              }

              @Override
              public void log(LogLine line) {
                lines.add(line.level() + " " + line.text());
              }
            });
  }

  private Cron cron(String name) {
    var found = new AtomicReference<@Nullable Cron>();
    var read =
        app.query(
            "m:cron",
            (ctx, _) -> {
              var doc = ctx.db().system().query(Cron.TABLE.byName.eq(name)).unique();
              found.set(doc == null ? null : doc.value());
              return Value.Null.INSTANCE;
            });
    sample.call(read, NONE);
    return Objects.requireNonNull(found.get());
  }

  private List<ScheduledFunction> jobs() {
    var found = new ArrayList<ScheduledFunction>();
    var read =
        app.query(
            "m:jobs",
            (ctx, _) -> {
              found.clear();
              ctx.db()
                  .system()
                  .query(ScheduledFunction.TABLE)
                  .collect()
                  .forEach(doc -> found.add(doc.value()));
              return Value.Null.INSTANCE;
            });
    sample.call(read, NONE);
    return found;
  }

  @Test
  void interval_runsAtOnceAndThenByItsTimes() {
    var changes = deploy(CronJobs.utc().interval("beat", HALF_MINUTE).run(tick, NONE));

    pass(Duration.ofSeconds(100));

    assertThat(changes).isEqualTo(new Changes(List.of("beat"), List.of(), List.of()));
    assertThat(ran).containsExactly("tick 0", "tick 30", "tick 60", "tick 90");
    assertThat(cron("beat").skipped()).isZero();
  }

  @Test
  void run_isAScheduledFunction() {
    var args = object("to", text("all"));
    deploy(CronJobs.utc().interval("beat", HALF_MINUTE).run(tick, args));

    assertThat(jobs())
        .containsExactly(
            new ScheduledFunction("m.js:tick", args, start, null, new State.Pending()));
  }

  @Test
  void run_isWokenTwice_isFollowedByOne() {
    deploy(CronJobs.utc().interval("beat", HALF_MINUTE).run(tick, NONE));
    var due = sample.timers().waiting().getFirst();

    run(due);
    run(due);

    assertThat(ran).containsExactly("tick 0");
    assertThat(jobs())
        .extracting(ScheduledFunction::state)
        .containsExactlyInAnyOrder(new State.Success(), new State.Pending());
  }

  @Test
  void run_takesLongerThanTheInterval_leavesOutWhatItMisses() {
    var slow =
        app.action(
            "m:slow",
            (ctx, _) -> {
              note("slow", ctx.now());
              clock.advance(Duration.ofSeconds(70));
              return Value.Null.INSTANCE;
            });
    deploy(CronJobs.utc().interval("beat", HALF_MINUTE).run(slow, NONE));

    pass(Duration.ofSeconds(80));

    assertThat(ran).containsExactly("slow 0");
    assertThat(lines)
        .containsExactly(
            "WARN 'Skipping 2 run(s) of cron beat: their time passed while another was in"
                + " progress.'");
    assertThat(cron("beat").skipped()).isEqualTo(2);
    pass(Duration.ofSeconds(20));
    assertThat(ran).containsExactly("slow 0", "slow 90");
  }

  @Test
  void run_missesOne_saysSo() {
    deploy(CronJobs.utc().interval("beat", HALF_MINUTE).run(tick, NONE));
    clock.advance(Duration.ofSeconds(40));

    var _ = run(sample.timers().waiting().getFirst());

    assertThat(cron("beat").skipped()).isOne();
    assertThat(lines)
        .containsExactly(
            "WARN 'Skipping 1 run(s) of cron beat: their time passed while another was in"
                + " progress.'");
  }

  @Test
  void run_timesOut_saysWhatItMisses() {
    var busy =
        app.mutation(
            "m:busy",
            (ctx, _) -> {
              note("busy", ctx.now());
              // Ten times what its code may take here, as it is the first time.
              clock.advance(Duration.ofDays(11));
              return Value.Null.INSTANCE;
            });
    deploy(CronJobs.utc().interval("beat", Duration.ofDays(2)).run(busy, NONE));

    var _ = run(sample.timers().waiting().getFirst());

    assertThat(jobs())
        .extracting(ScheduledFunction::state)
        .hasAtLeastOneElementOfType(State.Failed.class);
    assertThat(cron("beat").skipped()).isEqualTo(5);
    assertThat(lines)
        .containsExactly(
            "WARN 'Skipping 5 run(s) of cron beat: their time passed while another was in"
                + " progress.'");
  }

  @Test
  void run_fails_isFollowedByTheNext() {
    var broken =
        app.mutation(
            "m:broken",
            (ctx, _) -> {
              note("broken", ctx.now());
              throw new IllegalStateException("broken");
            });
    deploy(CronJobs.utc().interval("beat", HALF_MINUTE).run(broken, NONE));

    pass(Duration.ofSeconds(40));

    assertThat(ran).containsExactly("broken 0", "broken 30");
  }

  @Test
  void run_isCanceled_isLeftOut() {
    deploy(CronJobs.utc().interval("beat", HALF_MINUTE).run(tick, NONE));
    var cancel =
        app.mutation(
            "m:cancel",
            (ctx, args) -> {
              ctx.scheduler().cancel(new Id<>(((Value.Str) args).value()));
              return Value.Null.INSTANCE;
            });

    sample.call(cancel, text(cron("beat").run().value()));
    pass(Duration.ofSeconds(40));

    assertThat(ran).containsExactly("tick 30");
  }

  @Test
  void run_isCanceledWhileItGoesOn_isFollowedWhenItIsOver() {
    var changing = new AtomicReference<Runnable>(() -> {});
    var busy =
        app.action(
            "m:busy",
            (ctx, _) -> {
              note("busy", ctx.now());
              if (ran.size() == 1) {
                ctx.scheduler().cancel(cron("beat").run());
                changing.get().run();
                clock.advance(Duration.ofSeconds(70));
                assertThat(sample.timers().waiting()).isEmpty();
              }
              return Value.Null.INSTANCE;
            });
    var beat = CronJobs.utc().interval("beat", HALF_MINUTE).run(busy, NONE);
    // Nor does a deployment have it run beside the one that goes on.
    changing.set(
        () -> deploy(CronJobs.utc().interval("beat", Duration.ofSeconds(25)).run(busy, NONE)));
    deploy(beat);

    pass(Duration.ofSeconds(80));

    assertThat(ran).containsExactly("busy 0", "busy 75");
    assertThat(cron("beat").skipped()).isEqualTo(2);
    assertThat(jobs())
        .extracting(ScheduledFunction::state)
        .containsExactlyInAnyOrder(new State.Success(), new State.Pending());
  }

  @Test
  void run_isCanceledAndThenLost_isFollowedByTheNext() {
    var dies =
        app.action(
            "m:dies",
            (ctx, _) -> {
              note("dies", ctx.now());
              ctx.scheduler().cancel(cron("beat").run());
              throw new InternalError("The machine died.");
            });
    deploy(CronJobs.utc().interval("beat", Duration.ofMinutes(5)).run(dies, NONE));
    assertThatExceptionOfType(InternalError.class).isThrownBy(() -> pass(Duration.ofSeconds(1)));

    clock.advance(Duration.ofMinutes(15));
    sweep();
    assertThat(sample.timers().waiting()).isEmpty();
    clock.advance(Duration.ofMinutes(2));
    sweep();

    assertThat(sample.timers().waiting())
        .extracting(WakeUp::due)
        .containsExactly(start.plus(Duration.ofMinutes(20)));
    assertThat(lines).hasSize(1);
  }

  @Test
  void runs_areCanceledOneAfterTheOther_areForgottenTogether() {
    var dies =
        app.action(
            "m:dies",
            (ctx, _) -> {
              note("dies", ctx.now());
              ctx.scheduler().cancel(cron("beat").run());
              if (ran.size() == 2) {
                throw new InternalError("The machine died.");
              }
              return Value.Null.INSTANCE;
            });
    deploy(CronJobs.utc().interval("beat", HALF_MINUTE).run(dies, NONE));
    assertThatExceptionOfType(InternalError.class).isThrownBy(() -> pass(HALF_MINUTE));

    clock.advance(Duration.ofMinutes(17));
    sweep();

    assertThat(sample.timers().waiting()).hasSize(1);
    assertThat(jobs()).hasSize(1);
  }

  @Test
  void run_isCanceledInVain_saysNothing() {
    deploy(CronJobs.utc().interval("beat", HALF_MINUTE).run(tick, NONE));
    clock.advance(Duration.ofMinutes(5));
    var run = cron("beat").run();
    var cancels =
        app.mutation(
            "m:cancels",
            (ctx, _) -> {
              ctx.scheduler().cancel(run);
              throw new AppException("no", "No.");
            });
    var calls =
        app.mutation(
            "m:calls",
            (ctx, _) -> {
              assertThatExceptionOfType(AppException.class)
                  .isThrownBy(() -> ctx.runMutation(cancels, NONE));
              return Value.Null.INSTANCE;
            });

    sample.engine().mutation(calls.path(), NONE, Sample.INSIDER, logging());

    assertThat(lines).isEmpty();
    assertThat(cron("beat").skipped()).isZero();
  }

  @Test
  void run_isLost_isFollowedByTheNext() {
    var dies =
        app.action(
            "m:dies",
            (ctx, _) -> {
              note("dies", ctx.now());
              throw new InternalError("The machine died.");
            });
    deploy(CronJobs.utc().interval("beat", Duration.ofMinutes(5)).run(dies, NONE));
    assertThatExceptionOfType(InternalError.class).isThrownBy(() -> pass(Duration.ofSeconds(1)));

    clock.advance(Duration.ofMinutes(17));
    assertThat(sweep().lost()).isOne();

    assertThat(cron("beat").skipped()).isEqualTo(3);
    assertThat(lines)
        .containsExactly(
            "WARN 'Skipping 3 run(s) of cron beat: their time passed while another was in"
                + " progress.'");
    assertThat(sample.timers().waiting())
        .extracting(WakeUp::due)
        .containsExactly(start.plus(Duration.ofMinutes(20)));
  }

  @Test
  void runs_thatHaveEnded_areNotKeptButTheLast() {
    deploy(CronJobs.utc().interval("beat", Duration.ofSeconds(1)).run(tick, NONE));

    pass(Duration.ofSeconds(50));

    assertThat(ran).hasSize(51);
    assertThat(jobs()).hasSize(2);
    assertThat(jobs().getFirst().state()).isEqualTo(new State.Success());
  }

  @Test
  void daily_isWokenInTime() {
    deploy(CronJobs.utc().daily("report", LocalTime.of(6, 0)).run(work, NONE));

    var delay = cron("report").delay();
    pass(Duration.ofDays(3));

    assertThat(delay).isLessThan(Duration.ofMinutes(1));
    assertThat(ran).hasSize(3);
    assertThat(sample.timers().waiting())
        .extracting(wakeUp -> wakeUp.due().minus(delay).toString())
        .allMatch(time -> time.endsWith("T06:00:00Z"));
  }

  @Test
  void delay_staysWithTheCron() {
    deploy(CronJobs.utc().cron("often", "* * * * *").run(work, NONE));
    var delay = cron("often").delay();

    for (int i = 0; i < 20; i++) {
      pass(Duration.ofMinutes(1));
      deploy(CronJobs.utc().cron("often", "* * * * *").run(i % 2 == 0 ? tick : work, NONE));
      assertThat(cron("often").delay()).isEqualTo(delay);
      assertThat(sample.timers().waiting())
          .extracting(wakeUp -> wakeUp.due().minus(delay).toString())
          .allMatch(time -> time.endsWith(":00Z"));
    }
    assertThat(ran).hasSizeGreaterThanOrEqualTo(19);
  }

  @Test
  void delay_isThatOfOneCron() {
    var crons = CronJobs.utc();
    for (int i = 0; i < 20; i++) {
      crons.hourly("report " + i).run(work, NONE);
    }

    deploy(crons);

    assertThat(sample.timers().waiting()).extracting(WakeUp::due).doesNotHaveDuplicates();
  }

  @Test
  void deploy_nothingHasChanged_changesNothing() {
    deploy(CronJobs.utc().daily("report", 6).run(work, NONE));
    var before = cron("report");
    clock.advance(Duration.ofHours(1));

    var changes = deploy(CronJobs.utc().daily("report", 6).run(work, NONE));

    assertThat(changes).isEqualTo(new Changes(List.of(), List.of(), List.of()));
    assertThat(cron("report")).isEqualTo(before);
    assertThat(jobs()).hasSize(1);
  }

  @Test
  void deploy_cronHasChanged_runsAsItIsNow() {
    deploy(CronJobs.utc().interval("beat", HALF_MINUTE).run(tick, NONE));
    pass(Duration.ofSeconds(10));

    var changes = deploy(CronJobs.utc().interval("beat", Duration.ofSeconds(20)).run(work, NONE));
    pass(Duration.ofSeconds(30));

    assertThat(changes).isEqualTo(new Changes(List.of(), List.of("beat"), List.of()));
    assertThat(ran).containsExactly("tick 0", "work 10", "work 30");
  }

  @Test
  void deploy_cronHasChanged_keepsWhatItWas() {
    deploy(CronJobs.utc().interval("beat", HALF_MINUTE).run(tick, NONE));
    clock.advance(Duration.ofSeconds(40));
    var _ = run(Objects.requireNonNull(sample.timers().next(clock.now())));
    pass(Duration.ofSeconds(30));
    var before = cron("beat");

    deploy(CronJobs.utc().interval("beat", Duration.ofSeconds(20)).run(tick, NONE));

    var after = cron("beat");
    assertThat(before.skipped()).isOne();
    assertThat(after.skipped()).isOne();
    assertThat(after.last()).isEqualTo(before.last()).isNotNull();
    assertThat(after.run()).isNotEqualTo(before.run());
  }

  @Test
  void deploy_onlyTheZoneHasChanged_runsByItsClocks() {
    deploy(CronJobs.utc().daily("report", LocalTime.of(12, 0)).run(tick, NONE));

    deploy(
        CronJobs.in(ZoneId.of("Asia/Kolkata"))
            .daily("report", LocalTime.of(12, 0))
            .run(tick, NONE));

    var delay = cron("report").delay();
    assertThat(sample.timers().waiting())
        .extracting(wakeUp -> wakeUp.due().minus(delay).toString())
        .allMatch(time -> time.endsWith("T06:30:00Z"))
        .hasSize(1);
  }

  @Test
  void deploy_onlyTheFunctionHasChanged_keepsItsTimes() {
    deploy(CronJobs.utc().interval("beat", HALF_MINUTE).run(tick, NONE));
    pass(Duration.ofSeconds(10));

    deploy(CronJobs.utc().interval("beat", HALF_MINUTE).run(work, NONE));
    pass(Duration.ofSeconds(30));

    assertThat(ran).containsExactly("tick 0", "work 30");
  }

  @Test
  void deploy_cronIsGone_stops() {
    deploy(CronJobs.utc().interval("beat", HALF_MINUTE).run(tick, NONE));
    pass(Duration.ofSeconds(10));

    var changes = deploy(CronJobs.utc());
    pass(Duration.ofMinutes(5));

    assertThat(changes).isEqualTo(new Changes(List.of(), List.of(), List.of("beat")));
    assertThat(ran).containsExactly("tick 0");
    assertThat(sample.timers().waiting()).isEmpty();
    assertThat(jobs()).extracting(ScheduledFunction::state).containsExactly(new State.Success());
  }

  @Test
  void deploy_whileItRuns_holdsFromTheNextRun() {
    var changing = new AtomicReference<Runnable>(() -> {});
    var busy =
        app.action(
            "m:busy",
            (ctx, _) -> {
              note("busy", ctx.now());
              changing.get().run();
              return Value.Null.INSTANCE;
            });
    changing.set(
        () -> deploy(CronJobs.utc().interval("beat", Duration.ofSeconds(20)).run(work, NONE)));
    deploy(CronJobs.utc().interval("beat", HALF_MINUTE).run(busy, NONE));

    pass(Duration.ofSeconds(25));

    assertThat(ran).containsExactly("busy 0", "work 20");
  }

  @Test
  void deploy_removedWhileItRuns_isNotFollowed() {
    var busy =
        app.action(
            "m:busy",
            (ctx, _) -> {
              note("busy", ctx.now());
              deploy(CronJobs.utc());
              return Value.Null.INSTANCE;
            });
    deploy(CronJobs.utc().interval("beat", HALF_MINUTE).run(busy, NONE));

    pass(Duration.ofMinutes(5));

    assertThat(ran).containsExactly("busy 0");
    assertThat(jobs()).extracting(ScheduledFunction::state).containsExactly(new State.Success());
  }

  @Test
  void deploy_cronMeansNothing_changesNothing() {
    deploy(CronJobs.utc().interval("beat", HALF_MINUTE).run(tick, NONE));
    var missing = new MutationRef<>("m:gone", tick.args(), tick.returns());

    refuses(
        CronJobs.utc().interval("x", HALF_MINUTE).run(missing, NONE),
        "The cron \"x\" calls m:gone, which the app does not have.");
    app.query("m:gone", (_, _) -> Value.Null.INSTANCE);
    refuses(
        CronJobs.utc().interval("x", HALF_MINUTE).run(missing, NONE),
        "The cron \"x\" calls m:gone, a Query. Crons call mutations and actions.");
    refuses(
        CronJobs.utc().cron("x", "0 25 * * *").run(tick, NONE),
        "The cron \"x\" cannot be read: \"0 25 * * *\": ");
    refuses(
        CronJobs.utc().cron("x", "0 0 30 2 *").run(tick, NONE),
        "The cron \"x\" cannot be read: \"0 0 30 2 *\" is no time that ever comes.");
    assertThat(cron("beat").skipped()).isZero();
  }

  private void refuses(CronJobs crons, String message) {
    assertThatExceptionOfType(CtxException.class)
        .isThrownBy(() -> deploy(crons))
        .satisfies(e -> assertThat(e.code()).isEqualTo("InvalidCron"))
        .withMessageStartingWith(message);
  }
}
