package dev.ctxaws.processor.emit;

import dev.ctxaws.processor.model.App;
import dev.ctxaws.processor.model.Table;

/** {@code tables}: a constant per table. */
final class TablesEmitter {
  private final App app;

  TablesEmitter(App app) {
    this.app = app;
  }

  GeneratedFile emit() {
    var file = JavaFile.of(app);
    var constants = new StringBuilder();
    for (var table : app.tables()) {
      constants.append(constant(table));
    }
    var body =
        """
        /** The tables. */
        %s
        public final class tables {
          private tables() {}
        %s}
        """
            .formatted(file.generated(), constants.toString().indent(2));
    return file.finish("tables", body, app.sites());
  }

  private String constant(Table table) {
    var type = app.stem(table.className()) + "Table";
    return """

        /** Documents of {@link %s}. */
        public static final %s %s = %s.INSTANCE;
        """
        .formatted(table.className(), type, table.constant(), type);
  }
}
