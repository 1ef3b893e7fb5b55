package dev.ctxaws.processor.emit;

import static java.util.stream.Collectors.joining;

import dev.ctxaws.processor.model.App;
import dev.ctxaws.processor.model.AppMethod;
import dev.ctxaws.processor.model.Function;
import dev.ctxaws.processor.model.Table;
import dev.ctxaws.processor.model.Type;
import dev.ctxaws.value.TableNumbers;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** {@code Functions}: the switches over the names of functions and the numbers of tables. */
final class FunctionsEmitter {
  private final App app;
  private final JavaFile file;

  FunctionsEmitter(App app) {
    this.app = app;
    this.file = JavaFile.of(app);
  }

  GeneratedFile emit() {
    var table = file.use("dev.ctxaws.db.Table");
    var list = file.use("java.util.List");
    var nullable = file.use("org.jspecify.annotations.Nullable");
    var paths = app.callables().stream().map(f -> JavaFile.quoted(f.path())).toList();
    var tables = app.tables().stream().map(this::constant).toList();
    var body =
        Layout.fill(
            """
            /** All functions and tables of the app. */
            %s
            public final class Functions implements %s {
              /** The functions and tables of this app. */
              public Functions() {}

              @Override
              public @%s %s function(String path) {
                return switch (path) {
                  %s
                  default -> null;
                };
              }

              @Override
              public %s<String> functions() {
                %s
              }

              @Override
              public @%s %s<?> table(int number) {
                return switch (number) {
                  %s
                  default -> null;
                };
              }

              @Override
              public %s<%s<?>> tables() {
                %s
              }
              %s
              %s
            }
            """,
            file.generated(),
            file.use("dev.ctxaws.runtime.FunctionTable"),
            nullable,
            file.use("dev.ctxaws.runtime.FunctionSpec"),
            app.callables().stream().map(this::spec).collect(joining()),
            list,
            Layout.call(4, "return " + list + ".of", paths, ";"),
            nullable,
            table,
            app.tables().stream().map(this::byNumber).collect(joining()),
            list,
            table,
            Layout.call(4, "return " + list + ".of", tables, ";"),
            app.auth().stream().map(this::auth).collect(joining()) + crons(),
            run("Query") + run("Mutation") + run("Action") + lambdas() + http());
    return file.finish("Functions", body, app.sites());
  }

  private String constant(Table table) {
    return app.stem(table.className()) + "Table.table()";
  }

  private String byNumber(Table table) {
    return "case %d -> %s;\n".formatted(TableNumbers.of(table.name()), constant(table));
  }

  private String spec(Function function) {
    return Layout.fill(
        """
        case "%s" ->
            %s
        """,
        function.path(),
        Layout.call(
            10,
            "new " + file.use("dev.ctxaws.runtime.FunctionSpec"),
            List.of(
                file.use("dev.ctxaws.function.FunctionKind") + "." + function.role().kind(),
                file.use("dev.ctxaws.function.Visibility")
                    + (function.role().isPublic() ? ".PUBLIC" : ".INTERNAL"),
                function.reference()),
            ";"));
  }

  private String auth(AppMethod method) {
    return Layout.fill(
        """

        @Override
        public %s<%s> authProviders(%s env) {
          return %s.%s(env);
        }
        """,
        file.use("java.util.List"),
        file.use("dev.ctxaws.auth.AuthProvider"),
        file.use("dev.ctxaws.auth.AuthEnv"),
        file.use(method.owner()),
        method.method());
  }

  /** What declares crons; nothing where there are none. */
  private String crons() {
    if (app.crons().isEmpty()) {
      return "";
    }
    var methods =
        app.crons().stream()
            .map(method -> file.use(method.owner()) + "." + method.method() + "()")
            .toList();
    return Layout.fill(
        """

        @Override
        public %s<%s> crons() {
          %s
        }
        """,
        file.use("java.util.List"),
        file.use("dev.ctxaws.cron.CronJob"),
        Layout.call(4, "return " + file.use("dev.ctxaws.cron.CronJobs") + ".all", methods, ";"));
  }

