package dev.ctxaws.bench.vector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctxaws.bench.report.Report;
import dev.ctxaws.local.engines.ChildJvm.Life;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class VectorRebuildGroupTest {
  @Test
  void run_fewPoints_missesNothingWhileTheyAreIndexedAnew() throws Exception {
    var out = new ByteArrayOutputStream();
    var report = new Report(new PrintStream(out, true, StandardCharsets.UTF_8));

    new VectorRebuildGroup(300, Life.SHORT).run(report);

    var said = out.toString(StandardCharsets.UTF_8);
    assertThat(report.hasFailed()).as(said).isFalse();
    assertThat(said).contains("BENCH vector.rebuild_miss 0 of_", "the new indexes are searched");
  }
}
