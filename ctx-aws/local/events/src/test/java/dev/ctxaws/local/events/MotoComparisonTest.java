package dev.ctxaws.local.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Compares our answers with those of moto, call by call, through boto3. Skipped where there is no
 * {@code python3} with both.
 */
final class MotoComparisonTest {
  @Test
  void answers_areThoseOfMoto_orDifferOnPurpose() throws Exception {
    assumeTrue(hasMoto(), "There is no python3 with boto3 and moto[server].");
    try (var server = EventServer.of(new TestFunctions()).start()) {
      var run = python("src/test/python/compare.py", server.endpoint().toString());
      var output = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(run.waitFor()).as(output).isZero();
    }
  }

  private static boolean hasMoto() throws InterruptedException {
    try {
      var run = python("-c", "import boto3, moto.server");
      run.getInputStream().readAllBytes();
      return run.waitFor() == 0;
    } catch (IOException _) {
      return false;
    }
  }

  private static Process python(String... arguments) throws IOException {
    var command = new ArrayList<>(List.of("python3"));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }
}
