package dev.ctxaws.engine.sim;

import static dev.ctxaws.value.TestValues.int64;
import static dev.ctxaws.value.TestValues.object;

import dev.ctxaws.cron.CronJob;
import dev.ctxaws.cron.CronSchedule;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The crons of a schedule: some names, each with a few definitions of which a deployment takes one
 * or none.
 *
 * @param unit about how often they are due
 */
record CronDraw(Duration unit, List<List<CronJob>> names) {
  private static final List<Duration> UNITS =
      List.of(
          Duration.ofSeconds(2),
          Duration.ofSeconds(20),
          Duration.ofMinutes(1),
          Duration.ofMinutes(20),
          Duration.ofHours(12),
          Duration.ofDays(5));

  private static final List<ZoneId> ZONES =
      List.of(
          ZoneOffset.UTC,
          ZoneId.of("Europe/Berlin"),
          ZoneId.of("Asia/Kolkata"),
          ZoneId.of("Australia/Lord_Howe"));

  /** Some hours before clocks are changed somewhere, or before a month that is short. */
  private static final List<Instant> BEGINNINGS =
      List.of(
          SimPorts.START,
          Instant.parse("2026-01-30T20:00:00Z"),
          Instant.parse("2026-03-28T20:00:00Z"),
          Instant.parse("2026-04-04T10:00:00Z"),
          Instant.parse("2026-10-03T10:00:00Z"),
          Instant.parse("2026-10-24T20:00:00Z"));

  static CronDraw drawn(RandomGenerator random) {
    int scale = random.nextInt(UNITS.size());
    var names = new ArrayList<List<CronJob>>();
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      var definitions = new ArrayList<CronJob>();
      var schedule = schedule(scale, random);
      var zone = ZONES.get(random.nextInt(ZONES.size()));
      for (int n = 1 + random.nextInt(3); n > 0; n--) {
        if (random.nextBoolean()) {
          schedule = schedule(scale, random);
        }
        var function = random.nextBoolean() ? "crons:tick" : "crons:act";
        definitions.add(
            new CronJob(
                String.valueOf((char) ('a' + i)), schedule, zone, function, object("n", int64(n))));
      }
      names.add(definitions);
    }
    return new CronDraw(UNITS.get(scale), names);
  }

  private static CronSchedule schedule(int scale, RandomGenerator random) {
    int of = random.nextInt(4);
    return switch (scale) {
      case 0 -> interval(Duration.ofSeconds(1 + of));
      case 1 -> interval(Duration.ofSeconds(7 + 11 * of));
      case 2 ->
          of == 0
              ? interval(Duration.ofSeconds(90))
              : new CronSchedule.Expression(CronCalendar.EXPRESSIONS.get(0));
      case 3 ->
          switch (of) {
            case 0 -> interval(Duration.ofMinutes(25));
            case 1 -> new CronSchedule.Hourly(random.nextBoolean() ? 45 : null);
            default -> new CronSchedule.Expression(CronCalendar.EXPRESSIONS.get(of - 1));
          };
      case 4 ->
          switch (of) {
            case 0 -> interval(Duration.ofHours(7));
            case 1 -> new CronSchedule.Expression(CronCalendar.EXPRESSIONS.get(3));
            default -> new CronSchedule.Daily(1 + random.nextInt(3), minute(random));
          };
      default ->
          switch (of) {
            case 0 -> new CronSchedule.Monthly(31, 2, minute(random));
            case 1 -> new CronSchedule.Daily(2, minute(random));
            default ->
                new CronSchedule.Weekly(DayOfWeek.of(1 + random.nextInt(7)), 2, minute(random));
          };
    };
  }

  private static CronSchedule interval(Duration every) {
    return new CronSchedule.Interval(every);
  }

  private static @Nullable Integer minute(RandomGenerator random) {
    return random.nextBoolean() ? Integer.valueOf(30) : null;
  }

  /** What an app declares: of each name one definition, or none. */
  List<CronJob> deployment(RandomGenerator random) {
    var declared = new ArrayList<CronJob>();
    for (var definitions : names) {
      if (random.nextInt(5) != 0) {
        declared.add(definitions.get(random.nextInt(definitions.size())));
      }
    }
    return declared;
  }

  /** How much later than others a schedule begins. */
  static Duration offset(RandomGenerator random) {
    var beginning = BEGINNINGS.get(random.nextInt(BEGINNINGS.size()));
    return Duration.between(SimPorts.START, beginning)
        .plusMillis(random.nextLong(Duration.ofHours(8).toMillis()));
  }

  /** Any time up to so many units. */
  Duration pause(int units, RandomGenerator random) {
    return Duration.ofNanos(random.nextLong(unit.multipliedBy(units).toNanos()));
  }
}
