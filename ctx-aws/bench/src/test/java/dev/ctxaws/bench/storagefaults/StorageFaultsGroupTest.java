package dev.ctxaws.bench.storagefaults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctxaws.bench.report.Report;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** All drills, with fewer files. */
final class StorageFaultsGroupTest {
  @Test
  void run_whateverGoesWrong_nothingIsLostNorReadableNorLeft() throws Exception {
    var out = new ByteArrayOutputStream();
    var report = new Report(new PrintStream(out, true, StandardCharsets.UTF_8));

    new StorageFaultsGroup(6).run(report);

    var said = out.toString(StandardCharsets.UTF_8);
    assertThat(report.hasFailed()).as(said).isFalse();
    assertThat(said.lines()).hasSize(22);
  }
}
