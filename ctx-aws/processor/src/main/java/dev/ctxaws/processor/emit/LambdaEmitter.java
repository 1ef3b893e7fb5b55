package dev.ctxaws.processor.emit;

import dev.ctxaws.processor.model.App;
import dev.ctxaws.processor.model.Function;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The Lambda handlers: for the API, for scheduled functions, uploads, vectors and deployments, and
 * one per action.
 */
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
    files.add(whole("ApiFunction", "ApiHandler", "Answers the HTTP API."));
    files.add(whole("QueryFunction", "ApiHandler", "Answers queries of the HTTP API."));
    files.add(whole("JobsFunction", "JobsHandler", "Runs scheduled functions."));
    files.add(whole("UploadFunction", "UploadHandler", "Confirms what was uploaded to S3."));
    files.add(whole("IndexFunction", "IndexHandler", "Tells vector indexes of changes."));
    files.add(whole("DeployFunction", "DeployHandler", "Brings the store to the app's schema."));
    for (var function : app.functions()) {
      if (function.role().kind().equals("ACTION")) {
        files.add(action(function));
      }
    }
    return files;
  }

  /** A handler that has all functions of the app. */
  private GeneratedFile whole(String name, String base, String purpose) {
    var file = new JavaFile(app, packageName, handlers);
    var body =
        Layout.fill(
            """
        /** %s */
        %s
        public final class %s extends %s {
          /** The handler that Lambda makes. */
          public %s() {
            super(new %s());
          }
        }
        """,
            purpose, file.generated(), name, file.use(LIBRARY + base), name, file.use(functions()));
    return file.finish(name, body, app.sites());
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
