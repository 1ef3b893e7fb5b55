package dev.ctxaws.local.opensearch.child;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/**
 * Runs OpenSearch until the standard input ends. The arguments are the port, 0 for a free one, and
 * the folder of its data, or nothing for one that ends with it; the line {@code listening PORT}
 * names the port.
 */
public final class OpenSearchLocalMain {
  private OpenSearchLocalMain() {}

  /** Starts the server, and returns when it has stopped. */
  public static void main(String[] args) throws IOException {
    Thread.setDefaultUncaughtExceptionHandler(OpenSearchLocalMain::endIfFatal);
    boolean isKept = args.length > 1;
    var folder = isKept ? Path.of(args[1]) : Files.createTempDirectory("ctx-aws-opensearch");
    int status = 0;
    try {
      serve(folder, Integer.parseInt(args[0]));
    } catch (Exception e) {
      // Our parent reads it, and threads of the server would keep us.
      e.printStackTrace();
      status = 1;
    }
    try {
      if (!isKept) {
        delete(folder);
      }
    } finally {
      Runtime.getRuntime().halt(status);
    }
  }

  private static void serve(Path folder, int port) throws Exception {
    try (var node = new LocalNode(folder, port)) {
      node.start();
      System.out.println("listening " + node.port());

      // Our end of the pipe is closed by the kernel when the parent is gone, also after kill -9.
      System.in.transferTo(OutputStream.nullOutputStream());
    }
  }

  /** As OpenSearch's own main does: a request that met an error would never be answered. */
  private static void endIfFatal(Thread thread, Throwable thrown) {
    thrown.printStackTrace();
    if (thrown instanceof Error) {
      Runtime.getRuntime().halt(1);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
