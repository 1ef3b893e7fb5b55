package dev.ctxaws.bench.vector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctxaws.bench.report.Report;
import dev.ctxaws.bench.vector.VectorGroup.Sizes;
import dev.ctxaws.local.engines.ChildJvm.Life;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class VectorGroupTest {
  @Test
  void run_fewPoints_findsNearlyAllAndMissesNothing() throws Exception {
    var out = new ByteArrayOutputStream();
    var report = new Report(new PrintStream(out, true, StandardCharsets.UTF_8));

    new VectorGroup(new Sizes(300, 10, 10, 3, 10, Life.SHORT)).run(report);

    var said = out.toString(StandardCharsets.UTF_8);
    assertThat(report.hasFailed()).as(said).isFalse();
    assertThat(said)
        .contains(
            "TARGET vector.easy.recall_at_10 0.99 of_1 met",
            "TARGET vector.hard.recall_at_10 0.95 of_1 met",
            "BENCH vector.fresh_miss 0 of_10");
  }
}
