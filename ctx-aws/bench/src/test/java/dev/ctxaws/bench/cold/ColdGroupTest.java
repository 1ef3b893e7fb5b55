package dev.ctxaws.bench.cold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctxaws.bench.cold.ColdGroup.Sizes;
import dev.ctxaws.bench.report.Report;
import dev.ctxaws.local.engines.ChildJvm.Life;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class ColdGroupTest {
  @Test
  void run_oneStart_bothAnswerAndThePackageIsSmall() throws Exception {
    var out = new ByteArrayOutputStream();
    var report = new Report(new PrintStream(out, true, StandardCharsets.UTF_8));

    new ColdGroup(new Sizes(1, 1, 1, Life.SHORT)).run(report);

    var said = out.toString(StandardCharsets.UTF_8);
    assertThat(report.hasFailed()).as(said).isFalse();
    assertThat(said)
        .contains("TARGET cold.zip_mb 13 MB met")
        .containsPattern("BENCH cold.first_response_ratio_vs_hand [0-9.]+ x")
        .containsPattern("BENCH cold.rss_ratio_vs_hand [0-9.]+ x")
        .containsPattern("BENCH warm.p50_ratio_vs_hand [0-9.]+ x");
  }
}
