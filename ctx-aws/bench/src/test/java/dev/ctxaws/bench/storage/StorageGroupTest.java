package dev.ctxaws.bench.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctxaws.bench.report.Report;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The group, with smaller files. */
final class StorageGroupTest {
  private static final long SEVERAL_PARTS = 50_000_000;

  @Test
  void run_measuresAllAndLeavesNothing() throws Exception {
    var out = new ByteArrayOutputStream();
    var report = new Report(new PrintStream(out, true, StandardCharsets.UTF_8));

    new StorageGroup(new StorageGroup.Sizes(1_000_000, 1, 3, SEVERAL_PARTS)).run(report);

    var said = out.toString(StandardCharsets.UTF_8);
    assertThat(report.hasFailed()).as(said).isFalse();
    assertThat(said)
        .contains("BENCH storage.put_10mb.ms ")
        .contains("BENCH storage.put_10mb.sdk_ms ")
        .contains("BENCH storage.put_10mb.ratio_vs_sdk ")
        .contains("BENCH storage.put_10mb.ratio_vs_sdk_sha256 ")
        .contains("BENCH storage.get_10mb.ratio_vs_sdk ")
        .contains("BENCH storage.store_2gb.live_heap_mb ")
        .containsPattern("TARGET storage.store_2gb.peak_heap_mb 256 MB met\n");
  }
}
