package dev.ctxaws.processor.emit;

import dev.ctxaws.processor.model.App;
import dev.ctxaws.processor.model.Function;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code api} and {@code internal}: a class per module, and a constant per function in it. */
final class RefsEmitter {
  private final App app;
  private final JavaFile file;

  RefsEmitter(App app) {
    this.app = app;
    this.file = JavaFile.of(app);
  }

  /** A module: a folder, a class with functions, or both. */
  private record Module(List<Function> functions, Map<String, Module> modules) {
    Module() {
      this(new ArrayList<>(), new TreeMap<>());
    }
  }

  GeneratedFile emit(String group) {
    var top = new Module();
    for (var function : app.callables()) {
      if (function.group().equals(group)) {
        var module = top;
        for (var part : function.module().split("/", -1)) {
          module = module.modules().computeIfAbsent(part, _ -> new Module());
        }
        module.functions().add(function);
      }
    }
    var body =
        Layout.fill(
            """
            /** References to the functions that %s may call. */
            %s
            public final class %s {
              private %s() {}
              %s
            }
            """,
            group.equals("api") ? "anyone" : "only other functions",
            file.generated(),
            group,
            group,
            modules(top, 2));
    return file.finish(group, body, app.sites());
  }

  private String modules(Module module, int column) {
    var out = new StringBuilder();
    for (var entry : module.modules().entrySet()) {
      var inner = entry.getValue();
      var members = new StringBuilder();
      inner.functions().forEach(function -> members.append(constant(function, column + 2)));
      members.append(modules(inner, column + 2));
      out.append(
          Layout.fill(
              """

              /** The module {@code %s}. */
              public static final class %s {
                private %s() {}
                %s
              }
              """,
              entry.getKey(), entry.getKey(), entry.getKey(), members));
    }
    return out.toString();
  }

  private String constant(Function function, int column) {
    var args = function.args();
    var result = function.declared().result();
    var ref = file.use("dev.ctxaws.function." + function.role().ref());
    var noArgs = args == null ? file.use("dev.ctxaws.function.NoArgs") : "";
    var left =
        "public static final %s<%s, %s> %s"
            .formatted(
                ref,
                args == null ? noArgs : file.boxed(args),
                file.boxed(result),
                function.constant());
    return Layout.fill(
        """

        /** {@link %s#%s} */
        %s
        """,
        function.owner(),
        function.method(),
        Layout.assign(
            column,
            left,
            "new " + ref + "<>",
            List.of(
                JavaFile.quoted(function.path()),
                args == null ? noArgs + ".CODEC" : file.codec(args),
                file.codec(result))));
  }
}
