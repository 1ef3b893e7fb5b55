package dev.ctxaws.bench.storagefaults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctxaws.bench.report.Report;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Whether the table would show it. */
final class RowTest {
  private static String failures(Row row, int expected) {
    var out = new ByteArrayOutputStream();
    row.check(new Report(new PrintStream(out, true, StandardCharsets.UTF_8)), expected);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void check_allAsItShouldBe_isGood() {
    var row = new Row("x", 5, 3, 1, 0, 0, 0);

    assertThat(failures(row, 2)).isEmpty();
    assertThat(row.toString()).matches("x +\\| +5 \\| +3 \\| +2 \\| +1 \\| +0 \\| +0 \\| +0");
  }

  @Test
  void check_anyOfThem_isBad() {
    assertThat(failures(new Row("x", 5, 5, 0, 1, 0, 0), 0)).contains("x: 1 files", "lost");
    assertThat(failures(new Row("x", 5, 5, 1, 0, 1, 0), 0)).contains("x: 1 files", "read");
    assertThat(failures(new Row("x", 5, 5, 0, 0, 0, 1), 0)).contains("x: 1 objects");
  }

  @Test
  void check_moreOrFewerFailed_isBad() {
    assertThat(failures(new Row("x", 5, 3, 0, 0, 0, 0), 1)).contains("x: 2 of 5 files failed");
    assertThat(failures(new Row("x", 5, 3, 0, 0, 0, 0), 3)).contains("and it should be 3");
  }
}
