package conformance.run;

import dev.ctxaws.local.LocalApp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Serves the app without vectors and keeps its data, until it is killed or its parent ends. It says
 * where: {@code API http://127.0.0.1:40123}.
 */
public final class ServeConformance {
  private ServeConformance() {}

  /**
   * Serves it.
   *
   * @param args the folder with {@code template.yaml}, and with the data
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    ProcessHandle.current().parent().ifPresent(ServeConformance::endWith);
    var settings =
        new LocalApp.Settings(
            Path.of(args[0]),
            false,
            0,
            false,
            Map.of("CTX_ERRORS", "full"),
            LocalApp.Hosting.asked());
    try (var app = LocalApp.start(settings)) {
      System.out.println("API " + app.api());
      System.err.println(app.awaitFailure() + " has ended.");
    }
    System.exit(1);
  }

  private static void endWith(ProcessHandle parent) {
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              parent.onExit().join();
              Runtime.getRuntime().halt(1);
            });
  }
}
