package dev.ctxaws.bench.sched;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctxaws.bench.app.Run;
import dev.ctxaws.bench.report.Report;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The group, with fewer tasks. */
final class SchedGroupTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  @Test
  void run_measuresAllAndNoneIsEarly() throws Exception {
    var out = new ByteArrayOutputStream();
    var report = new Report(new PrintStream(out, true, StandardCharsets.UTF_8));

    new SchedGroup(new SchedGroup.Sizes(10, 20, 20, 20, 100)).run(report);

    var said = out.toString(StandardCharsets.UTF_8);
    assertThat(report.hasFailed()).as(said).isFalse();
    // A job is a document and an entry: two intents, two values and two for the transaction.
    assertThat(said)
        .contains("BENCH sched.schedule.wru 6 wru\n")
        .contains("BENCH sched.units_per_job.wru 14 wru\n")
        .contains("BENCH sched.lateness_p50_ms ")
        .contains("BENCH sched.lateness_p99_ms ")
        .contains("BENCH sched.throughput_jobs_per_s ")
        .contains("BENCH sched.backlog_sweeps 1 sweeps\n");
  }

  @Test
  void displaced_isHowFarOneIsFromItsPlace() {
    assertThat(Backlog.displaced(List.of(due(0), due(1), due(2)))).isZero();
    assertThat(Backlog.displaced(List.of(due(3), due(1), due(2), due(0)))).isEqualTo(3);
  }

  private static Run due(int second) {
    return new Run(second, NOON.plusSeconds(second), NOON.plusSeconds(60));
  }
}
