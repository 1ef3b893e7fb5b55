package dev.ctxaws.local.events.scheduler;

import com.cronutils.model.definition.CronConstraintsFactory;
import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code cron(0 9 ? * MON-FRI *)}: minutes, hours, day of the month, month, day of the week with 1
 * for Sunday, year. One of the two days is {@code ?}. {@code L}, {@code W} and {@code #} are as in
 * the documentation of Scheduler.
 */
final class Cron implements Expression {
  /*
   * The library is asked in local time, and the zone is applied to what it answers. For the service
   * says what happens when clocks are changed, and a library decides that differently in each
   * version: a local time that is left out in spring is skipped, and one that comes twice in autumn
   * counts when it comes first.
   */
  private static final CronDefinition AWS =
      CronDefinitionBuilder.defineCron()
          .withMinutes()
          .withStrictRange()
          .and()
          .withHours()
          .withStrictRange()
          .and()
          .withDayOfMonth()
          .withValidRange(1, 31)
          .supportsL()
          .supportsW()
          .supportsLW()
          .supportsQuestionMark()
          .withStrictRange()
          .and()
          .withMonth()
          .withValidRange(1, 12)
          .withStrictRange()
          .and()
          .withDayOfWeek()
          .withValidRange(1, 7)
          .withMondayDoWValue(2)
          .supportsHash()
          .supportsL()
          .supportsQuestionMark()
          .withStrictRange()
          .and()
          .withYear()
          .withValidRange(1970, 2199)
          .withStrictRange()
          .and()
          .withCronValidation(CronConstraintsFactory.ensureEitherDayOfWeekOrDayOfMonth())
          .instance();

  /** A month has at most five of a weekday; the library takes other numbers, too. */
  private static final Pattern NO_SUCH_WEEK = Pattern.compile("#(?![1-5](\\D|$))");

  /** The last month that the service knows. */
  private static final LocalDateTime END = LocalDateTime.of(2200, 1, 1, 0, 0);

  /** As in {@code 15W}, alone in the field for the day of the month. */
  private static final Pattern NEAREST_WEEKDAY = Pattern.compile("\\S+ \\S+ \\d+W .*");

  private final ExecutionTime times;
  private final boolean nearestWeekday;

  private Cron(ExecutionTime times, boolean nearestWeekday) {
    this.times = times;
    this.nearestWeekday = nearestWeekday;
  }

  /** The one with these six fields. */
  static Cron parse(String fields) {
    if (NO_SUCH_WEEK.matcher(fields).find()) {
      throw new IllegalArgumentException(fields);
    }
    return new Cron(
        ExecutionTime.forCron(new CronParser(AWS).parse(fields).validate()),
        NEAREST_WEEKDAY.matcher(fields).matches());
  }

  @Override
  public @Nullable Instant first(Instant from, ZoneId zone) {
    return after(from.minusNanos(1), zone);
  }

  @Override
  public @Nullable Instant after(Instant last, ZoneId zone) {
    var local = LocalDateTime.ofInstant(last, zone);
    while (true) {
      local = next(local);
      if (local == null) {
        return null;
      }
      var offsets = zone.getRules().getValidOffsets(local);
      if (!offsets.isEmpty()) {
        var instant = local.toInstant(offsets.getFirst());
        if (instant.isAfter(last)) {
          return instant;
        }
      }
    }
  }

  /** The library takes "31W" for a Sunday that is a 31st, and means the Friday before. */
  private LocalDateTime weekday(LocalDateTime time) {
    var day = time.getDayOfWeek();
    boolean weekend = day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY;
    return nearestWeekday && weekend
        ? time.with(TemporalAdjusters.previous(DayOfWeek.FRIDAY))
        : time;
  }

  private @Nullable LocalDateTime next(LocalDateTime after) {
    var from = after;
    while (from.isBefore(END)) {
      try {
        var next = times.nextExecution(from.atZone(ZoneOffset.UTC));
        if (next.isEmpty()) {
          return null;
        }
        from = next.get().toLocalDateTime();
        var weekday = weekday(from);
        if (weekday.isAfter(after)) {
          return weekday;
        }
      } catch (DateTimeException _) {
        // What the library does with "31W" in a month of 30 days: the month is skipped.
        from = from.with(TemporalAdjusters.firstDayOfNextMonth()).with(LocalTime.MIN);
      }
    }
    return null;
  }
}
