package dev.ctxaws.tools;

import dev.ctxaws.db.IndexDef;
import dev.ctxaws.db.Table;
import dev.ctxaws.engine.document.Layout;
import dev.ctxaws.engine.document.StoredDocument;
import dev.ctxaws.engine.store.Consistency;
import dev.ctxaws.engine.store.Image;
import dev.ctxaws.engine.store.Intent;
import dev.ctxaws.engine.txn.StoredValue;
import dev.ctxaws.value.DocumentId;
import dev.ctxaws.value.Value;
import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Shows all there is to one document. It looks at items one after the other and through no
 * transaction, so that it shows what is pending or damaged as well.
 */
final class DocumentPrinter {
  private static final int WIDTH = 400;
  private static final String INDENT = "  ";

  private final Data data;
  private final PrintStream out;

  DocumentPrinter(Data data, PrintStream out) {
    this.data = data;
    this.out = out;
  }

  /** Shows it. Returns false when there is none. */
  boolean print(DocumentId id) {
    var table = data.table(id.table());
    if (table == null) {
      throw new ToolException(
          "%s is an id of none of the tables: %s.".formatted(id, data.tableNames()));
    }
    var image = data.store().get(Layout.document(id), Consistency.STRONG);
    if (image == null) {
      out.printf("There is no document %s in %s.%n", id, table.name());
      return false;
    }
    out.printf("%s %s%n%n", table.name(), id);
    out.print(head(id, image));
    var body = image.value() == null ? null : StoredValue.read(data.store(), image.value());
    if (body == null) {
      return false;
    }
    var document = StoredDocument.read(id, body);
    out.printf("%nfields%n%s", fields(document.fields()));
    if (!table.indexes().isEmpty()) {
      out.printf("%nindexes%n%s", entries(table, document, body));
    }
    return true;
  }

  private Columns head(DocumentId id, Image image) {
    var lines = new Columns(INDENT);
    lines.add("created", Shown.time(new StoredDocument(id, Value.Obj.EMPTY).creationTime()));
    if (image.version() == null) {
      lines.add("absent", "nobody has committed it");
    } else {
      lines.add("revision", Shown.count("%,d", image.revision()));
      lines.add("version", image.version().toString());
      lines.add("before", image.previous() == null ? "-" : image.previous().toString());
    }
    if (image.value() != null) {
      addBody(lines, image.value());
    } else if (image.deletedAt() != null) {
      lines.add("deleted", Shown.age(image.deletedAt(), now()));
    }
    if (image.intent() != null) {
      lines.add("pending", pending(image.intent()));
    }
    return lines;
  }

  private void addBody(Columns lines, byte[] cell) {
    switch (StoredValue.of(cell)) {
      case StoredValue.Whole(byte[] bytes) -> lines.add("size", Shown.count(bytes.length, "byte"));
      case StoredValue.Large large -> {
        boolean whole = StoredValue.read(data.store(), cell) != null;
        lines.add("size", Shown.count(large.length(), "byte"));
        lines.add(
            "kept in",
            "%s, large value %s%s"
                .formatted(
                    Shown.count(large.parts(), "part"),
                    large.id(),
                    whole ? "" : ", NOT ALL THERE"));
      }
    }
  }

  private String pending(Intent intent) {
    var record = data.store().record(intent.owner());
    var decided =
        record == null
            ? "undecided"
            : switch (record.state()) {
              case COMMITTED -> "committed, to be finished";
              case ABORTED -> "aborted, to be undone";
            };
    return "%s by %s, %s, begun %s"
        .formatted(
            intent.isDelete() ? "delete" : "put",
            intent.owner(),
            decided,
            Shown.age(intent.startedAt(), now()));
  }

  private static Columns fields(Value.Obj fields) {
    var lines = new Columns(INDENT);
    for (int i = 0; i < fields.size(); i++) {
      lines.add(fields.nameAt(i), Shown.value(fields.valueAt(i), WIDTH));
    }
    return lines;
  }

  private Columns entries(Table<?> table, StoredDocument document, byte[] body) {
    var lines = new Columns(INDENT);
    for (var index : table.indexes()) {
      var values = new ArrayList<@Nullable Value>();
      index.fields().forEach(field -> values.add(document.fields().get(field)));
      var image = data.store().get(Layout.entry(table, index, document), Consistency.STRONG);
      lines.add(index.name(), state(index, image, body), Keys.fields(values));
    }
    return lines;
  }

  private String state(IndexDef index, @Nullable Image image, byte[] body) {
    var state = committed(index, image, body);
    return image == null || image.intent() == null
        ? state
        : state + ", pending " + (image.intent().isDelete() ? "delete" : "put");
  }

  private String committed(IndexDef index, @Nullable Image image, byte[] body) {
    if (image == null || image.version() == null) {
      return "MISSING";
    }
    if (image.value() == null) {
      return "DELETED";
    }
    if (index.covering() && !Arrays.equals(StoredValue.read(data.store(), image.value()), body)) {
      return "ANOTHER COPY";
    }
    return index.covering() ? "there, with a copy" : "there";
  }

  private Instant now() {
    return data.ports().clock().now();
  }
}
