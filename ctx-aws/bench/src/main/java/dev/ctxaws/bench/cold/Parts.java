package dev.ctxaws.bench.cold;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Lays folders out as the shop's packages are: what is in a part is read from the descriptors that
 * they are made by, and the jars are those of our own class path.
 */
final class Parts {
  private static final Path DESCRIPTORS =
      Path.of("..", "..", "functions", "src", "assembly", "parts");

  private static final Pattern INCLUDE = Pattern.compile("<include>[^:]+:([^<$]+)</include>");

  /** A jar's name before its version. */
  private static final Pattern JAR = Pattern.compile("(.+?)-[0-9][^/]*(?<!-tests)\\.jar");

  private Parts() {}

  /**
   * Copies the jars of a part into a folder; classes that are in no jar yet become one.
   *
   * @param part {@code core}, {@code files} or {@code search}
   * @param wanted which artifacts: {@code ctx-aws-engine}
   */
  static void copy(String part, Path folder, Predicate<String> wanted) throws IOException {
    var descriptor = Files.readString(DESCRIPTORS.resolve(part + ".xml"));
    var artifacts = INCLUDE.matcher(descriptor).results().map(found -> found.group(1));
    copy(artifacts.filter(wanted).toList(), folder);
  }

  /** Copies the jars of some artifacts; those that nobody here needs are left out. */
  static void copy(List<String> artifacts, Path folder) throws IOException {
    Files.createDirectories(folder);
    for (var artifact : artifacts) {
      var entry = find(artifact);
      if (entry != null) {
        var jar = folder.resolve(artifact + ".jar");
        if (Files.isDirectory(entry)) {
          zip(entry, jar, _ -> true);
        } else {
          Files.copy(entry, jar);
        }
      }
    }
  }

  /** Makes a jar of those classes of this module whose files are wanted. */
  static void own(Path jar, Predicate<String> wanted) throws IOException {
    Files.createDirectories(Objects.requireNonNull(jar.getParent()));
    var entry = Objects.requireNonNull(find("ctx-aws-bench"));
    if (Files.isDirectory(entry)) {
      zip(entry, jar, wanted);
      return;
    }
    try (var files = FileSystems.newFileSystem(entry)) {
      zip(files.getPath("/"), jar, wanted);
    }
  }

  /** Packs what is below a folder. */
  static void zip(Path folder, Path zip, Predicate<String> wanted) throws IOException {
    try (var out = new ZipOutputStream(Files.newOutputStream(zip));
        var files = Files.walk(folder)) {
      for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
        var name = folder.relativize(file).toString();
        if (wanted.test(name)) {
          out.putNextEntry(new ZipEntry(name));
          Files.copy(file, out);
        }
      }
    }
  }

  /** Null when our class path has no such artifact. */
  private static @Nullable Path find(String artifact) {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(Path::of)
        .filter(entry -> artifact.equals(artifactOf(entry)))
        .findFirst()
        .orElse(null);
  }

  /** {@code ctx-aws-engine} for its jar, and for {@code engine/target/classes}. */
  private static @Nullable String artifactOf(Path entry) {
    if (entry.endsWith(Path.of("target", "classes"))) {
      return "ctx-aws-" + entry.getName(entry.getNameCount() - 3);
    }
    var jar = JAR.matcher(String.valueOf(entry.getFileName()));
    return jar.matches() ? jar.group(1) : null;
  }
}
