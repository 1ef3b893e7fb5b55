package dev.ctxaws.local.engines;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ChildJvmTest {
  /**
   * Whoever reads a pipe keeps the thread of the machine that carries it. The JVM puts in another
   * one only for a while: with as many silent children as processors, virtual threads came to a
   * standstill after half a minute. With one that is not replaced, they do so at once.
   */
  @Test
  void silentChild_keepsNoVirtualThreadFromRunning() throws Exception {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    var parent =
        new ProcessBuilder(
                List.of(
                    java,
                    "-Djdk.virtualThreadScheduler.parallelism=1",
                    "-Djdk.virtualThreadScheduler.maxPoolSize=1",
                    "-cp",
                    classPath,
                    SilentParent.class.getName()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();

    var said = new String(parent.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(said.strip()).isEqualTo("they run");
  }
}
