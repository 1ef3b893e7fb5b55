package dev.ctxaws.local;

import dev.ctxaws.CtxException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A process that brings the local store to an app, and ends: what a deployment does in the cloud.
 * It has the environment of the app's functions.
 */
public final class DeployProcess {
  /** What a process brings up to date. */
  enum Part {
    /** The table and what is in it, before functions are called. */
    STORE,
    /** The crons, whose first runs are scheduled when something can wake them. */
    CRONS
  }

  private DeployProcess() {}

  /**
   * Runs one to its end.
   *
   * @param environment of all functions together
   * @throws IOException when it failed; it has then said why on the standard error
   */
  static void run(Path template, Part part, Map<String, String> environment)
      throws IOException, InterruptedException {
    var process =
        ChildJvms.of(
                DeployProcess.class, List.of(template.toString(), part.toString()), environment)
            .redirectOutput(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      if (process.waitFor() != 0) {
        throw new IOException("The store could not be brought to the app.");
      }
    } finally {
      process.destroyForcibly();
    }
  }

  /**
   * Does it.
   *
   * @param args the template, and the part
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    int status = 0;
    try {
      var sam = SamTemplate.read(Path.of(args[0]));
      try (var host = new LambdaHost(sam)) {
        switch (Part.valueOf(args[1])) {
          case STORE -> {
            LocalTable.make(System.getenv("CTX_TABLE"), sam.streams());
            LocalSchema.deploy(host.apps());
          }
          case CRONS -> LocalCrons.deploy(host.apps());
        }
      }
    } catch (TemplateException | CtxException e) {
      System.err.println(e.getMessage());
      status = 1;
    }
    Runtime.getRuntime().halt(status);
  }
}
