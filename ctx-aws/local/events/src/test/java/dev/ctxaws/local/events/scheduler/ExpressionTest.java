package dev.ctxaws.local.events.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ExpressionTest {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  /** A Sunday. */
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cron(0 10 * * ? *)             | 2026-11-23T10:00 2026-11-24T10:00",
        "cron(15 12 ? * MON-FRI *)      | 2026-11-23T12:15 2026-11-24T12:15",
        "cron(0 8 1 * ? *)              | 2026-12-01T08:00 2027-01-01T08:00",
        "cron(0/10 * ? * MON-FRI *)     | 2026-11-23T00:00 2026-11-23T00:10",
        "cron(*/15 12 22 NOV ? 2026)    | 2026-11-22T12:00 2026-11-22T12:15",
        "cron(15 10 ? * 6L 2022-2027)   | 2026-11-27T10:15 2026-12-25T10:15",
        "cron(0 9 ? * 2#1 *)            | 2026-12-07T09:00 2027-01-04T09:00",
        "cron(0 0 ? * 1#5 *)            | 2026-11-29T00:00 2027-01-31T00:00",
        "cron(0 18 L * ? *)             | 2026-11-30T18:00 2026-12-31T18:00",
        "cron(0 9 LW * ? *)             | 2026-11-30T09:00 2026-12-31T09:00",
        "cron(0 9 3W * ? *)             | 2026-12-03T09:00 2027-01-04T09:00",
        "cron(5 8 ? * SUN,WED *)        | 2026-11-25T08:05 2026-11-29T08:05",
        "cron(0 0 ? * L *)              | 2026-11-28T00:00 2026-12-05T00:00",
        "cron(0 0 29 2 ? *)             | 2028-02-29T00:00 2032-02-29T00:00",
        "cron(30 4 1 1,7 ? 2027/2)      | 2027-01-01T04:30 2027-07-01T04:30",
      })
  void cron_inUtc_firesThen(String text, String expected) {
    var times = new ArrayList<String>();
    for (var time : firesInUtc(text, 2)) {
      times.add(LocalDateTime.ofInstant(time, ZoneOffset.UTC).toString());
    }

    assertThat(String.join(" ", times)).isEqualTo(expected);
  }

  /** November has no 31st; the nearest weekday to that of January 2027 is Friday the 29th. */
  @Test
  void cron_nearestWeekdayOfADayThatAMonthDoesNotHave_skipsTheMonth() {
    assertThat(firesInUtc("cron(0 9 31W * ? *)", 2))
        .containsExactly(
            Instant.parse("2026-12-31T09:00:00Z"), Instant.parse("2027-01-29T09:00:00Z"));
  }

  @Test
  void cron_thatNeverComes_firesNever() {
    assertThat(firesInUtc("cron(0 0 31 2 ? *)", 1)).isEmpty();
    assertThat(firesInUtc("cron(0 0 1 1 ? 2020)", 1)).isEmpty();
  }

  @Test
  void cron_clocksGoForward_skipsTheTimeThatIsLeftOut() {
    assertThat(fires("cron(30 2 * * ? *)", Instant.parse("2027-03-13T00:00:00Z"), NEW_YORK, 3))
        .containsExactly(
            // 13 March 02:30 in winter time, then 15 March in summer time; there is none on the
            // 14th.
            Instant.parse("2027-03-13T07:30:00Z"),
            Instant.parse("2027-03-15T06:30:00Z"),
            Instant.parse("2027-03-16T06:30:00Z"));
    assertThat(fires("cron(0/30 * * * ? *)", Instant.parse("2027-03-28T00:30:00Z"), BERLIN, 3))
        .containsExactly(
            Instant.parse("2027-03-28T00:30:00Z"),
            Instant.parse("2027-03-28T01:00:00Z"),
            Instant.parse("2027-03-28T01:30:00Z"));
  }

  @Test
  void cron_clocksGoBack_firesOnceForTheTimeThatComesTwice() {
    assertThat(fires("cron(30 1 * * ? *)", Instant.parse("2026-11-01T00:00:00Z"), NEW_YORK, 2))
        .containsExactly(
            Instant.parse("2026-11-01T05:30:00Z"), Instant.parse("2026-11-02T06:30:00Z"));
    // Each half hour, but for the hour that comes again.
    assertThat(fires("cron(0/30 * * * ? *)", Instant.parse("2026-10-25T00:00:00Z"), BERLIN, 3))
        .containsExactly(
            Instant.parse("2026-10-25T00:00:00Z"),
            Instant.parse("2026-10-25T00:30:00Z"),
            Instant.parse("2026-10-25T02:00:00Z"));
  }

  @Test
  void cron_askedInTheHourThatComesAgain_goesOnAfterIt() {
    assertThat(fires("cron(0/30 * * * ? *)", Instant.parse("2026-10-25T01:15:00Z"), BERLIN, 1))
        .containsExactly(Instant.parse("2026-10-25T02:00:00Z"));
  }

  @Test
  void cron_nineInTheMorning_isNineInSummerAndWinter() {
    assertThat(fires("cron(0 9 1 4,12 ? *)", NOON, BERLIN, 2))
        .containsExactly(
            Instant.parse("2026-12-01T08:00:00Z"), Instant.parse("2027-04-01T07:00:00Z"));
  }

  @Test
  void rate_firesAtOnceAndAfterEachPeriod() {
    assertThat(firesInUtc("rate(5 minutes)", 3))
        .containsExactly(NOON, NOON.plusSeconds(300), NOON.plusSeconds(600));
    assertThat(firesInUtc("rate(1 hour)", 2)).containsExactly(NOON, NOON.plusSeconds(3600));
  }

  @Test
  void rate_ofADay_is24HoursWhenClocksChangeToo() {
    var before = Instant.parse("2027-03-13T17:00:00Z");

    assertThat(fires("rate(1 day)", before, NEW_YORK, 2))
        .containsExactly(before, before.plusSeconds(86_400));
  }

  @Test
  void at_firesOnceAtThatTimeInTheZone() {
    assertThat(fires("at(2026-12-24T18:00:30)", NOON, BERLIN, 2))
        .containsExactly(Instant.parse("2026-12-24T17:00:30Z"));
  }

  @Test
  void at_timeHasPassed_isThatTime() {
    assertThat(firesInUtc("at(2020-01-01T00:00:00)", 1))
        .containsExactly(Instant.parse("2020-01-01T00:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "every day",
        "at(2026-02-30T00:00:00)",
        "at(2026-01-01T00:00)",
        "at(2026-01-01T00:00:00Z)",
        "rate(0 minutes)",
        "rate(5 seconds)",
        "rate(-1 minutes)",
        "rate(5minutes)",
        "cron(0 0 * * * *)",
        "cron(0 0 ? * ? *)",
        "cron(0 0 * * ?)",
        "cron(60 0 * * ? *)",
        "cron(0 24 * * ? *)",
        "cron(0 0 0 * ? *)",
        "cron(0 0 ? * 8 *)",
        "cron(0 0 ? * 2#6 *)",
        "cron(*/0 0 * * ? *)",
        "cron(0 0 * * ? 1969)",
        "cron()",
      })
  void expression_thatIsNone_isRefused(String text) {
    assertThatThrownBy(() -> Expression.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  private static List<Instant> firesInUtc(String text, int most) {
    return fires(text, NOON, ZoneOffset.UTC, most);
  }

  private static List<Instant> fires(String text, Instant from, ZoneId zone, int most) {
    var expression = Expression.parse(text);
    var times = new ArrayList<Instant>();
    var time = expression.first(from, zone);
    while (time != null && times.size() < most) {
      times.add(time);
      time = expression.after(time, zone);
    }
    return times;
  }
}
