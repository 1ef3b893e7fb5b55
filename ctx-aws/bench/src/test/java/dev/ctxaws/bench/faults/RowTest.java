package dev.ctxaws.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctxaws.bench.app.Run;
import dev.ctxaws.bench.app.Tasks.Wanted;
import dev.ctxaws.bench.report.Report;
import dev.ctxaws.schedule.ScheduledFunction;
import dev.ctxaws.value.Id;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whether the table would show it. */
final class RowTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final Run IN_TIME = new Run(1, NOON, NOON);

  private static Row row(boolean action, String state, Run... runs) {
    var id = new Id<ScheduledFunction>("1");
    Map<Id<ScheduledFunction>, String> over = new HashMap<>();
    if (!state.equals("open")) {
      over.put(id, state);
    }
    return Row.of("x", Map.of(id, new Wanted(1, action, 0)), over, List.of(runs));
  }

  private static boolean isBad(Row row, boolean maySomeFail) {
    var report =
        new Report(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
    row.check(report, maySomeFail);
    return report.hasFailed();
  }

  @Test
  void check_ranOnce_isGood() {
    assertThat(isBad(row(false, "success", IN_TIME), false)).isFalse();
    assertThat(isBad(row(false, "canceled"), false)).isFalse();
    // It was running when it was canceled.
    assertThat(isBad(row(true, "canceled", IN_TIME), false)).isFalse();
  }

  @Test
  void check_ranTwice_isBad() {
    var row = row(false, "success", IN_TIME, IN_TIME);

    assertThat(row.twice()).isEqualTo(1);
    assertThat(isBad(row, true)).isTrue();
  }

  @Test
  void check_neverCameToItsEndOrSaysSoWithoutARun_isLost() {
    assertThat(row(false, "open").lost()).isEqualTo(1);
    assertThat(row(false, "success").lost()).isEqualTo(1);
    assertThat(row(true, "gone", IN_TIME).lost()).isEqualTo(1);
    assertThat(isBad(row(false, "open"), true)).isTrue();
  }

  @Test
  void check_beganBeforeItWasDue_isEarly() {
    var row = row(false, "success", new Run(1, NOON, NOON.minusMillis(1)));

    assertThat(row.early()).isEqualTo(1);
    assertThat(isBad(row, true)).isTrue();
  }

  @Test
  void check_canceledMutationThatRan_isBad() {
    assertThat(isBad(row(false, "canceled", IN_TIME), true)).isTrue();
  }

  @Test
  void check_failed_isGoodOnlyForActionsThatMayHaveBeenKilled() {
    assertThat(isBad(row(true, "failed", IN_TIME), true)).isFalse();
    assertThat(isBad(row(true, "failed", IN_TIME), false)).isTrue();
    assertThat(isBad(row(false, "failed"), true)).isTrue();
  }
}
