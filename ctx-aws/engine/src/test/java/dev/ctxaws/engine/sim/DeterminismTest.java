package dev.ctxaws.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A seed is worth keeping only if it always tells the same story. */
class DeterminismTest {
  private static final int SEEDS = 100;

  /** Their traces are longer. */
  private static final int CRON_SEEDS = 10;

  @Test
  void explain_sameSeedTwice_sameTrace() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      assertThat(Simulation.explain(seed)).isEqualTo(Simulation.explain(seed));
      assertThat(JobSimulation.explain(seed)).isEqualTo(JobSimulation.explain(seed));
    }
    for (long seed = 1; seed <= CRON_SEEDS; seed++) {
      assertThat(CronSimulation.explain(seed)).isEqualTo(CronSimulation.explain(seed));
    }
  }

  @Test
  void explain_anotherProcess_sameTraces() throws IOException, InterruptedException {
    // Sets made by Set.of have an order of their own in each process.
    var other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED",
                "-classpath",
                System.getProperty("java.class.path"),
                Fingerprint.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var told = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(other.waitFor()).isZero();
    assertThat(told).isEqualTo(Fingerprint.of(SEEDS));
  }

  /** All traces in a few letters. */
  static final class Fingerprint {
    private Fingerprint() {}

    static String of(int seeds) {
      int hash = 0;
      for (long seed = 1; seed <= seeds; seed++) {
        hash = 31 * hash + Simulation.explain(seed).hashCode();
        hash = 31 * hash + JobSimulation.explain(seed).hashCode();
      }
      for (long seed = 1; seed <= CRON_SEEDS; seed++) {
        hash = 31 * hash + CronSimulation.explain(seed).hashCode();
      }
      return Integer.toHexString(hash);
    }

    /** Prints it. */
    public static void main(String[] args) {
      System.out.print(of(SEEDS));
    }
  }
}
