package dev.ctxaws.cron;

import java.time.DayOfWeek;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a cron runs. Hours and days are those of its time zone.
 *
 * <p>A minute that is null is one of the hour, drawn when the cron is deployed for the first time,
 * and kept. Where a minute is given, the cron runs up to a minute after its beginning, by as much
 * each time: so crons of one time do not all begin at once.
 *
 * <p>Source: contract 9.
 */
public sealed interface CronSchedule {
  /**
   * At once, and then each time so much after it was to run the last time.
   *
   * @param every whole seconds, at least one
   */
  record Interval(Duration every) implements CronSchedule {
    public Interval {
      boolean isWhole = every.equals(Duration.ofSeconds(every.toSeconds()));
      if (!isWhole || every.compareTo(Duration.ofSeconds(1)) < 0) {
        throw new IllegalArgumentException(
            "An interval is of whole seconds and greater than 0, found " + every + ".");
      }
    }
  }

  /** Once an hour. */
  record Hourly(@Nullable Integer minute) implements CronSchedule {
    public Hourly {
      requireMinute(minute);
    }
  }

  /** Once a day. */
  record Daily(int hour, @Nullable Integer minute) implements CronSchedule {
    public Daily {
      requireTime(hour, minute);
    }
  }

  /** Once a week. */
  record Weekly(DayOfWeek day, int hour, @Nullable Integer minute) implements CronSchedule {
    public Weekly {
      requireTime(hour, minute);
    }
  }

  /**
   * Once a month.
   *
   * @param day of the month, 1 to 31; a month that has no such day is left out
   */
  record Monthly(int day, int hour, @Nullable Integer minute) implements CronSchedule {
    public Monthly {
      require("day of the month", day, 1, 31);
      requireTime(hour, minute);
    }
  }

  /**
   * As cron has it.
   *
   * @param fields minute, hour, day of the month, month, day of the week: {@code "0 9 * * 1-5"}; it
   *     is read when the app is deployed
   */
  record Expression(String fields) implements CronSchedule {}

  private static void requireTime(int hour, @Nullable Integer minute) {
    require("hour", hour, 0, 23);
    requireMinute(minute);
  }

  private static void requireMinute(@Nullable Integer minute) {
    if (minute != null) {
      require("minute", minute, 0, 59);
    }
  }

  private static void require(String what, int value, int first, int last) {
    if (value < first || value > last) {
      throw new IllegalArgumentException(
          "A cron's %s is from %d to %d, found %d.".formatted(what, first, last, value));
    }
  }
}
