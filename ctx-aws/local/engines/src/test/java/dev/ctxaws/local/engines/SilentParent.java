package dev.ctxaws.local.engines;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A process with a child that says nothing; it prints whether its virtual threads run meanwhile.
 */
final class SilentParent {
  private static final Duration LONG = Duration.ofSeconds(20);

  private SilentParent() {}

  public static void main(String[] args) throws Exception {
    var classPath =
        List.of(System.getProperty("java.class.path").split(java.io.File.pathSeparator)).stream()
            .map(Path::of)
            .toList();
    try (var _ = new ChildJvm(classPath, List.of(Silent.class.getName()))) {
      var virtual = Thread.startVirtualThread(() -> {});
      System.out.println(virtual.join(LONG) ? "they run" : "they do not run");
    }
  }

  /** Says nothing until its standard input ends. */
  static final class Silent {
    private Silent() {}

    public static void main(String[] args) throws IOException {
      System.in.transferTo(OutputStream.nullOutputStream());
    }
  }
}
