package dev.ctxaws.tools;

import dev.ctxaws.db.IndexDef;
import dev.ctxaws.db.Table;
import dev.ctxaws.engine.document.RawDocuments;
import dev.ctxaws.engine.document.StoredDocument;
import dev.ctxaws.value.Validator;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Shows documents of a table, one a line. They are one state of the table, as a query sees it. */
final class TablePrinter {
  private static final int WIDTH = 48;
  private static final int ENOUGH = 8 << 20;

  private final Data data;
  private final PrintStream out;

  TablePrinter(Data data, PrintStream out) {
    this.data = data;
    this.out = out;
  }

  void print(Table<?> table, @Nullable String indexName, int limit) throws Exception {
    var index = index(table, indexName);
    var page =
        data.transactions()
            .read(txn -> new RawDocuments(txn).page(table, index, null, limit, ENOUGH), Data.TIME);
    var found = page.documents();
    boolean more = page.after() != null;
    out.printf(
        "%s: %s%s, in the order of %s%n",
        table.name(),
        more ? "the first " : "",
        found.isEmpty() ? "no documents" : Shown.count(found.size(), "document"),
        order(index));
    if (!found.isEmpty()) {
      out.println();
      out.print(lines(table, index, found));
    }
    if (more) {
      out.println();
      out.printf("There are more. --limit %d shows the next ones as well.%n", limit * 5);
    }
  }

  private static IndexDef index(Table<?> table, @Nullable String name) {
    var byTime = table.byCreationTime().index();
    if (name == null || name.equals(byTime.name())) {
      return byTime;
    }
    return table.indexes().stream()
        .filter(index -> index.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new ToolException(
                    "%s has no index \"%s\". It has %s."
                        .formatted(
                            table.name(),
                            name,
                            table.indexes().stream()
                                .map(IndexDef::name)
                                .collect(Collectors.joining(", ", "", ", " + byTime.name())))));
  }

  private static String order(IndexDef index) {
    return index.fields().isEmpty()
        ? "their creation"
        : index.name() + " (" + String.join(", ", index.fields()) + ")";
  }

  private static Columns lines(Table<?> table, IndexDef index, List<StoredDocument> documents) {
    var names = names(table, index, documents);
    var lines = new Columns("");
    var head = new ArrayList<String>(List.of("_id", "_creationTime"));
    head.addAll(names);
    lines.add(head);
    for (var document : documents) {
      var line = new ArrayList<String>();
      line.add(document.id().toString());
      line.add(Shown.time(document.creationTime()));
      for (var name : names) {
        var value = document.fields().get(name);
        line.add(value == null ? "-" : Shown.value(value, WIDTH));
      }
      lines.add(line);
    }
    return lines;
  }

  /** The index's fields first; then those of the record, and what else documents have. */
  private static Collection<String> names(
      Table<?> table, IndexDef index, List<StoredDocument> documents) {
    var others = new TreeSet<String>();
    if (table.codec().validator() instanceof Validator.Obj record) {
      others.addAll(record.fields().keySet());
    }
    for (var document : documents) {
      for (int i = 0; i < document.fields().size(); i++) {
        others.add(document.fields().nameAt(i));
      }
    }
    var names = new LinkedHashSet<>(index.fields());
    names.addAll(others);
    return names;
  }
}
