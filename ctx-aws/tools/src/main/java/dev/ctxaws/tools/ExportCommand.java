package dev.ctxaws.tools;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ctx export}. */
@Command(
    name = "export",
    description = {
      "Writes all documents to <dir>/<table>/documents.jsonl, one a line, with their ids and creation times. Int64, bytes and special numbers are written as Convex's clients do, so that nothing is lost.",
      "",
      "The app may go on meanwhile. No document is torn, and what was there all the time is in the export once, with all the fields that one write gave it. Up to 500 documents are read together, as one state of the table; those before and behind may be older or younger. For a state of all tables stop what writes, or restore a backup of DynamoDB to another table and export that.",
      ""
    })
final class ExportCommand implements Callable<Integer> {
  @Parameters(paramLabel = "<dir>", description = "A folder that is not there yet, or is empty.")
  @Nullable Path folder;

  private final Ctx ctx;

  ExportCommand(Ctx ctx) {
    this.ctx = ctx;
  }

  @Override
  public Integer call() throws Exception {
    try (var data = ctx.open(false)) {
      new Exporter(data, ctx.out(), ctx.progress(data))
          .export(Objects.requireNonNull(folder).toAbsolutePath().normalize());
      return 0;
    }
  }
}
