package dev.ctxaws.tools;

import dev.ctxaws.engine.document.Layout;
import dev.ctxaws.engine.store.Consistency;
import dev.ctxaws.engine.store.Intent;
import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.Store;
import dev.ctxaws.engine.store.TxnId;
import dev.ctxaws.engine.store.TxnRecord;
import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Shows transactions that have left something: intents on items, or a record. It reads the whole
 * table, item by item, while the app goes on; so what it shows was there at some time meanwhile.
 */
final class PendingPrinter {
  private static final int PAGE = 1000;
  private static final int MOST_KEYS = 20;

  private record Placed(Key key, Intent intent) {}

  private final Data data;
  private final PrintStream out;
  private final Progress progress;
  private final Map<TxnId, TxnRecord> records = new HashMap<>();
  private final Map<TxnId, List<Placed>> intents = new HashMap<>();

  PendingPrinter(Data data, PrintStream out, Progress progress) {
    this.data = data;
    this.out = out;
    this.progress = progress;
  }

  void print() {
    readRecords();
    readIntents();
    long waiting =
        records.values().stream().filter(record -> !intents.containsKey(record.id())).count();
    if (intents.isEmpty()) {
      out.println("No transaction is pending.");
    } else {
      out.println(Shown.count(intents.size(), "pending transaction"));
    }
    intents.keySet().stream()
        .sorted(Comparator.comparingLong(this::begun).thenComparing(TxnId::toString))
        .forEach(this::print);
    if (waiting > 0) {
      out.printf(
          "%n%s of transactions that are finished; a sweep removes them when their time is up.%n",
          Shown.count(waiting, "record"));
    }
  }

  private long begun(TxnId id) {
    return placed(id).getFirst().intent().startedAt();
  }

  private List<Placed> placed(TxnId id) {
    return intents.getOrDefault(id, List.of());
  }

  private void print(TxnId id) {
    var record = records.get(id);
    var placed = placed(id);
    var intent = placed.getFirst().intent();
    out.printf("%n%s  %s%n", id, state(record));
    out.printf("  begun %s%n", Shown.age(intent.startedAt(), now()));
    if (record == null) {
      out.printf("  others wait for it %,d ms before they end it%n", intent.leaseMillis());
    } else {
      out.printf("  decided %s%n", Shown.age(record.at(), now()));
    }
    var lines = new Columns("    ");
    for (var one : placed.subList(0, Math.min(MOST_KEYS, placed.size()))) {
      var cells = new ArrayList<String>();
      cells.add(one.intent().isDelete() ? "delete" : "put");
      cells.addAll(Keys.cells(one.key(), data.app()));
      lines.add(cells);
    }
    out.print(lines);
    if (placed.size() > MOST_KEYS) {
      out.printf("    and %s more%n", Shown.count(placed.size() - MOST_KEYS, "key"));
    }
  }

  private static String state(@Nullable TxnRecord record) {
    if (record == null) {
      return "undecided";
    }
    return switch (record.state()) {
      case COMMITTED -> "committed, to be finished";
      case ABORTED -> "aborted, to be undone";
    };
  }

  private void readRecords() {
    for (int shard = 0; shard < Store.RECORD_SHARDS; shard++) {
      TxnId after = null;
      do {
        var page = data.store().records(shard, after);
        page.records().forEach(record -> records.put(record.id(), record));
        after = page.last();
      } while (after != null);
    }
  }

  private void readIntents() {
    long seen = 0;
    for (var range : Layout.partitions(data.app())) {
      Key after = null;
      do {
        var page = data.store().query(range, false, after, PAGE, Consistency.STRONG);
        for (var item : page.items()) {
          var intent = item.image().intent();
          if (intent != null) {
            intents
                .computeIfAbsent(intent.owner(), _ -> new ArrayList<>())
                .add(new Placed(item.key(), intent));
          }
        }
        seen += page.items().size();
        progress.at("looking for intents", "items", seen, Progress.UNKNOWN);
        after = page.last();
      } while (after != null);
    }
    // Decided since we read the records.
    for (var id : intents.keySet()) {
      var record = records.get(id) == null ? data.store().record(id) : null;
      if (record != null) {
        records.put(id, record);
      }
    }
  }

  private Instant now() {
    return data.ports().clock().now();
  }
}
