package dev.ctxaws.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds and checks the files of an import. */
final class ImportFolder {
  private static final int MOST_PROBLEMS = 20;

  private final Data data;
  private final Path folder;
  private final List<String> problems = new ArrayList<>();

  ImportFolder(Data data, Path folder) {
    this.data = data;
    this.folder = folder;
  }

  /**
   * The files, each checked to its end.
   *
   * @throws ToolException with all that is wrong, or with the first of it if that is a lot
   */
  List<ImportFile> files() throws IOException {
    var files = new ArrayList<ImportFile>();
    for (var path : documents()) {
      var name = path.getName(path.getNameCount() - 2).toString();
      var table = data.table(name);
      if (table == null) {
        add("%s: The app has no table \"%s\". It has %s.".formatted(path, name, data.tableNames()));
      } else if (problems.size() < MOST_PROBLEMS) {
        files.add(ImportFile.check(table, path, this::add));
      }
    }
    if (!problems.isEmpty()) {
      var more = problems.size() < MOST_PROBLEMS ? "" : "\nThere may be more behind these.";
      throw new ToolException(String.join("\n", problems) + more + "\nNothing was imported.");
    }
    return files;
  }

  private boolean add(String problem) {
    problems.add(problem);
    return problems.size() < MOST_PROBLEMS;
  }

  /** The files with documents; an export of Convex's has more folders whose name begins with _. */
  private List<Path> documents() throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new ToolException(folder + " is no folder.");
    }
    try (var tables = Files.list(folder)) {
      var found =
          tables
              .filter(table -> isOurs(table.getFileName().toString()))
              .map(table -> table.resolve(Exporter.FILE))
              .filter(Files::isRegularFile)
              .sorted()
              .toList();
      if (found.isEmpty()) {
        throw new ToolException(
            "%s has no <table>/%s. Name the folder that an export has written."
                .formatted(folder, Exporter.FILE));
      }
      return found;
    }
  }

  private boolean isOurs(String name) {
    return !name.startsWith("_") || data.table(name) != null;
  }
}
