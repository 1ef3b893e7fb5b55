package dev.ctxaws.local.runtime;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/** Zips, each unpacked into a folder as Lambda unpacks it into {@code /var/task}. */
final class TaskFolders implements AutoCloseable {
  private final Path parent;
  private final Map<Path, Path> unpacked = new HashMap<>();

  /** Unpacks into folders below {@code parent}, which is deleted in the end. */
  TaskFolders(Path parent) {
    this.parent = parent;
  }

  /**
   * The folder of some code; code that is a folder already stays where it is.
   *
   * @throws IOException when there is no such code, or it cannot be unpacked
   */
  synchronized Path of(Path code) throws IOException {
    if (Files.isDirectory(code)) {
      return code;
    }
    var known = unpacked.get(code);
    if (known != null) {
      return known;
    }
    if (!Files.isRegularFile(code)) {
      throw new IOException(
          code + " is not there. Package the functions first: mvn -q -DskipTests package");
    }
    var folder = Files.createDirectories(parent.resolve("task" + unpacked.size()));
    unpack(code, folder);
    unpacked.put(code, folder);
    return folder;
  }

  private static void unpack(Path zip, Path folder) throws IOException {
    try (var in = new ZipInputStream(Files.newInputStream(zip))) {
      for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        var file = folder.resolve(entry.getName()).normalize();
        if (!file.startsWith(folder)) {
          throw new IOException(zip + ": " + entry.getName() + " leads out of the folder.");
        }
        if (entry.isDirectory()) {
          Files.createDirectories(file);
        } else {
          Files.createDirectories(file.resolveSibling("."));
          Files.copy(in, file);
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    if (!Files.exists(parent)) {
      return;
    }
    Files.walkFileTree(
        parent,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
              throws IOException {
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
