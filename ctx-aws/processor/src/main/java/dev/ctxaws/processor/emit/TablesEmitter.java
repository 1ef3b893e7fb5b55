package dev.ctxaws.processor.emit;

import static java.util.stream.Collectors.joining;

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
    var body =
        Layout.fill(
            """
            /** The tables. */
            %s
            public final class tables {
              private tables() {}
              %s
            }
            """,
            file.generated(), app.tables().stream().map(this::constant).collect(joining()));
    return file.finish("tables", body, app.sites());
  }

  private String constant(Table table) {
    var type = app.stem(table.className()) + "Table";
    return Layout.fill(
        """

        /** Documents of {@link %s}. */
        public static final %s %s = %s.INSTANCE;
        """,
        table.className(), type, table.constant(), type);
  }
}
