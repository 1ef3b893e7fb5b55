package dev.ctxaws.tools;

import dev.ctxaws.tools.Importer.Mode;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ctx import}. */
@Command(
    name = "import",
    description = {
      "Reads <dir>/<table>/documents.jsonl, as an export has written them, and puts the documents into these tables, with their ids and creation times, and their index entries. Other tables stay as they are.",
      "",
      "All lines are checked before anything is written. Then up to 100 documents are written in one transaction, while the app may go on. When an import was cut off, run it again: it goes on where it stopped.",
      "",
      "Without an option the tables have to be empty, but for documents of this very import.",
      ""
    })
final class ImportCommand implements Callable<Integer> {
  /** At most one of them. */
  static final class Modes {
    @Option(names = "--append", description = "Other documents of the tables stay.")
    boolean append;

    @Option(
        names = "--replace",
        description = "Documents are overwritten, and others of the same tables deleted.")
    boolean replace;
  }

  @Parameters(paramLabel = "<dir>", description = "The folder of the export.")
  @Nullable Path folder;

  @ArgGroup Modes modes = new Modes();

  private final Ctx ctx;

  ImportCommand(Ctx ctx) {
    this.ctx = ctx;
  }

  @Override
  public Integer call() throws Exception {
    var mode = modes.append ? Mode.APPEND : modes.replace ? Mode.REPLACE : Mode.INTO_EMPTY;
    try (var data = ctx.open(true)) {
      new Importer(data, mode, ctx.out(), ctx.progress(data)).run(Objects.requireNonNull(folder));
      return 0;
    }
  }
}
