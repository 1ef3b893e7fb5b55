package dev.ctxaws.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctxaws.bench.report.Figure;
import dev.ctxaws.bench.report.Group;
import dev.ctxaws.bench.report.Report;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BenchTest {
  private interface Work {
    void run(Report report) throws Exception;
  }

  private record Named(String name, Work work) implements Group {
    @Override
    public void run(Report report) throws Exception {
      work.run(report);
    }
  }

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final List<Group> groups =
      List.of(
          new Named("one", report -> report.figure(Figure.exact("one.a", 1, "x"))),
          new Named("two", report -> report.figure(Figure.exact("two.a", 2, "x"))),
          new Named(
              "broken",
              _ -> {
                throw new IOException("No engine.");
              }),
          new Named("wrong", report -> report.require(false, "wrong.a", "Lost an update.")));

  private int run(String names) {
    return Bench.run(names, groups, new Report(new PrintStream(out, true, StandardCharsets.UTF_8)));
  }

  private List<String> lines() {
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void run_namedGroups_runOnceEachInThatOrder() {
    assertThat(run("two, one,two")).isZero();

    assertThat(lines()).containsExactly("BENCH two.a 2 x", "BENCH one.a 1 x");
  }

  @Test
  void run_noNames_runsAll() {
    assertThat(run("")).isEqualTo(1);

    assertThat(lines()).contains("BENCH one.a 1 x", "BENCH two.a 2 x");
  }

  @Test
  void run_unknownName_runsNothing() {
    assertThat(run("one,tow")).isEqualTo(2);

    assertThat(lines())
        .containsExactly(
            "FAILED bench: There is no group \"tow\", which -Dbench names."
                + " The groups are: one, two, broken, wrong.");
  }

  @Test
  void run_groupThatThrows_failsAndLetsTheOthersRun() {
    assertThat(run("broken,one")).isEqualTo(1);

    assertThat(lines())
        .startsWith("FAILED broken: It ended early. java.io.IOException: No engine.")
        .endsWith("BENCH one.a 1 x");
  }

  @Test
  void run_conditionThatDoesNotHold_fails() {
    assertThat(run("wrong")).isEqualTo(1);

    assertThat(lines()).containsExactly("FAILED wrong.a: Lost an update.");
  }
}
