package dev.ctxaws.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CronsRefusalTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "static CronJobs daily() { return CronJobs.utc(); }",
        "public CronJobs daily() { return CronJobs.utc(); }",
        "public static CronJobs daily(int hour) { return CronJobs.utc(); }",
        "public static List<CronJob> daily() { return List.of(); }",
        "public static void daily() {}"
      })
  void method_ofAnotherShape_isRefused(String method) {
    assertRefused(
        method,
        "Timed.java:4: Timed.daily declares crons, so it is \"public static CronJobs daily()\" in a"
            + " public class: generated code calls it.");
  }

  @Test
  void method_withACheckedException_isRefused() {
    assertRefused(
        "public static CronJobs daily() throws java.io.IOException { return CronJobs.utc(); }",
        "Timed.java:4: Timed.daily declares crons, and cannot throw checked exceptions.");
  }

  private void assertRefused(String method, String message) {
    var timed = "public final class Timed {\n  @Crons\n  " + method + "\n}";
    assertThat(Refusal.of(folder, Map.of("app/Timed.java", timed))).containsExactly(message);
  }
}
