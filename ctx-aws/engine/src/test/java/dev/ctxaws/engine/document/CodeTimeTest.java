package dev.ctxaws.engine.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ctxaws.CtxException;
import dev.ctxaws.engine.port.Alarm;
import dev.ctxaws.engine.sample.QuickClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What counts as a function's own code: contract 7.2. */
final class CodeTimeTest {
  private static final Duration LIMIT = Duration.ofMillis(1500);

  private final QuickClock clock = new QuickClock();
  private final List<Duration> alarms = new ArrayList<>();

  private CodeTime started() {
    return CodeTime.start(
        clock,
        (time, _) -> {
          alarms.add(time);
          return () -> {};
        },
        LIMIT);
  }

  @Test
  void pause_timeOfTheDatabase_doesNotCount() {
    var time = started();
    for (int i = 0; i < 10; i++) {
      clock.advance(Duration.ofMillis(100));
      boolean wasCode = time.pause();
      clock.advance(Duration.ofSeconds(5));
      time.resume(wasCode);
    }

    assertThatCode(time::end).doesNotThrowAnyException();
  }

  @Test
  void pause_twice_goesOnWhenTheOuterOneEnds() {
    var time = started();
    boolean outer = time.pause();
    boolean inner = time.pause();
    time.resume(inner);
    clock.advance(LIMIT);
    time.resume(outer);
    clock.advance(LIMIT.minusNanos(1));

    assertThat(outer).isTrue();
    assertThat(inner).isFalse();
    assertThatCode(time::end).doesNotThrowAnyException();
  }

  @Test
  void end_timeInPieces_countsTogether() {
    var time = started();
    for (int i = 0; i < 14; i++) {
      clock.advance(Duration.ofMillis(100));
      time.resume(time.pause());
    }
    clock.advance(Duration.ofMillis(100));

    assertThatExceptionOfType(CtxException.class)
        .isThrownBy(time::end)
        .withMessageStartingWith("Function execution timed out (maximum duration: 1.5s)");
  }

  @Test
  void start_setsOneAlarm_forAllPieces() {
    var time = started();
    for (int i = 0; i < 3; i++) {
      time.resume(time.pause());
    }
    time.end();

    assertThat(alarms).containsExactly(LIMIT);
  }

  @Test
  void unmeasured_takesAnyTime() {
    var time = CodeTime.unmeasured();
    time.resume(time.pause());

    assertThatCode(time::end).doesNotThrowAnyException();
  }

  @Test
  void never_alarm_isNeverSounded() {
    Alarm.never()
        .in(
            Duration.ZERO,
            () -> {
              throw new AssertionError("It has gone off.");
            })
        .callOff();
  }
}
