package dev.ctxaws.engine.cron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.ctxaws.cron.CronJob;
import dev.ctxaws.cron.CronSchedule;
import dev.ctxaws.engine.cron.CronTimes.Next;
import dev.ctxaws.value.Value;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In 2026, clocks in Berlin go forward on March 29 and back on October 25, at 01:00 UTC. */
class CronTimesTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final ZoneId KOLKATA = ZoneId.of("Asia/Kolkata");
  private static final ZoneId LORD_HOWE = ZoneId.of("Australia/Lord_Howe");
  private static final Instant NOW = Instant.parse("2026-11-23T10:20:30.456Z");

  private static CronTimes times(CronSchedule schedule, ZoneId zone, Duration delay) {
    return new CronTimes(new CronJob("x", schedule, zone, "m:f", Value.Obj.EMPTY), delay);
  }

  private static CronTimes utc(CronSchedule schedule) {
    return times(schedule, ZoneOffset.UTC, Duration.ZERO);
  }

  /** The first times after {@code from}, with the day and the minute alone: {@code 23T10:20}. */
  private static List<String> first(CronSchedule schedule, ZoneId zone, String from, int count) {
    var times = times(schedule, zone, Duration.ZERO);
    var found = new ArrayList<String>();
    var time = times.first(Instant.parse(from));
    for (int i = 0; i < count; i++) {
      found.add(time.toString().replaceAll("^.{8}(.{8}).*$", "$1"));
      time = times.next(time, time).time();
    }
    return found;
  }

  @Test
  void interval_isDueAtOnceAndThenByItsOwnTimes() {
    var times = utc(new CronSchedule.Interval(Duration.ofSeconds(30)));

    assertThat(times.first(NOW)).isEqualTo(NOW);
    assertThat(times.next(NOW, NOW.plusSeconds(4))).isEqualTo(new Next(NOW.plusSeconds(30), 0));
    assertThat(times.next(NOW, NOW.plusSeconds(30))).isEqualTo(new Next(NOW.plusSeconds(30), 0));
    assertThat(times.next(NOW, NOW.plusSeconds(31))).isEqualTo(new Next(NOW.plusSeconds(60), 1));
    assertThat(times.next(NOW, NOW.plusSeconds(100))).isEqualTo(new Next(NOW.plusSeconds(120), 3));
  }

  @Test
  void interval_clockIsSetBack_goesOnAfterTheLast() {
    var times = utc(new CronSchedule.Interval(Duration.ofSeconds(30)));

    assertThat(times.next(NOW, NOW.minusSeconds(1000))).isEqualTo(new Next(NOW.plusSeconds(30), 0));
  }

  @Test
  void interval_manyAreOver_countsAllAndKeepsItsRhythm() {
    var times = utc(new CronSchedule.Interval(Duration.ofSeconds(7)));
    var year = NOW.plus(Duration.ofDays(365));

    var next = times.next(NOW, year);

    // A year of 31,536,000 seconds is 4,505,142 times seven, and six more.
    assertThat(next).isEqualTo(new Next(year.plusSeconds(1), 4_505_142));
  }

  @Test
  void next_manyAreOver_countsSomeOfThemAndComesToAnEnd() {
    var minute = utc(new CronSchedule.Expression("* * * * *"));
    var year = NOW.plus(Duration.ofDays(365));

    assertThat(minute.next(NOW, year))
        .isEqualTo(new Next(Instant.parse("2027-11-23T10:21:00Z"), 1000));
    // What is due now is not over.
    assertThat(minute.next(NOW, Instant.parse("2027-11-23T10:21:00Z")))
        .isEqualTo(new Next(Instant.parse("2027-11-23T10:21:00Z"), 1000));
  }

  @ParameterizedTest
  @CsvSource({
    "UTC, 05, 23T11:05 23T12:05",
    "UTC, 20, 23T11:20 23T12:20",
    "UTC, 21, 23T10:21 23T11:21",
    "Asia/Kolkata, 0, 23T10:30 23T11:30",
  })
  void hourly(ZoneId zone, int minute, String expected) {
    assertThat(first(new CronSchedule.Hourly(minute), zone, "2026-11-23T10:20:30.456Z", 2))
        .containsExactly(expected.split(" "));
  }

  @Test
  void hourly_clocksAreChanged_isDueEachHour() {
    var schedule = new CronSchedule.Hourly(30);

    assertThat(first(schedule, BERLIN, "2026-03-29T00:00:00Z", 3))
        .containsExactly("29T00:30", "29T01:30", "29T02:30");
    assertThat(first(schedule, BERLIN, "2026-10-25T00:00:00Z", 3))
        .containsExactly("25T00:30", "25T01:30", "25T02:30");
  }

  @Test
  void hourly_clocksAreChangedByHalfAnHour_isDueInItsMinute() {
    var schedule = new CronSchedule.Hourly(45);

    // On Lord Howe, clocks go from 02:00 to 02:30 on October 4, and back on April 5, at 15:00 UTC.
    assertThat(first(schedule, LORD_HOWE, "2026-10-03T15:00:00Z", 3))
        .containsExactly("03T15:15", "03T15:45", "03T16:45");
    assertThat(first(schedule, LORD_HOWE, "2026-04-04T14:00:00Z", 3))
        .containsExactly("04T14:45", "04T15:15", "04T16:15");
    assertThat(
            first(new CronSchedule.Expression("45 * * * *"), LORD_HOWE, "2026-10-03T15:00:00Z", 3))
        .containsExactly("03T15:15", "03T15:45", "03T16:45");
  }

  @Test
  void daily_isDueAtItsTimeInItsZone() {
    assertThat(first(new CronSchedule.Daily(10, 20), ZoneOffset.UTC, NOW.toString(), 2))
        .containsExactly("24T10:20", "25T10:20");
    assertThat(first(new CronSchedule.Daily(10, 21), ZoneOffset.UTC, NOW.toString(), 2))
        .containsExactly("23T10:21", "24T10:21");
    assertThat(first(new CronSchedule.Daily(6, 0), BERLIN, "2026-10-23T10:00:00Z", 3))
        .containsExactly("24T04:00", "25T05:00", "26T05:00");
    assertThat(first(new CronSchedule.Daily(0, 0), KOLKATA, NOW.toString(), 1))
        .containsExactly("23T18:30");
  }

  @Test
  void daily_timeIsLeftOutOrComesTwice_isDueOnce() {
    var schedule = new CronSchedule.Daily(2, 30);

    // 02:30 is not there on the 29th: 03:30 by the new time, which is 01:30 UTC.
    assertThat(first(schedule, BERLIN, "2026-03-28T00:00:00Z", 3))
        .containsExactly("28T01:30", "29T01:30", "30T00:30");
    assertThat(first(schedule, BERLIN, "2026-10-24T00:00:00Z", 3))
        .containsExactly("24T00:30", "25T00:30", "26T01:30");
  }

  @Test
  void weekly() {
    assertThat(first(new CronSchedule.Weekly(DayOfWeek.MONDAY, 9, 0), BERLIN, NOW.toString(), 2))
        .containsExactly("30T08:00", "07T08:00");
  }

  @Test
  void monthly_monthHasNoSuchDay_isLeftOut() {
    var schedule = new CronSchedule.Monthly(31, 9, 0);

    assertThat(utc(schedule).first(NOW)).isEqualTo(Instant.parse("2026-12-31T09:00:00Z"));
    assertThat(first(schedule, ZoneOffset.UTC, "2027-01-31T09:00:00Z", 2))
        .containsExactly("31T09:00", "31T09:00");
    assertThat(utc(schedule).first(Instant.parse("2027-01-31T09:00:00Z")))
        .isEqualTo(Instant.parse("2027-03-31T09:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "0 9 * * 1-5, 24T09:00 25T09:00 26T09:00 27T09:00 30T09:00",
    "0 9 * * MON-FRI, 24T09:00 25T09:00",
    "*/15 * * * *, 23T10:30 23T10:45 23T11:00",
    "0 0 * * 0, 29T00:00 06T00:00",
    "0 0 * * 7, 29T00:00 06T00:00",
    "0 16 1 * *, 01T16:00 01T16:00",
    "'0 0 1,15 * 3', 25T00:00 01T00:00 02T00:00 09T00:00 15T00:00",
    "59 23 31 12 *, 31T23:59",
    "20 10 * * *, 24T10:20",
    "21 10 * * *, 23T10:21",
  })
  void cron(String fields, String expected) {
    var times = expected.split(" ");

    assertThat(
            first(
                new CronSchedule.Expression(fields), ZoneOffset.UTC, NOW.toString(), times.length))
        .containsExactly(times);
  }

  @Test
  void cron_inEachHour_goesByTheTimeThatPasses() {
    var schedule = new CronSchedule.Expression("*/30 * * * *");

    assertThat(first(schedule, BERLIN, "2026-03-29T00:15:00Z", 4))
        .containsExactly("29T00:30", "29T01:00", "29T01:30", "29T02:00");
    assertThat(first(schedule, BERLIN, "2026-10-25T00:15:00Z", 4))
        .containsExactly("25T00:30", "25T01:00", "25T01:30", "25T02:00");
    assertThat(first(new CronSchedule.Expression("30 * * * *"), BERLIN, "2026-10-25T00:15:00Z", 3))
        .containsExactly("25T00:30", "25T01:30", "25T02:30");
  }

  @Test
  void cron_inSomeHours_isDueOnceADay() {
    var schedule = new CronSchedule.Expression("30 2 * * *");

    assertThat(first(schedule, BERLIN, "2026-03-28T00:00:00Z", 3))
        .containsExactly("28T01:30", "29T01:30", "30T00:30");
    assertThat(first(schedule, BERLIN, "2026-10-24T00:00:00Z", 3))
        .containsExactly("24T00:30", "25T00:30", "26T01:30");
    assertThat(
            first(new CronSchedule.Expression("*/30 2 * * *"), BERLIN, "2026-10-24T12:00:00Z", 3))
        .containsExactly("25T00:00", "25T00:30", "26T01:00");
  }

  @Test
  void cron_inAnHourThatIsLeftOut_isDueLaterOnThatDay() {
    var schedule = new CronSchedule.Expression("30 2 * * *");

    // Clocks in Berlin went forward ten minutes ago, and say 03:10.
    assertThat(first(schedule, BERLIN, "2026-03-29T01:10:00Z", 2))
        .containsExactly("29T01:30", "30T00:30");
    assertThat(first(new CronSchedule.Daily(2, 30), BERLIN, "2026-03-29T01:10:00Z", 2))
        .containsExactly("29T01:30", "30T00:30");
    assertThat(
            first(
                new CronSchedule.Expression("10,40 2,3 * * *"), BERLIN, "2026-03-29T00:50:00Z", 4))
        .containsExactly("29T01:10", "29T01:40", "30T00:10", "30T00:40");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "* * * *",
        "* * * * * *",
        "60 * * * *",
        "* 24 * * *",
        "* * 32 * *",
        "x",
        "0 0 30 2 *"
      })
  void cron_noSuchFields_isRefused(String fields) {
    assertThatIllegalArgumentException().isThrownBy(() -> utc(new CronSchedule.Expression(fields)));
  }

  @Test
  void delay_isAddedToEachTime() {
    var delay = Duration.ofMillis(45_678);
    var times = times(new CronSchedule.Daily(10, 20), ZoneOffset.UTC, delay);

    // At 10:20:30 the time of today is not over yet.
    assertThat(times.first(NOW)).isEqualTo(Instant.parse("2026-11-23T10:20:45.678Z"));
    assertThat(times.next(Instant.parse("2026-11-23T10:20:45.678Z"), NOW.plusSeconds(60)))
        .isEqualTo(new Next(Instant.parse("2026-11-24T10:20:45.678Z"), 0));
  }

  @Test
  void delay_clocksAreChanged_isNeitherLongerNorShorter() {
    var delay = Duration.ofMinutes(59);
    var times = times(new CronSchedule.Daily(1, null), BERLIN, delay);

    // 01:00 is there on each day; 59 minutes later clocks have not gone forward yet.
    assertThat(times.first(Instant.parse("2026-03-28T12:00:00Z")))
        .isEqualTo(Instant.parse("2026-03-29T00:59:00Z"));
    // 02:00 comes twice, and counts when it comes first.
    assertThat(
            times(new CronSchedule.Daily(2, null), BERLIN, delay)
                .first(Instant.parse("2026-10-24T12:00:00Z")))
        .isEqualTo(Instant.parse("2026-10-25T00:59:00Z"));
  }

  @Test
  void next_isDueNow_isNotLeftOut() {
    var minute = utc(new CronSchedule.Expression("* * * * *"));
    var last = Instant.parse("2026-11-23T10:21:00Z");

    assertThat(minute.next(last, last.plusSeconds(60)))
        .isEqualTo(new Next(last.plusSeconds(60), 0));
    assertThat(minute.next(last, last.plusSeconds(180)))
        .isEqualTo(new Next(last.plusSeconds(180), 2));
  }

  @Test
  void delay_theTimeIsOverAndTheDelayIsNot_isDueOnce() {
    var delay = Duration.ofMillis(59_999);
    var times = times(new CronSchedule.Expression("* * * * *"), ZoneOffset.UTC, delay);
    var due = Instant.parse("2026-11-23T10:20:59.999Z");

    assertThat(times.first(NOW)).isEqualTo(due);
    assertThat(times.next(due, due)).isEqualTo(new Next(due.plusSeconds(60), 0));
    assertThat(times.next(due, due.plusSeconds(61))).isEqualTo(new Next(due.plusSeconds(120), 1));
  }

  @ParameterizedTest
  @MethodSource("open")
  void drawDelay_isAnywhereInWhatTheScheduleLeavesOpen(CronSchedule schedule, Duration open) {
    var lots = new SplittableRandom(1);
    var drawn =
        Stream.generate(() -> CronTimes.drawDelay(schedule, lots)).limit(1000).sorted().toList();

    if (open.isZero()) {
      assertThat(drawn).containsOnly(Duration.ZERO);
    } else {
      assertThat(drawn.getFirst()).isBetween(Duration.ZERO, open.dividedBy(50));
      assertThat(drawn.getLast())
          .isBetween(open.dividedBy(50).multipliedBy(49), open.minusMillis(1));
    }
  }

  static List<Arguments> open() {
    var minute = Duration.ofMinutes(1);
    var hour = Duration.ofHours(1);
    var monday = DayOfWeek.MONDAY;
    return List.of(
        arguments(new CronSchedule.Interval(Duration.ofSeconds(1)), Duration.ZERO),
        arguments(new CronSchedule.Hourly(0), minute),
        arguments(new CronSchedule.Hourly(null), hour),
        arguments(new CronSchedule.Daily(1, 0), minute),
        arguments(new CronSchedule.Daily(1, null), hour),
        arguments(new CronSchedule.Weekly(monday, 1, 0), minute),
        arguments(new CronSchedule.Weekly(monday, 1, null), hour),
        arguments(new CronSchedule.Monthly(1, 1, 0), minute),
        arguments(new CronSchedule.Monthly(1, 1, null), hour),
        arguments(new CronSchedule.Expression("* * * * *"), minute));
  }
}
