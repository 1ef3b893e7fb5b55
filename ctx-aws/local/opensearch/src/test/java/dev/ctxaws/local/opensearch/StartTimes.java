package dev.ctxaws.local.opensearch;

import dev.ctxaws.local.engines.ChildJvm.Life;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Prints what a first start takes and what later ones do; run by hand, with a new folder. */
final class StartTimes {
  private StartTimes() {}

  public static void main(String[] args) throws Exception {
    var folder = Path.of(args[0]);
    if (Files.exists(folder)) {
      throw new IllegalArgumentException(folder + " is there. Name a folder that is not.");
    }
    var settings = new OpenSearchSettings(folder, args.length > 1 ? Life.LONG : Life.SHORT);
    for (int start = 1; start <= 4; start++) {
      long before = System.nanoTime();
      try (var server = OpenSearchLocal.start(settings)) {
        var took = Duration.ofNanos(System.nanoTime() - before);
        var processor = server.process().info().totalCpuDuration().orElseThrow();
        System.out.printf(
            "start %d: %d ms, %d ms of a processor%n",
            start, took.toMillis(), processor.toMillis());
        before = System.nanoTime();
      }
      System.out.printf("end: %d ms%n", Duration.ofNanos(System.nanoTime() - before).toMillis());
    }
  }
}
