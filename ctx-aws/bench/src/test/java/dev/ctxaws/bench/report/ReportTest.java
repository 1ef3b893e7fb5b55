package dev.ctxaws.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class ReportTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Report report = new Report(new PrintStream(out, true, StandardCharsets.UTF_8));

  @Test
  void figure_isToldExactly() {
    report.figure(Figure.exact("a.b", 10, "wru"));
    report.figure(Figure.exact("a.c", 31.5, "rru"));
    report.figure(Figure.exact("a.d", 0, "retries"));
    report.figure(Figure.exact("a.e", 12_345_678, "per_s"));
    report.figure(Figure.about("a.f", 1234.5678, "ms"));

    assertThat(out.toString(StandardCharsets.UTF_8))
        .hasToString(
            """
            BENCH a.b 10 wru
            BENCH a.c 31.5 rru
            BENCH a.d 0 retries
            BENCH a.e 12345678 per_s
            BENCH a.f 1234.6 ms
            """);
    assertThat(report.hasFailed()).isFalse();
  }

  @Test
  void figure_aboveTheTarget_isToldAndNoFailure() {
    report.figure(Figure.exact("a.b", 31.5, "rru"), 31.5);
    report.figure(Figure.exact("a.c", 32, "rru"), 31.5);

    assertThat(out.toString(StandardCharsets.UTF_8))
        .hasToString(
            """
            BENCH a.b 31.5 rru
            TARGET a.b 31.5 rru met
            BENCH a.c 32 rru
            TARGET a.c 31.5 rru missed
            """);
    assertThat(report.hasFailed()).isFalse();
  }

  @Test
  void atLeast_belowTheTarget_isToldAndNoFailure() {
    report.atLeast(Figure.exact("a.b", 0.95, "of_1"), 0.95);
    report.atLeast(Figure.exact("a.c", 0.94, "of_1"), 0.95);

    assertThat(out.toString(StandardCharsets.UTF_8))
        .hasToString(
            """
            BENCH a.b 0.95 of_1
            TARGET a.b 0.95 of_1 met
            BENCH a.c 0.94 of_1
            TARGET a.c 0.95 of_1 missed
            """);
    assertThat(report.hasFailed()).isFalse();
  }

  @Test
  void require_onlyWhatDoesNotHold_isAFailure() {
    report.require(true, "a", "Never told.");
    assertThat(report.hasFailed()).isFalse();

    report.require(false, "b", "Something is missing.");
    assertThat(report.hasFailed()).isTrue();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .hasToString("FAILED b: Something is missing.\n");
  }
}