  private String run(String kind) {
    var value = file.use("dev.ctxaws.value.Value");
    var functions =
        app.callables().stream()
            .filter(function -> function.role().ref().equals(kind + "Ref"))
            .toList();
    var missing =
        "throw new IllegalArgumentException(\"There is no %s \\\"\" + path + \"\\\".\");"
            .formatted(kind.toLowerCase(Locale.ROOT));
    // A switch in which every way out throws has no value, which the language refuses.
    var body =
        functions.isEmpty()
            ? missing
            : Layout.fill(
                """
                return switch (path) {
                  %s
                  default -> %s
                };
                """,
                functions.stream().map(this::call).collect(joining()), missing);
    return Layout.fill(
        """

        @Override
        public %s run%s(%s ctx, String path, %s args) throws Exception {
          %s
        }
        """,
        value, kind, file.use("dev.ctxaws." + kind + "Ctx"), value, body);
  }

  /** What a deployment makes of actions; nothing where there are none. */
  private String lambdas() {
    var actions =
        app.functions().stream().filter(function -> function.role().kind().equals("ACTION"));
    var lambdas = actions.map(this::lambda).toList();
    return lambdas.isEmpty()
        ? ""
        : Layout.fill(
            """

            @Override
            public %s<%s> actionLambdas() {
              %s
            }
            """,
            file.use("java.util.List"),
            file.use("dev.ctxaws.runtime.ActionLambda"),
            Layout.call(4, "return " + file.use("java.util.List") + ".of", lambdas, ";"));
  }

  private String lambda(Function function) {
    var resources = Objects.requireNonNull(function.resources());
    return Layout.call(
        8,
        "new " + file.use("dev.ctxaws.runtime.ActionLambda"),
        List.of(
            JavaFile.quoted(function.path()),
            JavaFile.quoted(function.handler()),
            String.valueOf(resources.memory()),
            String.valueOf(resources.timeout())),
        "");
  }

  /** What finds and runs HTTP actions; nothing where there are none. */
  private String http() {
    var actions = app.httpActions();
    if (actions.isEmpty()) {
      return "";
    }
    var list = file.use("java.util.List");
    var route = file.use("dev.ctxaws.runtime.HttpRoute");
    var response = file.use("dev.ctxaws.http.Response");
    return Layout.fill(
        """

        @Override
        public %s<%s> httpRoutes() {
          %s
        }

        @Override
        public %s runHttpAction(%s ctx, String path, %s request) throws Exception {
          return switch (path) {
            %s
            default -> throw new IllegalArgumentException("There is no HTTP action \\"" + path + "\\".");
          };
        }
        """,
        list,
        route,
        Layout.call(4, "return " + list + ".of", actions.stream().map(this::route).toList(), ";"),
        response,
        file.use("dev.ctxaws.ActionCtx"),
        file.use("dev.ctxaws.http.Request"),
        actions.stream().map(this::answer).collect(joining()));
  }

  private String route(Function function) {
    var route = Objects.requireNonNull(function.route());
    return Layout.call(
        8,
        "new " + file.use("dev.ctxaws.runtime.HttpRoute"),
        List.of(
            file.use("dev.ctxaws.http.HttpMethod") + "." + route.method(),
            JavaFile.quoted(route.address()),
            String.valueOf(route.path().isEmpty()),
            JavaFile.quoted(function.path())),
        "");
  }

  private String answer(Function function) {
    return "case %s -> %s.%s(ctx, request);\n"
        .formatted(JavaFile.quoted(function.path()), file.use(function.owner()), function.method());
  }

  private String call(Function function) {
    var decode = file.use("dev.ctxaws.runtime.Arguments") + ".decode";
    var decoding = List.of(function.reference(), "args");
    var method = file.use(function.owner()) + "." + function.method();
    boolean takesNone = function.args() == null;
    var given = takesNone ? List.of("ctx") : List.of("ctx", Layout.call(0, decode, decoding, ""));
    boolean returnsNone = function.declared().result() instanceof Type.Nothing;
    return Layout.fill(
        """
        case "%s" -> {
          %s
          %s
          yield %s;
        }
        """,
        function.path(),
        takesNone ? Layout.call(8, decode, decoding, ";") : "",
        returnsNone
            ? Layout.call(8, method, given, ";")
            : Layout.assign(8, "var result", method, given),
        returnsNone
            ? file.use("dev.ctxaws.value.Value") + ".Null.INSTANCE"
            : function.reference() + ".returns().encode(result)");
  }
}
