package dev.ctxaws.cron;

import static dev.ctxaws.value.TestValues.object;
import static dev.ctxaws.value.TestValues.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.ctxaws.function.MutationRef;
import dev.ctxaws.function.NoArgs;
import dev.ctxaws.schedule.ScheduledFunction;
import dev.ctxaws.value.Codec;
import dev.ctxaws.value.Codecs;
import dev.ctxaws.value.DecodeException;
import dev.ctxaws.value.DocumentId;
import dev.ctxaws.value.Id;
import dev.ctxaws.value.Path;
import dev.ctxaws.value.TableNumbers;
import dev.ctxaws.value.Value;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What can be declared, and how it is kept: contract 9 and case 9.3. */
final class CronJobsTest {
  private static final Codec<Cron> CODEC = Cron.TABLE.codec();
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final LocalTime SIX = LocalTime.of(6, 0);
  private static final MutationRef<Value, Value> ANY =
      new MutationRef<>("m:f", Codecs.ANY, Codecs.ANY);
  private static final MutationRef<NoArgs, @Nullable Void> TIDY =
      new MutationRef<>("m:tidy", NoArgs.CODEC, Codecs.NOTHING);

  private static final Id<ScheduledFunction> RUN =
      new Id<>(
          new DocumentId(TableNumbers.SCHEDULED_FUNCTIONS, new byte[DocumentId.INTERNAL_LENGTH])
              .toString());

  private static CronSchedule only(CronJobs crons) {
    assertThat(crons.jobs()).hasSize(1);
    return crons.jobs().getFirst().schedule();
  }

  static List<Arguments> schedules() {
    return List.of(
        arguments(
            CronJobs.utc().interval("x", Duration.ofSeconds(30)).run(TIDY),
            new CronSchedule.Interval(Duration.ofSeconds(30))),
        arguments(CronJobs.utc().hourly("x").run(TIDY), new CronSchedule.Hourly(null)),
        arguments(CronJobs.utc().hourly("x", 59).run(TIDY), new CronSchedule.Hourly(59)),
        arguments(CronJobs.utc().daily("x", 23).run(TIDY), new CronSchedule.Daily(23, null)),
        arguments(CronJobs.utc().daily("x", SIX).run(TIDY), new CronSchedule.Daily(6, 0)),
        arguments(
            CronJobs.utc().weekly("x", DayOfWeek.MONDAY, 6).run(TIDY),
            new CronSchedule.Weekly(DayOfWeek.MONDAY, 6, null)),
        arguments(
            CronJobs.utc().weekly("x", DayOfWeek.SUNDAY, SIX).run(TIDY),
            new CronSchedule.Weekly(DayOfWeek.SUNDAY, 6, 0)),
        arguments(
            CronJobs.utc().monthly("x", 31, 6).run(TIDY), new CronSchedule.Monthly(31, 6, null)),
        arguments(CronJobs.utc().monthly("x", 1, SIX).run(TIDY), new CronSchedule.Monthly(1, 6, 0)),
        arguments(
            CronJobs.utc().cron("x", "0 9 * * 1-5").run(TIDY),
            new CronSchedule.Expression("0 9 * * 1-5")));
  }

  @ParameterizedTest
  @MethodSource("schedules")
  void schedule_eachKind_isDeclaredAndKept(CronJobs crons, CronSchedule schedule) {
    var cron = new Cron(crons.jobs().getFirst(), Duration.ofMillis(1234), RUN, null, 3);

    assertThat(only(crons)).isEqualTo(schedule);
    assertThat(CODEC.decode(CODEC.encode(cron), Path.ROOT)).isEqualTo(cron);
    assertThat(CODEC.validator().check(CODEC.encode(cron), _ -> null)).isNull();
  }

  @Test
  void run_takesArgumentsAndAZone() {
    var args = object("shop", text("main"));
    var crons = CronJobs.in(BERLIN).daily("report", SIX).run(ANY, args).hourly("tidy", 5).run(TIDY);

    assertThat(crons.jobs())
        .containsExactly(
            new CronJob("report", new CronSchedule.Daily(6, 0), BERLIN, "m:f", args),
            new CronJob("tidy", new CronSchedule.Hourly(5), BERLIN, "m:tidy", Value.Obj.EMPTY));
    assertThat(CronJobs.utc().hourly("x").run(TIDY).jobs().getFirst().zone())
        .isEqualTo(ZoneOffset.UTC);
  }

  static List<Arguments> mistakes() {
    return List.of(
        mistake(
            crons -> crons.hourly("x").run(TIDY).daily("x", 6).run(TIDY),
            "Cron identifier registered twice: x"),
        mistake(crons -> crons.daily("x", 24), "A cron's hour is from 0 to 23, found 24."),
        mistake(crons -> crons.daily("x", -1), "A cron's hour is from 0 to 23, found -1."),
        mistake(crons -> crons.hourly("x", 60), "A cron's minute is from 0 to 59, found 60."),
        mistake(
            crons -> crons.monthly("x", 32, 6),
            "A cron's day of the month is from 1 to 31, found 32."),
        mistake(
            crons -> crons.monthly("x", 0, SIX),
            "A cron's day of the month is from 1 to 31, found 0."),
        mistake(
            crons -> crons.interval("x", Duration.ZERO),
            "An interval is of whole seconds and greater than 0, found PT0S."),
        mistake(
            crons -> crons.interval("x", Duration.ofMillis(1500)),
            "An interval is of whole seconds and greater than 0, found PT1.5S."),
        mistake(
            crons -> crons.interval("x", Duration.ofSeconds(-5)),
            "An interval is of whole seconds and greater than 0, found PT-5S."),
        mistake(
            crons -> crons.daily("x", LocalTime.of(6, 0, 30)),
            "The time of a cron is of whole minutes, found 06:00:30."),
        mistake(
            crons -> crons.hourly("täglich").run(TIDY),
            "The name of a cron is of printable ASCII characters, found \"täglich\"."),
        mistake(
            crons -> crons.hourly("").run(TIDY),
            "The name of a cron is of printable ASCII characters, found \"\"."));
  }

  private static Arguments mistake(Consumer<CronJobs> declaring, String message) {
    return arguments(declaring, message);
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void mistake_isRefusedWhenItIsDeclared(Consumer<CronJobs> declaring, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> declaring.accept(CronJobs.utc()))
        .withMessage(message);
  }

  @Test
  void all_twoMethodsHaveOneName_isRefused() {
    var one = CronJobs.utc().hourly("x").run(TIDY);
    var other = CronJobs.in(BERLIN).hourly("x").run(TIDY);

    assertThat(CronJobs.all(one, CronJobs.utc().hourly("y").run(TIDY))).hasSize(2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CronJobs.all(one, other))
        .withMessage("Cron identifier registered twice: x");
  }

  @Test
  void decode_anotherSchedule_isRefused() {
    var cron =
        new Cron(
            CronJobs.utc().hourly("x").run(TIDY).jobs().getFirst(), Duration.ZERO, RUN, null, 0);
    var document = (Value.Obj) CODEC.encode(cron);
    var never = document.toBuilder().put("schedule", object("type", text("never"))).build();
    var nowhere = document.toBuilder().put("zone", text("Nowhere")).build();

    assertThatExceptionOfType(DecodeException.class)
        .isThrownBy(() -> CODEC.decode(never, Path.ROOT))
        .withMessage("Expected the schedule of a cron at $.schedule, found something else.");
    assertThatExceptionOfType(DecodeException.class)
        .isThrownBy(() -> CODEC.decode(nowhere, Path.ROOT))
        .withMessage("Expected a time zone at $.zone.");
  }
}
