package dev.ctxaws.engine.cron;

import dev.ctxaws.cron.CronJob;
import dev.ctxaws.cron.CronSchedule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The times at which a cron is due.
 *
 * <p>Source: contract 9.
 */
public final class CronTimes {
  /** Runs that are left out are counted so far, and no further. */
  private static final int MOST_SKIPPED = 1000;

  private final CronSchedule schedule;
  private final ZoneId zone;
  private final Duration delay;
  private final @Nullable CronExpression expression;

  /**
   * The times of a cron.
   *
   * @param delay how much later than its schedule says it runs
   * @throws IllegalArgumentException when its five fields mean nothing, or will never be due
   */
  public CronTimes(CronJob job, Duration delay) {
    this.schedule = job.schedule();
    this.zone = job.zone();
    this.delay = delay;
    this.expression =
        schedule instanceof CronSchedule.Expression(var fields)
            ? CronExpression.parse(fields)
            : null;
  }

  /**
   * Draws how much later than its schedule says a cron will run: less than a minute, or less than
   * the hour of which no minute was given. An interval is not delayed.
   */
  public static Duration drawDelay(CronSchedule schedule, RandomGenerator lots) {
    var below =
        switch (schedule) {
          case CronSchedule.Interval _ -> Duration.ZERO;
          case CronSchedule.Hourly(var minute) -> below(minute);
          case CronSchedule.Daily(_, var minute) -> below(minute);
          case CronSchedule.Weekly(_, _, var minute) -> below(minute);
          case CronSchedule.Monthly(_, _, var minute) -> below(minute);
          case CronSchedule.Expression _ -> Duration.ofMinutes(1);
        };
    return below.isZero() ? below : Duration.ofMillis(lots.nextLong(below.toMillis()));
  }

  private static Duration below(@Nullable Integer minute) {
    return minute == null ? Duration.ofHours(1) : Duration.ofMinutes(1);
  }

  /** The first time, for a cron that is new at {@code now}. */
  public Instant first(Instant now) {
    return schedule instanceof CronSchedule.Interval
        ? now.truncatedTo(ChronoUnit.MILLIS)
        : after(now);
  }

  /**
   * A next time, after others that were left out.
   *
   * @param skipped how many; of those that go by a clock, at most 1,000 are counted
   */
  public record Next(Instant time, long skipped) {}

  /** The first time after {@code last} that is not over at {@code now}. */
  public Next next(Instant last, Instant now) {
    return schedule instanceof CronSchedule.Interval(var every)
        ? nextBeat(last, every, now)
        : nextByClock(last, now);
  }

  private static Next nextBeat(Instant last, Duration every, Instant now) {
    long over = Math.max(0, Duration.between(last, now).minusNanos(1).dividedBy(every));
    return new Next(last.plus(every.multipliedBy(over + 1)), over);
  }

  private Next nextByClock(Instant last, Instant now) {
    int skipped = 0;
    var time = after(last);
    while (time.isBefore(now) && skipped < MOST_SKIPPED) {
      skipped++;
      time = after(time);
    }
    return new Next(time.isBefore(now) ? after(now.minusNanos(1)) : time, skipped);
  }

  /** The first time after {@code last}. */
  private Instant after(Instant last) {
    var after = last.minus(delay);
    return scheduled(after).plus(delay);
  }

  private Instant scheduled(Instant after) {
    return switch (schedule) {
      case CronSchedule.Interval(var every) -> after.plus(every);
      case CronSchedule.Hourly(var minute) -> hourly(after, minute == null ? 0 : minute);
      case CronSchedule.Daily(var hour, var minute) -> daily(after, hour, minute, _ -> true);
      case CronSchedule.Weekly(var day, var hour, var minute) ->
          daily(after, hour, minute, date -> date.getDayOfWeek() == day);
      case CronSchedule.Monthly(var day, var hour, var minute) ->
          daily(after, hour, minute, date -> date.getDayOfMonth() == day);
      case CronSchedule.Expression _ -> Objects.requireNonNull(expression).next(after, zone);
    };
  }

  /** By the minute, because there are clocks that are changed by half an hour. */
  private Instant hourly(Instant after, int minute) {
    var time = after.atZone(zone).truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
    while (time.getMinute() != minute) {
      time = time.plusMinutes(1);
    }
    return time.toInstant();
  }

  private Instant daily(
      Instant after, int hour, @Nullable Integer minute, Predicate<LocalDate> isDay) {
    var date = after.atZone(zone).toLocalDate();
    while (true) {
      if (isDay.test(date)) {
        var time = date.atTime(hour, minute == null ? 0 : minute).atZone(zone).toInstant();
        if (time.isAfter(after)) {
          return time;
        }
      }
      date = date.plusDays(1);
    }
  }
}
