package dev.ctxaws.tools;

import dev.ctxaws.db.Table;
import dev.ctxaws.engine.document.RawDocuments;
import dev.ctxaws.json.ConvexJson;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes all documents to files. They appear under their name when the last one is whole. */
final class Exporter {
  /** The name of the file of a table's documents, in a folder of the table's name. */
  static final String FILE = "documents.jsonl";

  private static final int PAGE = 500;
  private static final int PAGE_BYTES = 4 << 20;

  private final Data data;
  private final PrintStream out;
  private final Progress progress;
  private long done;

  Exporter(Data data, PrintStream out, Progress progress) {
    this.data = data;
    this.out = out;
    this.progress = progress;
  }

  void export(Path folder) throws Exception {
    requireFree(folder);
    var part = folder.resolveSibling(folder.getFileName() + ".part");
    try {
      Files.createDirectories(Objects.requireNonNull(part.getParent()));
      Files.createDirectory(part);
    } catch (FileAlreadyExistsException e) {
      throw new ToolException(
          part + " is there: another export is writing it, or one was cut off. Remove it first.",
          e);
    }
    try {
      var counts = new Columns("");
      for (var table : data.tables()) {
        long before = done;
        export(table, Files.createDirectory(part.resolve(table.name())));
        counts.add(table.name(), Shown.count(done - before, "document"));
      }
      Files.move(part, folder, StandardCopyOption.REPLACE_EXISTING);
      out.print(counts);
    } finally {
      remove(part);
    }
  }

  private static void requireFree(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (var files = Files.newDirectoryStream(folder)) {
        if (!files.iterator().hasNext()) {
          return;
        }
      }
      throw new ToolException(folder + " is not empty. Name a folder that is not there yet.");
    }
    if (Files.exists(folder)) {
      throw new ToolException(folder + " is a file. Name a folder that is not there yet.");
    }
  }

  private void export(Table<?> table, Path folder) throws Exception {
    var index = table.byCreationTime().index();
    try (var file = Files.newOutputStream(folder.resolve(FILE));
        var lines = new BufferedOutputStream(file, 1 << 16)) {
      byte @Nullable [] after = null;
      do {
        byte @Nullable [] behind = after;
        var page =
            data.transactions()
                .read(
                    txn -> new RawDocuments(txn).page(table, index, behind, PAGE, PAGE_BYTES),
                    Data.TIME);
        for (var document : page.documents()) {
          write(lines, ConvexJson.text(document.toObject()));
        }
        done += page.documents().size();
        progress.at(table.name(), "documents", done, Progress.UNKNOWN);
        after = page.after();
      } while (after != null);
    }
  }

  private static void write(OutputStream lines, String json) throws IOException {
    lines.write(json.getBytes(StandardCharsets.UTF_8));
    lines.write('\n');
  }

  /** What is left when it did not come to its end. */
  private static void remove(Path part) throws IOException {
    if (!Files.exists(part)) {
      return;
    }
    try (var files = Files.walk(part)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
