package dev.ctxaws.tools;

import dev.ctxaws.value.DocumentId;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ctx print}. */
@Command(
    name = "print",
    description = {
      "Shows documents of a table; or all there is to one document, its index entries and pending writes; or transactions that are not finished.",
      ""
    })
final class PrintCommand implements Callable<Integer> {
  private static final int FEW = 20;

  @Parameters(
      arity = "0..1",
      paramLabel = "<table or id>",
      description = "A table's name, or a document's id.")
  @Nullable String what;

  @Option(
      names = "--index",
      paramLabel = "<name>",
      description = "In the order of this index. Without it, of creation.")
  @Nullable String index;

  @Option(
      names = "--limit",
      paramLabel = "<n>",
      description = "The most documents to show; 20 without it.")
  int limit = FEW;

  @Option(names = "--pending", description = "Transactions that are not finished.")
  boolean pending;

  @Spec @Nullable CommandSpec spec;

  private final Ctx ctx;

  PrintCommand(Ctx ctx) {
    this.ctx = ctx;
  }

  @Override
  public Integer call() throws Exception {
    check();
    try (var data = ctx.open(false)) {
      if (what == null) {
        new PendingPrinter(data, ctx.out(), ctx.progress(data)).print();
        return 0;
      }
      var table = data.table(what);
      if (table != null) {
        new TablePrinter(data, ctx.out()).print(table, index, limit);
        return 0;
      }
      var id = DocumentId.parse(what);
      if (id == null) {
        throw new ToolException(
            "\"%s\" is neither a table nor an id. The tables are %s."
                .formatted(what, data.tableNames()));
      }
      return new DocumentPrinter(data, ctx.out()).print(id) ? 0 : 1;
    }
  }

  private void check() {
    if (pending == (what != null)) {
      throw usage("Give a table, an id or --pending.");
    }
    if (limit < 1) {
      throw usage("--limit is at least 1, this is " + limit + ".");
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
  }
}
