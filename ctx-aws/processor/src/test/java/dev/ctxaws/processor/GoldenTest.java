package dev.ctxaws.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares what is written with the golden files: a folder per case, {@code in} compiled, {@code
 * out} compared whole. {@code -Dgolden.rewrite=true} rewrites them; review the difference as code.
 */
class GoldenTest {
  private static final Path CASES = Path.of("src/test/resources/golden");

  @TempDir Path folder;

  static Stream<String> cases() throws IOException {
    try (var folders = Files.list(CASES)) {
      return folders.map(path -> path.getFileName().toString()).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void generated_ofEachCase_compilesWithoutWarningAndIsAsReviewed(String name) throws IOException {
    var out = CASES.resolve(name).resolve("out");

    var compilation = Compilation.of(Compilation.read(CASES.resolve(name).resolve("in")), folder);

    assertThat(compilation.messages()).isEmpty();
    if (Boolean.getBoolean("golden.rewrite")) {
      rewrite(out, compilation.generated());
    }
    assertThat(compilation.generated()).isEqualTo(Compilation.read(out));
  }

  private static void rewrite(Path out, SortedMap<String, String> files) throws IOException {
    Files.createDirectories(out);
    for (var old : Compilation.read(out).keySet()) {
      Files.delete(out.resolve(old));
    }
    for (var file : files.entrySet()) {
      var path = out.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
  }
}
