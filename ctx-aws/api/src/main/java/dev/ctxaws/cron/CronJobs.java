package dev.ctxaws.cron;

import dev.ctxaws.function.NoArgs;
import dev.ctxaws.function.Schedulable;
import dev.ctxaws.value.Value;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Functions that run again and again, each under a name and in a time zone.
 *
 * <pre>
 * return CronJobs.in(ZoneId.of("Europe/Berlin"))
 *     .daily("sales report", LocalTime.of(6, 0)).run(internal.reports.day)
 *     .interval("clear carts", Duration.ofSeconds(30)).run(internal.carts.clear, new ClearArgs(10));
 * </pre>
 *
 * <p>A cron never runs twice at the same time: what it misses while it runs is left out. When one
 * of its runs fails, it goes on.
 *
 * <p>All methods throw {@link IllegalArgumentException} when there is no such time, or a cron has
 * the name of another.
 */
public final class CronJobs {
  private final ZoneId zone;
  private final List<CronJob> jobs = new ArrayList<>();

  private CronJobs(ZoneId zone) {
    this.zone = zone;
  }

  /** None yet; their times are in UTC. */
  public static CronJobs utc() {
    return new CronJobs(ZoneOffset.UTC);
  }

  /**
   * None yet; their times are in a zone. A time that is left out when clocks go forward is as much
   * later, one that comes twice when they go back counts when it comes first.
   */
  public static CronJobs in(ZoneId zone) {
    return new CronJobs(zone);
  }

  /** A cron that wants only its function. */
  public final class Entry {
    private final String name;
    private final CronSchedule schedule;

    private Entry(String name, CronSchedule schedule) {
      this.name = name;
      this.schedule = schedule;
    }

    /** Runs {@code function}. */
    public <R extends @Nullable Object> CronJobs run(Schedulable<NoArgs, R> function) {
      return run(function, NoArgs.NONE);
    }

    /** Runs {@code function} with {@code args}. */
    public <A, R extends @Nullable Object> CronJobs run(Schedulable<A, R> function, A args) {
      var encoded = (Value.Obj) function.args().encode(args);
      jobs.add(new CronJob(name, schedule, zone, function.path(), encoded));
      requireNames(jobs);
      return CronJobs.this;
    }
  }

  /** At once, and then each time so much after it was to run the last time: whole seconds. */
  public Entry interval(String name, Duration every) {
    return new Entry(name, new CronSchedule.Interval(every));
  }

  /** Once an hour, in a minute that is drawn. */
  public Entry hourly(String name) {
    return new Entry(name, new CronSchedule.Hourly(null));
  }

  /** Once an hour, in a minute of 0 to 59. */
  public Entry hourly(String name, int minute) {
    return new Entry(name, new CronSchedule.Hourly(minute));
  }

  /** Once a day, in an hour of 0 to 23, in a minute that is drawn. */
  public Entry daily(String name, int hour) {
    return new Entry(name, new CronSchedule.Daily(hour, null));
  }

  /** Once a day, in the minute {@code time}. */
  public Entry daily(String name, LocalTime time) {
    return new Entry(name, new CronSchedule.Daily(time.getHour(), minute(time)));
  }

  /** Once a week, in an hour of 0 to 23, in a minute that is drawn. */
  public Entry weekly(String name, DayOfWeek day, int hour) {
    return new Entry(name, new CronSchedule.Weekly(day, hour, null));
  }

  /** Once a week, in the minute {@code time}. */
  public Entry weekly(String name, DayOfWeek day, LocalTime time) {
    return new Entry(name, new CronSchedule.Weekly(day, time.getHour(), minute(time)));
  }

  /** On a day of the month, 1 to 31, in an hour of 0 to 23, in a minute that is drawn. */
  public Entry monthly(String name, int day, int hour) {
    return new Entry(name, new CronSchedule.Monthly(day, hour, null));
  }

  /** On a day of the month, 1 to 31, in the minute {@code time}; in months that have the day. */
  public Entry monthly(String name, int day, LocalTime time) {
    return new Entry(name, new CronSchedule.Monthly(day, time.getHour(), minute(time)));
  }

  /** As five fields say: minute, hour, day of the month, month, day of the week. */
  public Entry cron(String name, String fields) {
    return new Entry(name, new CronSchedule.Expression(fields));
  }

  private static int minute(LocalTime time) {
    if (time.getSecond() != 0 || time.getNano() != 0) {
      throw new IllegalArgumentException(
          "The time of a cron is of whole minutes, found " + time + ".");
    }
    return time.getMinute();
  }

  /** All crons, in their order. */
  public List<CronJob> jobs() {
    return List.copyOf(jobs);
  }

  /** The crons of several, which together have each name once. */
  public static List<CronJob> all(CronJobs... several) {
    var all = new ArrayList<CronJob>();
    for (var some : several) {
      all.addAll(some.jobs);
    }
    requireNames(all);
    return List.copyOf(all);
  }

  private static void requireNames(List<CronJob> jobs) {
    var names = new HashSet<String>();
    for (var job : jobs) {
      if (!names.add(job.name())) {
        throw new IllegalArgumentException("Cron identifier registered twice: " + job.name());
      }
    }
  }
}
