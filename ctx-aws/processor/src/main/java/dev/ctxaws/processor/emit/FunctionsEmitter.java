package dev.ctxaws.processor.emit;

import static java.util.stream.Collectors.joining;

import dev.ctxaws.processor.model.App;
import dev.ctxaws.processor.model.Function;
import dev.ctxaws.processor.model.Type;
import dev.ctxaws.value.TableNumbers;
import java.util.List;
import java.util.Locale;

/** {@code Functions}: the switches over the names of functions and the numbers of tables. */
final class FunctionsEmitter {
  private final App app;
  private final JavaFile file;

  FunctionsEmitter(App app) {
    this.app = app;
    this.file = JavaFile.of(app);
  }

  GeneratedFile emit() {
    var body =
        """
        /** All functions and tables of the app. */
        %s
        public final class Functions implements %s {
          /** The table of this app. */
          public Functions() {}

          @Override
          public @%s %s function(String path) {
            return switch (path) {
        %s      default -> null;
            };
          }

          @Override
          public %s<String> functions() {
            return List.of(%s);
          }

          @Override
          public @Nullable %s<?> table(int number) {
            return switch (number) {
        %s      default -> null;
            };
          }

          @Override
          public List<%s<?>> tables() {
            return List.of(%s);
          }
        %s%s%s}
        """
            .formatted(
                file.generated(),
                file.use("dev.ctxaws.runtime.FunctionTable"),
                file.use("org.jspecify.annotations.Nullable"),
                file.use("dev.ctxaws.runtime.FunctionSpec"),
                app.functions().stream().map(this::spec).collect(joining()).indent(6),
                file.use("java.util.List"),
                list(app.functions().stream().map(f -> JavaFile.quoted(f.path())).toList()),
                file.use("dev.ctxaws.db.Table"),
                app.tables().stream()
                    .map(
                        table ->
                            "case %d -> %sTable.table();\n"
                                .formatted(
                                    TableNumbers.of(table.name()), app.stem(table.className())))
                    .collect(joining())
                    .indent(6),
                file.use("dev.ctxaws.db.Table"),
                list(
                    app.tables().stream()
                        .map(table -> app.stem(table.className()) + "Table.table()")
                        .toList()),
                run("Query").indent(2),
                run("Mutation").indent(2),
                run("Action").indent(2));
    return file.finish("Functions", body, app.sites());
  }

  private static String list(List<String> items) {
    return items.isEmpty()
        ? ""
        : items.stream().collect(joining(",\n            ", "\n            ", ""));
  }

  private String spec(Function function) {
    return """
        case "%s" ->
            new %s(
                %s.%s, %s.%s, %s);
        """
        .formatted(
            function.path(),
            file.use("dev.ctxaws.runtime.FunctionSpec"),
            file.use("dev.ctxaws.function.FunctionKind"),
            function.role().kind(),
            file.use("dev.ctxaws.function.Visibility"),
            function.role().isPublic() ? "PUBLIC" : "INTERNAL",
            function.reference());
  }

  private String run(String kind) {
    var functions =
        app.functions().stream()
            .filter(function -> function.role().ref().equals(kind + "Ref"))
            .toList();
    var missing =
        "throw new IllegalArgumentException(\"There is no %s \\\"\" + path + \"\\\".\");"
            .formatted(kind.toLowerCase(Locale.ROOT));
    return """

        @Override
        public %s run%s(%s ctx, String path, Value args)
            throws Exception {
        %s}
        """
        .formatted(
            file.use("dev.ctxaws.value.Value"),
            kind,
            file.use("dev.ctxaws." + kind + "Ctx"),
            functions.isEmpty()
                ? missing.indent(2)
                : """
                  return switch (path) {
                  %s  default -> %s
                  };
                """
                    .formatted(
                        functions.stream().map(this::call).collect(joining()).indent(4), missing));
  }

  private String call(Function function) {
    var decoded =
        "%s.decode(%s, args)"
            .formatted(file.use("dev.ctxaws.runtime.Arguments"), function.reference());
    var method = file.use(function.owner()) + "." + function.method();
    var lines = new StringBuilder();
    String call;
    if (function.args() == null) {
      lines.append("  ").append(decoded).append(";\n");
      call = method + "(ctx)";
    } else {
      call = "%s(\n          ctx, %s)".formatted(method, decoded);
    }
    if (function.declared().result() instanceof Type.Nothing) {
      lines.append("  %s;\n  yield %s.Null.INSTANCE;\n".formatted(call, "Value"));
    } else {
      lines.append("  var result =\n      %s;\n".formatted(call));
      lines.append("  yield %s.returns().encode(result);\n".formatted(function.reference()));
    }
    return "case \"%s\" -> {\n%s}\n".formatted(function.path(), lines);
  }
}
