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

  RefsEmitter(App app) {
    this.app = app;
  }

  /** A module: a folder, a class with functions, or both. */
  private record Module(List<Function> functions, Map<String, Module> modules) {
    Module() {
      this(new ArrayList<>(), new TreeMap<>());
    }
  }

  GeneratedFile emit(String group) {
    var top = new Module();
    for (var function : app.functions()) {
      if (function.group().equals(group)) {
        var module = top;
        for (var part : function.module().split("/", -1)) {
          module = module.modules().computeIfAbsent(part, _ -> new Module());
        }
        module.functions().add(function);
      }
    }
    var file = JavaFile.of(app);
    var body =
        """
        /** References to the functions that %s. */
        %s
        public final class %s {
          private %s() {}
        %s}
        """
            .formatted(
                group.equals("api") ? "anyone may call" : "only other functions may call",
                file.generated(),
                group,
                group,
                modules(top, file).indent(2));
    return file.finish(group, body, app.sites());
  }

  private static String modules(Module module, JavaFile file) {
    var out = new StringBuilder();
    module
        .modules()
        .forEach(
            (name, inner) -> {
              var members = new StringBuilder();
              inner.functions().forEach(function -> members.append(constant(function, file)));
              members.append(modules(inner, file));
              out.append(
                  """

                  /** The module {@code %s}. */
                  public static final class %s {
                    private %s() {}
                  %s}
                  """
                      .formatted(name, name, name, members.toString().indent(2)));
            });
    return out.toString();
  }

  private static String constant(Function function, JavaFile file) {
    var args = function.args();
    var result = function.declared().result();
    return """

        /** {@link %s#%s} */
        public static final %s<%s, %s> %s =
            new %s<>("%s", %s, %s);
        """
        .formatted(
            function.owner(),
            function.method(),
            file.use("dev.ctxaws.function." + function.role().ref()),
            args == null ? file.use("dev.ctxaws.function.NoArgs") : file.boxed(args),
            file.boxed(result),
            function.name(),
            function.role().ref(),
            function.path(),
            args == null ? file.use("dev.ctxaws.function.NoArgs") + ".CODEC" : file.codec(args),
            file.codec(result));
  }
}
