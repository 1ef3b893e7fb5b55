package dev.ctxaws.engine;

import static dev.ctxaws.engine.sample.Sample.INSIDER;
import static dev.ctxaws.engine.sample.Sample.NONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ctxaws.engine.port.WakeUp;
import dev.ctxaws.engine.schedule.JobBook;
import dev.ctxaws.engine.system.Job;
import dev.ctxaws.schedule.ScheduledFunction;
import dev.ctxaws.schedule.ScheduledFunction.State;
import dev.ctxaws.value.Id;
import dev.ctxaws.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What nobody has woken, and what is over. */
@Timeout(60)
final class JobSweepTest extends SchedulerFixture {
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
  void sweep_actionWasCanceledWhileItRan_keepsIt() {
    var self = new AtomicReference<@Nullable Id<ScheduledFunction>>();
    var canceled =
        app.action(
            "m:canceled",
            (ctx, _) -> {
              ctx.scheduler().cancel(Objects.requireNonNull(self.get()));
              return Value.Null.INSTANCE;
            });
    var id = schedule(Duration.ZERO, canceled, NONE);
    self.set(id);
    wakeAction(id);

    clock.advance(JobBook.KEPT.minusMinutes(1));
    assertThat(sample.engine().jobSweep().sweep(Duration.ofMinutes(1)).removed()).isZero();
    assertThat(job(id).state()).isEqualTo(new State.Canceled());
    clock.advance(Duration.ofMinutes(2));
    assertThat(sample.engine().jobSweep().sweep(Duration.ofMinutes(1)).removed()).isOne();
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
