package dev.ctxaws.bench.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctxaws.bench.report.Report;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The group, on fewer documents. */
final class LimitsGroupTest {
  @Test
  void run_tellsWhatEachCosts() throws Exception {
    var out = new ByteArrayOutputStream();
    var report = new Report(new PrintStream(out, true, StandardCharsets.UTF_8));

    new LimitsGroup(30, 50).run(report);

    var said = out.toString(StandardCharsets.UTF_8);
    assertThat(report.hasFailed()).as(said).isFalse();
    // Two writes of each document, its intent and its value, and those of the transaction itself.
    assertThat(figure(said, "limits.write30.wru")).isBetween(60.0, 70.0);
    assertThat(figure(said, "limits.read50.rru")).isPositive();
    assertThat(figure(said, "limits.read50_write30.wru")).isBetween(60.0, 70.0);
    assertThat(figure(said, "limits.read50_write30.rounds")).isPositive();
    assertThat(said).contains("BENCH limits.write30.ms ");
  }

  private static double figure(String said, String name) {
    return said.lines()
        .filter(line -> line.startsWith("BENCH " + name + " "))
        .mapToDouble(line -> Double.parseDouble(line.split(" ", -1)[2]))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is not in " + said));
  }
}
