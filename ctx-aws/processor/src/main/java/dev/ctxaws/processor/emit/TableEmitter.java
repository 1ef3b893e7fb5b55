package dev.ctxaws.processor.emit;

import static java.util.stream.Collectors.joining;

import dev.ctxaws.processor.model.App;
import dev.ctxaws.processor.model.Names;
import dev.ctxaws.processor.model.Table;
import dev.ctxaws.processor.model.Type;
import dev.ctxaws.vector.VectorNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** {@code OrderTable}: a table and the constants of its indexes. */
final class TableEmitter {
  private final App app;
  private final Table table;
  private final JavaFile file;
  private final String document;
  private final String name;

  TableEmitter(App app, Table table) {
    this.app = app;
    this.table = table;
    var nested = table.vectorIndexes().stream().map(TableEmitter::className).toArray(String[]::new);
    this.file = JavaFile.of(app, nested);
    this.document = file.use(table.className());
    this.name = app.stem(table.className()) + "Table";
  }

  /*
   * table() is what Functions calls. It says Table rather than the type of this class, so that the
   * verifier, when it checks the switch over all tables, has no reason to load all their classes.
   */
  GeneratedFile emit() {
    var base = file.use("dev.ctxaws.db.Table");
    var list = file.use("java.util.List");
    var body =
        Layout.fill(
            """
            /** The table {@code %s} of {@link %s}. */
            %s
            public final class %s extends %s<%s> {
              /** The one. */
              public static final %s INSTANCE = new %s();
              %s

              private %s() {
                super("%s", %s);
                %s
              }

              static %s<%s> table() {
                return INSTANCE;
              }

              @Override
              public %s<%s> indexes() {
                %s
              }

              @Override
              public %s<%s<%s>> embeddingIndexes() {
                %s
              }
              %s
            }
            """,
            table.name(),
            table.className(),
            file.generated(),
            name,
            base,
            document,
            name,
            name,
            fields(),
            name,
            table.name(),
            file.codec(new Type.Named(table.className())),
            table.sortedIndexes().stream().map(this::initial).collect(joining()),
            base,
            document,
            list,
            file.use("dev.ctxaws.db.IndexDef"),
            listOf(table.sortedIndexes().stream().map(index -> index.constant() + ".index()")),
            list,
            file.use("dev.ctxaws.vector.EmbeddingIndex"),
            document,
            listOf(table.sortedVectorIndexes().stream().map(Table.VectorIndex::constant)),
            table.sortedVectorIndexes().stream().map(this::vectorIndexClass).collect(joining()));
    return file.finish(name, body, List.of(table.site()));
  }

  private String fields() {
    return table.sortedIndexes().stream().map(this::field).collect(joining())
        + table.sortedVectorIndexes().stream().map(TableEmitter::field).collect(joining());
  }

  private String listOf(Stream<String> items) {
    return Layout.call(4, "return " + file.use("java.util.List") + ".of", items.toList(), ";");
  }

  private static String className(Table.VectorIndex index) {
    return Names.upperFirst(index.constant());
  }

  private String field(Table.Index index) {
    return Layout.fill(
        """

        /** By %s. */
        public final %s %s;
        """,
        index.fields().stream().map("{@code %s}"::formatted).collect(joining(", then ")),
        type(index.fields()),
        index.constant());
  }

  private static String field(Table.VectorIndex index) {
    return Layout.fill(
        """

        /** By the nearness of {@code %s}. */
        public final %s %s = new %s();
        """,
        index.field(), className(index), index.constant(), className(index));
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
            file.boxed(app.fieldType(table, fields.getFirst())),
            type(fields.subList(1, fields.size())));
  }

  private String initial(Table.Index index) {
    var arguments = new ArrayList<String>();
    arguments.add(JavaFile.quoted(index.name()));
    index.fields().forEach(field -> arguments.add(JavaFile.quoted(field)));
    var make = file.use("dev.ctxaws.db.IndexDef") + (index.covering() ? ".covering" : ".pointing");
    return Layout.fill(
        """
        %s
        this.%s =
            %s;
        """,
        Layout.assign(4, "var " + index.constant(), make, arguments),
        index.constant(),
        chain(index.constant(), index.fields(), 8));
  }

  private String chain(String index, List<String> fields, int column) {
    return fields.isEmpty()
        ? "indexedByTime(" + index + ")"
        : Layout.call(
            column,
            "new " + file.use("dev.ctxaws.db.Index") + "<>",
            List.of(
                "this",
                index,
                file.codec(app.fieldType(table, fields.getFirst()).present()),
                chain(index, fields.subList(1, fields.size()), column + 4).replace("\n", "\n    ")),
            "");
  }

  private String vectorIndexClass(Table.VectorIndex index) {
    var type = className(index);
    var fields = index.filterFields().stream().map(JavaFile::quoted).toList();
    return Layout.fill(
        """

        /** Finds documents by the nearness of {@code %s}. */
        public static final class %s extends %s<%s> {
          %s
          private %s() {
            %s
          }
        }
        """,
        index.field(),
        type,
        file.use("dev.ctxaws.vector.EmbeddingIndex"),
        document,
        index.filterFields().stream().map(this::filterField).collect(joining()),
        type,
        Layout.call(
            6,
            "super",
            List.of(
                JavaFile.quoted(table.name()),
                JavaFile.quoted(index.name()),
                JavaFile.quoted(index.field()),
                number(index, VectorNumber.DIMENSIONS),
                Layout.call(10, file.use("java.util.List") + ".of", fields, ""),
                graph(index),
                number(index, VectorNumber.OVER_FETCH)),
            ";"));
  }

  private static String number(Table.VectorIndex index, VectorNumber number) {
    return Integer.toString(index.number(number));
  }

  private String graph(Table.VectorIndex index) {
    return "new %s(%s.%s, %s, %s)"
        .formatted(
            file.use("dev.ctxaws.vector.VectorGraph"),
            file.use("dev.ctxaws.schema.VectorEngine"),
            index.engine(),
            number(index, VectorNumber.M),
            number(index, VectorNumber.EF_CONSTRUCTION));
  }

  private String filterField(String field) {
    var type = table.type(field);
    var filter = file.use("dev.ctxaws.vector.FilterField");
    var left = "public final %s<%s, %s> %s".formatted(filter, document, file.boxed(type), field);
    return Layout.fill(
        """
        /** The field {@code %s}. */
        %s

        """,
        field,
        Layout.assign(
            4,
            left,
            "new " + filter + "<>",
            List.of(JavaFile.quoted(field), file.codec(type.present()))));
  }
}
