package conformance;

import static java.util.Objects.requireNonNull;

import conformance.generated.internal;
import conformance.generated.tables;
import conformance.schema.Beat;
import conformance.schema.Shift;
import dev.ctxaws.ActionCtx;
import dev.ctxaws.MutationCtx;
import dev.ctxaws.QueryCtx;
import dev.ctxaws.cron.Cron;
import dev.ctxaws.cron.CronJobs;
import dev.ctxaws.cron.Crons;
import dev.ctxaws.db.Doc;
import dev.ctxaws.function.InternalAction;
import dev.ctxaws.function.InternalMutation;
import dev.ctxaws.function.Query;
import dev.ctxaws.schedule.ScheduledFunction;
import dev.ctxaws.value.Id;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Section 9: functions that run again and again. */
public final class Pulse {
  private static final Duration EVERY = Duration.ofSeconds(2);
  private static final Duration OFTEN = Duration.ofSeconds(1);
  private static final Duration LONG = Duration.ofMillis(2500);
  private static final Duration PAUSE = Duration.ofMillis(20);

  private Pulse() {}

  /** How many runs there have to be. */
  public record Runs(int runs) {}

  /** Which shift. */
  public record ShiftId(Id<Shift> id) {}

  /**
   * When {@code beat} was to run.
   *
   * @param start milliseconds from the deployment to the first time
   * @param every milliseconds from one time to the next, those counted that were left out
   * @param uneven how many times do not lie on the beat
   */
  public record Rhythm(double start, double every, int uneven) {}

  /**
   * How {@code work} has run.
   *
   * @param overlapping how many runs began before another had ended
   * @param hasSkipped whether runs were left out
   */
  public record Shifts(int overlapping, boolean hasSkipped) {}

  /** One that takes no time, and one that takes longer than from one run to the next. */
  @Crons
  public static CronJobs crons() {
    return CronJobs.utc()
        .interval("beat", EVERY)
        .run(internal.pulse.beat)
        .interval("work", OFTEN)
        .run(internal.pulse.work);
  }

  /** Notes when it was to run. */
  @InternalMutation
  public static void beat(MutationCtx ctx) {
    var me = requireNonNull(ctx.meta().getRequestMetadata().scheduledFunctionId());
    ctx.db().insert(tables.beats, new Beat(due(ctx, me)));
  }

  /** The rhythm of {@code beat}, or null before it has run often enough. */
  @Query
  public static @Nullable Rhythm rhythm(QueryCtx ctx, Runs args) {
    var beats = ctx.db().query(tables.beats.byCreationTime()).collect();
    if (beats.size() < args.runs()) {
      return null;
    }
    var cron = cron(ctx, "beat");
    var times = new ArrayList<Instant>();
    beats.forEach(beat -> times.add(beat.value().time()));
    times.add(due(ctx, cron.value().run()));
    int uneven = 0;
    for (int i = 1; i < times.size(); i++) {
      uneven += millis(times.get(i - 1), times.get(i)) % EVERY.toMillis() == 0 ? 0 : 1;
    }
    return new Rhythm(
        millis(cron.creationTime().truncatedTo(ChronoUnit.MILLIS), times.getFirst()),
        millis(times.getFirst(), times.getLast()) / (beats.size() + cron.value().skipped()),
        uneven);
  }

  private static double millis(Instant from, Instant to) {
    return Duration.between(from, to).toMillis();
  }

  /** Takes longer than from one run to the next. */
  @InternalAction
  public static void work(ActionCtx ctx) throws InterruptedException {
    var begin = ctx.now();
    var shift = ctx.runMutation(internal.pulse.begin);
    while (ctx.now().isBefore(begin.plus(LONG))) {
      Thread.sleep(PAUSE);
    }
    ctx.runMutation(internal.pulse.end, new ShiftId(shift));
  }

  /** Notes that work has begun. */
  @InternalMutation
  public static Id<Shift> begin(MutationCtx ctx) {
    var last = ctx.db().query(tables.shifts.byCreationTime()).desc().first();
    boolean overlaps = last != null && !last.value().ended();
    return ctx.db().insert(tables.shifts, new Shift(overlaps, false));
  }

  /** Notes that work has ended. */
  @InternalMutation
  public static void end(MutationCtx ctx, ShiftId args) {
    var shift = requireNonNull(ctx.db().get(args.id())).value();
    ctx.db().replace(args.id(), new Shift(shift.overlaps(), true));
  }

  /** How {@code work} has run, or null before it has ended often enough. */
  @Query
  public static @Nullable Shifts shifts(QueryCtx ctx, Runs args) {
    var shifts = ctx.db().query(tables.shifts.byCreationTime()).collect();
    if (shifts.stream().filter(shift -> shift.value().ended()).count() < args.runs()) {
      return null;
    }
    int overlapping = (int) shifts.stream().filter(shift -> shift.value().overlaps()).count();
    return new Shifts(overlapping, cron(ctx, "work").value().skipped() > 0);
  }

  private static Doc<Cron> cron(QueryCtx ctx, String name) {
    return requireNonNull(ctx.db().system().query(Cron.TABLE.byName.eq(name)).unique());
  }

  private static Instant due(QueryCtx ctx, Id<ScheduledFunction> job) {
    return requireNonNull(ctx.db().system().get(job)).value().scheduledTime();
  }

  /** What is said to those who declare crons that cannot be. */
  @Query
  public static List<String> refusals(QueryCtx ctx) {
    var none = CronJobs.utc();
    return List.of(
        refusal(
            () -> none.hourly("x").run(internal.pulse.beat).hourly("x").run(internal.pulse.beat)),
        refusal(() -> none.daily("y", 24)),
        refusal(() -> none.hourly("y", 60)),
        refusal(() -> none.monthly("y", 32, LocalTime.NOON)),
        refusal(() -> none.interval("y", Duration.ZERO)),
        refusal(() -> none.interval("y", Duration.ofMillis(1500))));
  }

  private static String refusal(Runnable declaration) {
    try {
      declaration.run();
      return "not refused";
    } catch (IllegalArgumentException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
