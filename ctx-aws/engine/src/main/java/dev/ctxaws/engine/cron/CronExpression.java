package dev.ctxaws.engine.cron;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * {@code 0 9 * * 1-5}: minute, hour, day of the month, month, day of the week with 0 or 7 for
 * Sunday. When both days are given, either will do.
 */
final class CronExpression {
  /*
   * The library is asked in local time, and what happens when clocks are changed is settled here, as
   * cron has always done: work that is due in every hour goes by the time that passes, and work that
   * is due in an hour of the day is done once a day, later where that hour is left out.
   */
  private static final CronDefinition UNIX =
      CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX);

  private final String fields;
  private final ExecutionTime times;
  private final boolean everyHour;

  private CronExpression(String fields, ExecutionTime times, boolean everyHour) {
    this.fields = fields;
    this.times = times;
    this.everyHour = everyHour;
  }

  /**
   * The one with these five fields.
   *
   * @throws IllegalArgumentException when they are not five, or one of them means nothing, or
   *     together they are no time that ever comes
   */
  static CronExpression parse(String fields) {
    var found = parsed(fields);
    var _ = found.next(Instant.EPOCH, ZoneOffset.UTC);
    return found;
  }

  private static CronExpression parsed(String fields) {
    try {
      var times = ExecutionTime.forCron(new CronParser(UNIX).parse(fields).validate());
      return new CronExpression(fields, times, fields.strip().split("\\s+", -1)[1].startsWith("*"));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("\"" + fields + "\": " + e.getMessage(), e);
    }
  }

  /** The first time after {@code after}. */
  Instant next(Instant after, ZoneId zone) {
    return everyHour ? inEachHour(after, zone) : inSomeHours(after, zone);
  }

  private Instant inEachHour(Instant after, ZoneId zone) {
    var rules = zone.getRules();
    var from = after.plusNanos(1);
    while (true) {
      var offset = rules.getOffset(from);
      var local = next(LocalDateTime.ofInstant(from, offset).minusNanos(1));
      var time = local.toInstant(offset);
      var change = rules.nextTransition(from);
      if (change == null || time.isBefore(change.getInstant())) {
        return time;
      }
      from = change.getInstant();
    }
  }

  private Instant inSomeHours(Instant after, ZoneId zone) {
    var local = LocalDateTime.ofInstant(after, offsetThen(after, zone));
    while (true) {
      local = next(local);
      var time = local.atZone(zone).toInstant();
      if (time.isAfter(after)) {
        return time;
      }
    }
  }

  /** Where clocks have just gone forward, the old one: what they have left out is yet to come. */
  private static ZoneOffset offsetThen(Instant after, ZoneId zone) {
    var change = zone.getRules().previousTransition(after.plusNanos(1));
    boolean isLeftOut =
        change != null
            && change.isGap()
            && after.isBefore(change.getInstant().plus(change.getDuration()));
    return isLeftOut ? change.getOffsetBefore() : zone.getRules().getOffset(after);
  }

  private LocalDateTime next(LocalDateTime after) {
    return times
        .nextExecution(after.atZone(ZoneOffset.UTC))
        .map(time -> time.toLocalDateTime())
        .orElseThrow(
            () -> new IllegalArgumentException("\"" + fields + "\" is no time that ever comes."));
  }
}
