package dev.ctxaws.processor.emit;

import static java.util.stream.Collectors.joining;

import dev.ctxaws.processor.model.App;
import dev.ctxaws.processor.model.Shape;
import dev.ctxaws.processor.model.Table;
import java.util.List;

/** {@code OrderPatch}: a method per field. */
final class PatchEmitter {
  private final App app;
  private final Table table;
  private final JavaFile file;

  PatchEmitter(App app, Table table) {
    this.app = app;
    this.table = table;
    this.file = JavaFile.of(app);
  }

  GeneratedFile emit() {
    var name = app.stem(table.className()) + "Patch";
    var record = table.record();
    var body =
        """
        /** Changes to some fields of an {@link %s}. */
        %s
        public final class %s extends %s<%s> {
          /** Changes nothing yet. */
          public %s() {}
        %s}
        """
            .formatted(
                table.className(),
                file.generated(),
                name,
                file.use("dev.ctxaws.db.Patch"),
                file.use(table.className()),
                name,
                (record == null ? List.<Shape.Component>of() : record.sorted())
                    .stream().map(field -> setter(name, field)).collect(joining()).indent(2));
    return file.finish(name, body, List.of(table.site()));
  }

  private String setter(String patch, Shape.Component field) {
    return """

        /** Sets %s{@code %s}. */
        public %s %s(%s %s) {
          set("%s", %s, %s);
          return this;
        }
        """
        .formatted(
            field.type().optional() ? "or removes " : "",
            field.name(),
            patch,
            field.name(),
            file.type(field.type()),
            field.name(),
            field.name(),
            file.codec(field.type().present()),
            field.name());
  }
}
