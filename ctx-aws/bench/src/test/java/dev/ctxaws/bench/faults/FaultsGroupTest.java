package dev.ctxaws.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctxaws.bench.report.Report;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The drills that kill nothing, with fewer tasks. */
final class FaultsGroupTest {
  @Test
  void run_whateverGoesWrong_eachRunsOnceAndNoneEarly() throws Exception {
    var out = new ByteArrayOutputStream();
    var report = new Report(new PrintStream(out, true, StandardCharsets.UTF_8));

    new FaultsGroup(20, false).run(report);

    var said = out.toString(StandardCharsets.UTF_8);
    assertThat(report.hasFailed()).as(said).isFalse();
    assertThat(said.lines()).hasSize(9);
    assertThat(said.lines().skip(1))
        .as(said)
        .allMatch(row -> row.matches(".*\\| +20 \\| +0 \\| +0 \\| +0 \\| +0 \\| .*"));
  }
}
