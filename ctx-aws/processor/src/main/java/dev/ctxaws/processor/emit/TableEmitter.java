package dev.ctxaws.processor.emit;

import static java.util.stream.Collectors.joining;

import dev.ctxaws.processor.model.App;
import dev.ctxaws.processor.model.Names;
import dev.ctxaws.processor.model.Table;
import dev.ctxaws.processor.model.Type;
import java.util.List;

/** {@code OrderTable}: a table and the constants of its indexes. */
final class TableEmitter {
  private final Table table;
  private final JavaFile file;
  private final String document;
  private final String name;

  TableEmitter(App app, Table table) {
    this.table = table;
    var nested =
        table.vectorIndexes().stream()
            .map(index -> Names.upperFirst(index.constant()))
            .toArray(String[]::new);
    this.file = JavaFile.of(app, nested);
    this.document = file.use(table.className());
    this.name = app.stem(table.className()) + "Table";
  }

  /*
   * table() is what Functions calls. It says Table rather than the type of this class, so that the
   * verifier, when it checks the switch over all tables, has no reason to load all their classes.
   */
  GeneratedFile emit() {
    var body =
        """
        /** The table {@code %s} of {@link %s}. */
        %s
        public final class %s extends %s<%s> {
          /** The one. */
          public static final %s INSTANCE = new %s();
        %s
          private %s() {
            super("%s", %s);
        %s  }

          static Table<%s> table() {
            return INSTANCE;
          }

          @Override
          public %s<%s> indexes() {
            return List.of(%s);
          }

          @Override
          public List<%s<%s>> embeddingIndexes() {
            return List.of(%s);
          }
        %s}
        """
            .formatted(
                table.name(),
                table.className(),
                file.generated(),
                name,
                file.use("dev.ctxaws.db.Table"),
                document,
                name,
                name,
                fields().indent(2),
                name,
                table.name(),
                file.codec(new Type.Named(table.className())),
                table.sortedIndexes().stream().map(this::initial).collect(joining()).indent(4),
                document,
                file.use("java.util.List"),
                file.use("dev.ctxaws.db.IndexDef"),
                table.sortedIndexes().stream()
                    .map(index -> index.constant() + ".index()")
                    .collect(joining(", ")),
                file.use("dev.ctxaws.vector.EmbeddingIndex"),
                document,
                table.sortedVectorIndexes().stream()
                    .map(Table.VectorIndex::constant)
                    .collect(joining(", ")),
                table.sortedVectorIndexes().stream()
                    .map(this::vectorIndexClass)
                    .collect(joining())
                    .indent(2));
    return file.finish(name, body, List.of(table.site()));
  }

  private String fields() {
    var out = new StringBuilder();
    for (var index : table.sortedIndexes()) {
      out.append(
          """

          /** By %s. */
          public final %s %s;
          """
              .formatted(
                  index.fields().stream().map("{@code %s}"::formatted).collect(joining(", then ")),
                  type(index.fields()),
                  index.constant()));
    }
    for (var index : table.sortedVectorIndexes()) {
      var type = Names.upperFirst(index.constant());
      out.append(
          """

          /** By the nearness of {@code %s}. */
          public final %s %s = new %s();
          """
              .formatted(index.field(), type, index.constant(), type));
    }
    return out.toString();
  }

  private String type(List<String> fields) {
    var index = file.use("dev.ctxaws.db.Index");
    if (fields.isEmpty()) {
      return "%s<%s, %s, %s<%s>>"
          .formatted(
              index,
              document,
              file.use("java.time.Instant"),
              file.use("dev.ctxaws.db.IndexRange"),
              document);
    }
    return "%s<%s, %s, %s>"
        .formatted(
            index,
            document,
            file.boxed(table.type(fields.getFirst())),
            type(fields.subList(1, fields.size())));
  }

  private String initial(Table.Index index) {
    return """
        var %s =
            %s.%s("%s", %s);
        this.%s =
            %s;
        """
        .formatted(
            index.constant(),
            file.use("dev.ctxaws.db.IndexDef"),
            index.covering() ? "covering" : "pointing",
            index.name(),
            index.fields().stream().map(JavaFile::quoted).collect(joining(", ")),
            index.constant(),
            chain(index.constant(), index.fields()));
  }

  private String chain(String index, List<String> fields) {
    return fields.isEmpty()
        ? "indexedByTime(" + index + ")"
        : "new %s<>(this, %s, %s, %s)"
            .formatted(
                file.use("dev.ctxaws.db.Index"),
                index,
                file.codec(table.type(fields.getFirst()).present()),
                chain(index, fields.subList(1, fields.size())));
  }

  private String vectorIndexClass(Table.VectorIndex index) {
    var type = Names.upperFirst(index.constant());
    return """

        /** Finds documents by the nearness of {@code %s}. */
        public static final class %s extends %s<%s> {
        %s
          private %s() {
            super("%s", "%s", "%s", %d, List.of(%s));
          }
        }
        """
        .formatted(
            index.field(),
            type,
            file.use("dev.ctxaws.vector.EmbeddingIndex"),
            document,
            index.filterFields().stream()
                .map(this::filterField)
                .collect(joining("\n"))
                .indent(2)
                .stripTrailing(),
            type,
            table.name(),
            index.name(),
            index.field(),
            index.dimensions(),
            index.filterFields().stream().map(JavaFile::quoted).collect(joining(", ")));
  }

  private String filterField(String field) {
    var type = table.type(field);
    return """
        /** The field {@code %s}. */
        public final %s<%s, %s> %s =
            new FilterField<>("%s", %s);
        """
        .formatted(
            field,
            file.use("dev.ctxaws.vector.FilterField"),
            document,
            file.boxed(type),
            field,
            field,
            file.codec(type.present()));
  }
}
