package dev.ctxaws.processor.emit;

import static java.util.stream.Collectors.joining;

import dev.ctxaws.processor.model.App;
import dev.ctxaws.processor.model.Shape;
import dev.ctxaws.processor.model.Table;
import java.util.List;

/** {@code OrderPatch}: a method per field. */
final class PatchEmitter {
  private final Table table;
  private final JavaFile file;
  private final String name;

  PatchEmitter(App app, Table table) {
    this.table = table;
    this.file = JavaFile.of(app);
    this.name = app.stem(table.className()) + "Patch";
  }

  GeneratedFile emit() {
    var body =
        Layout.fill(
            """
            /** Changes to some fields of a document of {@link %s}. */
            %s
            public final class %s extends %s<%s> {
              /** Changes nothing yet. */
              public %s() {}
              %s
            }
            """,
            table.className(),
            file.generated(),
            name,
            file.use("dev.ctxaws.db.Patch"),
            file.use(table.className()),
            name,
            table.components().stream()
                .sorted(Shape.Component.BY_NAME)
                .map(this::setter)
                .collect(joining()));
    return file.finish(name, body, List.of(table.site()));
  }

  private String setter(Shape.Component field) {
    return Layout.fill(
        """

        /** Sets %s{@code %s}. */
        public %s %s(%s %s) {
          set("%s", %s, %s);
          return this;
        }
        """,
        field.type().optional() ? "or removes " : "",
        field.name(),
        name,
        field.name(),
        file.type(field.type()),
        field.name(),
        field.name(),
        file.codec(field.type().present()),
        field.name());
  }
}
