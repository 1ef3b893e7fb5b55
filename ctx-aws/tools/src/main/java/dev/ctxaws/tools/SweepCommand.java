package dev.ctxaws.tools;

import dev.ctxaws.engine.document.Layout;
import dev.ctxaws.engine.txn.Sweep;
import dev.ctxaws.engine.txn.SweepPlace;
import dev.ctxaws.engine.txn.SweepPosition;
import dev.ctxaws.engine.txn.Swept;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code ctx sweep}. */
@Command(
    name = "sweep",
    description = {
      "Finishes what crashed transactions have left behind, and removes what nobody needs any more: old tombstones, records, and parts of large documents. It may run at any time, also beside itself.",
      ""
    })
final class SweepCommand implements Callable<Integer> {
  private static final Duration WITHOUT_END = Duration.ofDays(365);

  private final Ctx ctx;

  SweepCommand(Ctx ctx) {
    this.ctx = ctx;
  }

  @Override
  public Integer call() throws Exception {
    try (var data = ctx.open(false)) {
      var places = SweepPlace.all(Layout.partitions(data.app()));
      var progress = ctx.progress(data);
      var swept =
          new Sweep(data.ports(), places, Duration.ZERO)
              .run(
                  SweepPosition.START,
                  WITHOUT_END,
                  so ->
                      progress.at(
                          Shown.count(so.seen(), "item") + " seen",
                          "partitions",
                          so.places(),
                          places.size()));
      print(swept, ctx.out());
      tellTroubles(data, swept);
      return swept.troubles().isEmpty() ? 0 : 1;
    }
  }

  private static void print(Swept swept, PrintStream out) {
    var lines = new Columns("");
    line(lines, swept.seen(), "records, large values and items seen");
    line(lines, swept.finished(), "transactions finished");
    line(lines, swept.intents(), "intents of transactions that are gone resolved");
    line(lines, swept.forgotten(), "records removed");
    line(lines, swept.chunks(), "parts of write sets removed");
    line(lines, swept.tombstones(), "tombstones removed");
    line(lines, swept.values(), "large values removed, in %,d parts".formatted(swept.parts()));
    out.print(lines);
  }

  private static void line(Columns lines, long number, String what) {
    lines.add("%,10d".formatted(number), what);
  }

  private void tellTroubles(Data data, Swept swept) {
    for (var trouble : swept.troubles()) {
      var where =
          trouble.key() == null
              ? place(trouble.place())
              : String.join(" ", Keys.cells(trouble.key(), data.app()));
      ctx.err().println(where + ": " + trouble.problem());
    }
    if (swept.more() > 0) {
      ctx.err().println(Shown.count(swept.more(), "more trouble"));
    }
    if (swept.next() != null) {
      ctx.err().println("The sweep ended there. What lies behind was not swept; run it again.");
    }
  }

  private static String place(SweepPlace place) {
    return switch (place) {
      case SweepPlace.Records(int shard) -> "records, shard " + shard;
      case SweepPlace.Large(int shard) -> "large values, shard " + shard;
      case SweepPlace.Items(var range) -> range.toString();
    };
  }
}
