package dev.ctxaws.engine.sim;

import dev.ctxaws.cron.CronJob;
import dev.ctxaws.cron.CronSchedule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When a cron is due, in other words than the engine's: every minute is asked whether it is one.
 * Slow, and knows only those cron expressions that simulations use.
 *
 * @param base one of its times, for an interval, which has no other beginning
 */
record CronCalendar(CronJob job, Duration delay, Instant base) {
  /** Minutes and hours of a cron expression; no hours for every hour. */
  private record Fields(List<Integer> minutes, List<Integer> hours) {}

  /** The cron expressions that there are. */
  private static Fields fields(String expression) {
    return switch (expression) {
      case "* * * * *" -> new Fields(IntStream.range(0, 60).boxed().toList(), List.of());
      case "*/20 * * * *" -> new Fields(List.of(0, 20, 40), List.of());
      case "45 * * * *" -> new Fields(List.of(45), List.of());
      case "15,45 1,2 * * *" -> new Fields(List.of(15, 45), List.of(1, 2));
      default -> throw new AssertionError("A simulation has no " + expression);
    };
  }

  /** The cron expressions that there are. */
  static final List<String> EXPRESSIONS =
      List.of("* * * * *", "*/20 * * * *", "45 * * * *", "15,45 1,2 * * *");

  /** Whether a run may be due at {@code time}. */
  boolean has(Instant time) {
    if (job.schedule() instanceof CronSchedule.Interval(var every)) {
      return Duration.between(base, time).toMillis() % every.toMillis() == 0;
    }
    var minute = time.minus(delay);
    return minute.equals(minute.truncatedTo(ChronoUnit.MINUTES)) && isMinute(minute);
  }

  /** The runs that are due after one time and before another: the first {@code most} of them. */
  List<Instant> between(Instant after, Instant before, int most) {
    if (job.schedule() instanceof CronSchedule.Interval(var every)) {
      return Stream.iterate(
              after.plus(every), time -> time.isBefore(before), time -> time.plus(every))
          .limit(most)
          .toList();
    }
    return Stream.iterate(
            after.minus(delay).truncatedTo(ChronoUnit.HOURS),
            minute -> minute.plus(delay).isBefore(before),
            minute -> minute.plus(step()))
        .filter(minute -> minute.plus(delay).isAfter(after) && isMinute(minute))
        .map(minute -> minute.plus(delay))
        .limit(most)
        .toList();
  }

  /** No other cron here is due at a minute that is no fifth one, nor is any clock set by less. */
  private Duration step() {
    boolean isOften =
        job.schedule() instanceof CronSchedule.Expression(var text)
            && text.equals(EXPRESSIONS.getFirst());
    return Duration.ofMinutes(isOften ? 1 : 5);
  }

  private boolean isMinute(Instant minute) {
    return switch (job.schedule()) {
      case CronSchedule.Interval _ -> throw new AssertionError("An interval has no minutes");
      case CronSchedule.Hourly(var of) -> minute.atZone(job.zone()).getMinute() == or0(of);
      case CronSchedule.Daily(var hour, var of) -> isTime(minute, hour, or0(of), _ -> true);
      case CronSchedule.Weekly(var day, var hour, var of) ->
          isTime(minute, hour, or0(of), time -> time.getDayOfWeek() == day);
      case CronSchedule.Monthly(var day, var hour, var of) ->
          isTime(minute, hour, or0(of), time -> time.getDayOfMonth() == day);
      case CronSchedule.Expression(var text) -> isIn(fields(text), minute);
    };
  }

  private boolean isIn(Fields fields, Instant minute) {
    return fields.hours().isEmpty()
        ? fields.minutes().contains(minute.atZone(job.zone()).getMinute())
        : fields.hours().stream()
            .anyMatch(
                hour ->
                    fields.minutes().stream().anyMatch(of -> isTime(minute, hour, of, _ -> true)));
  }

  private static int or0(@Nullable Integer minute) {
    return minute == null ? 0 : minute;
  }

  private interface Day {
    boolean isOne(LocalDateTime time);
  }

  /**
   * Whether clocks show this time for the first time that day, or would show it if they had not
   * just gone forward.
   */
  private boolean isTime(Instant minute, int hour, int of, Day day) {
    var shown = minute.atZone(job.zone());
    if (isShown(shown.toLocalDateTime(), hour, of, day)
        && shown.withEarlierOffsetAtOverlap().equals(shown)) {
      return true;
    }
    var change = job.zone().getRules().previousTransition(minute.plusNanos(1));
    return change != null
        && change.isGap()
        && minute.isBefore(change.getInstant().plus(change.getDuration()))
        && isShown(LocalDateTime.ofInstant(minute, change.getOffsetBefore()), hour, of, day);
  }

  private static boolean isShown(LocalDateTime time, int hour, int of, Day day) {
    return time.getHour() == hour && time.getMinute() == of && day.isOne(time);
  }
}
