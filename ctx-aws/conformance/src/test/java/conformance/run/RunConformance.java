package conformance.run;

import conformance.generated.Functions;
import conformance.run.Surface.InMemory;
import conformance.run.Surface.OverHttp;
import dev.ctxaws.local.LocalApp;
import dev.ctxaws.testing.TestApp;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Runs all cases in both halves, prints a table, and ends with 0 when everything that should pass
 * has passed, and nothing else.
 */
public final class RunConformance {
  private RunConformance() {}

  /** Runs it, in the folder of this module. */
  public static void main(String[] args) throws IOException, InterruptedException {
    System.exit(run() ? 0 : 1);
  }

  private static boolean run() throws IOException, InterruptedException {
    var cases = Cases.all();
    try (var issuer = new TokenIssuer();
        var full =
            LocalApp.start(
                settings(true, Map.of("CTX_ERRORS", "full", "AUTH_DOMAIN", issuer.url())));
        var redacted = LocalApp.start(settings(false, Map.of()));
        var client =
            HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()) {
      var memory = new TestApp(new Functions());
      memory.startCrons();
      var java =
          new JavaRunner(
              new InMemory(memory),
              new OverHttp(full.api(), client),
              new OverHttp(redacted.api(), client),
              issuer.bindings());
      List<Verdict> verdicts = new ArrayList<>();
      for (var each : cases) {
        var verdict = java.run(each);
        if (verdict != null) {
          verdicts.add(verdict);
        }
      }
      var table = new Table(cases);
      table.add("java", verdicts);
      boolean isTold = true;
      if (NodeRunner.isThere()) {
        var found = NodeRunner.run(full.api(), redacted.api(), issuer.bindings());
        table.add(
            "node",
            cases.stream().map(each -> found.get(each.id())).filter(Objects::nonNull).toList());
        isTold = NodeRunner.transcript(full.api(), issuer.valid()).print(System.out);
        isTold &= NodeRunner.upload(full.api()).print(System.out);
        isTold &= NodeRunner.restart().print(System.out);
      } else {
        table.leaveOut("node", "left out (no node)");
      }
      return table.print(System.out) && isTold;
    }
  }

  private static LocalApp.Settings settings(boolean vectors, Map<String, String> environment) {
    var project = Path.of("").toAbsolutePath();
    return new LocalApp.Settings(project, true, 0, vectors, environment, LocalApp.Hosting.asked());
  }
}
