package dev.ctxaws.processor.emit;

import dev.ctxaws.processor.model.App;
import dev.ctxaws.processor.model.Function;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The Lambda handlers: one for the API, one for scheduled functions, and one per action. */
final class LambdaEmitter {
  private static final String LIBRARY = "dev.ctxaws.aws.lambda.";

  private final App app;
  private final String packageName;
  private final Set<String> handlers = new HashSet<>();

  LambdaEmitter(App app) {
    this.app = app;
    this.packageName = app.generatedPackage() + ".lambda";
    app.functions().forEach(function -> handlers.add(function.handler()));
  }

  List<GeneratedFile> emit() {
    var files = new ArrayList<GeneratedFile>();
    files.add(
        PackageInfo.emit(app, packageName, "What Lambda starts: a class per function of it."));
    files.add(api());
    files.add(jobs());
    for (var function : app.functions()) {
      if (function.role().kind().equals("ACTION")) {
        files.add(action(function));
      }
    }
    return files;
  }

  private GeneratedFile api() {
    var file = new JavaFile(app, packageName, handlers);
    var body =
        Layout.fill(
            """
        /** Answers the HTTP API. */
        %s
        public final class ApiFunction extends %s {
          /** The handler that Lambda makes. */
          public ApiFunction() {
            super(new %s());
          }
        }
        """,
            file.generated(), file.use(LIBRARY + "ApiHandler"), file.use(functions()));
    return file.finish("ApiFunction", body, app.sites());
  }

  private GeneratedFile jobs() {
    var file = new JavaFile(app, packageName, handlers);
    var body =
        Layout.fill(
            """
        /** Runs scheduled functions. */
        %s
        public final class JobsFunction extends %s {
          /** The handler that Lambda makes. */
          public JobsFunction() {
            super(new %s());
          }
        }
        """,
            file.generated(), file.use(LIBRARY + "JobsHandler"), file.use(functions()));
    return file.finish("JobsFunction", body, app.sites());
  }

  private GeneratedFile action(Function function) {
    var file = new JavaFile(app, packageName, handlers);
    var body =
        Layout.fill(
            """
        /** Runs {@link %s#%s}. */
        %s
        public final class %s extends %s {
          /** The handler that Lambda makes. */
          public %s() {
            super(new %s(), "%s");
          }
        }
        """,
            function.owner(),
            function.method(),
            file.generated(),
            function.handler(),
            file.use(LIBRARY + "ActionHandler"),
            function.handler(),
            file.use(functions()),
            function.path());
    return file.finish(function.handler(), body, List.of(function.site()));
  }

  private String functions() {
    return app.generatedPackage() + ".Functions";
  }
}
