package dev.ctxaws.tools;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ctx rebuild-vectors}. */
@Command(
    name = "rebuild-vectors",
    description = {
      "Builds vector indexes anew from the documents. The app may go on: until the new index is complete, searches find what is in the old one, if it is there.",
      "",
      "It may be stopped at any time, and run again. The table is in DynamoDB; OpenSearch is where CTX_OPENSEARCH says, or the running app's.",
      ""
    })
final class RebuildVectorsCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "<table>",
      description = "Whose vector indexes; without it, those of all tables.")
  @Nullable String table;

  private final Ctx ctx;

  RebuildVectorsCommand(Ctx ctx) {
    this.ctx = ctx;
  }

  @Override
  public Integer call() throws Exception {
    try (var data = ctx.open(false)) {
      new VectorRebuilder(data, ctx.out(), () -> ctx.progress(data)).rebuild(table);
      return 0;
    }
  }
}
