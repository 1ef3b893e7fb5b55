package dev.ctxaws.bench.vectorsoak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctxaws.bench.report.Report;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A short one, which kills nothing. */
final class VectorSoakGroupTest {
  @Test
  void run_short_findsAllAndNothingElse() throws Exception {
    var out = new ByteArrayOutputStream();
    var report = new Report(new PrintStream(out, true, StandardCharsets.UTF_8));

    new VectorSoakGroup(200, false).run(report);

    var said = out.toString(StandardCharsets.UTF_8);
    assertThat(report.hasFailed()).as(said).isFalse();
    assertThat(said)
        .contains(
            "BENCH vectorsoak.misses 0 spots",
            "BENCH vectorsoak.ghosts 0 spots",
            "BENCH vectorsoak.refused 0 searches");
  }
}
