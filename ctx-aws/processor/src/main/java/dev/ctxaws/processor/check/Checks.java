package dev.ctxaws.processor.check;

import dev.ctxaws.processor.model.App;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** All rules. */
public final class Checks {
  private Checks() {}

  /** The first mistake of each part of an app. */
  public static List<Finding> check(App app) {
    var findings = new ArrayList<Finding>();
    run(AppChecks.ALL, List.of(app), app, findings);
    if (findings.isEmpty()) {
      run(FunctionChecks.ALL, app.functions(), app, findings);
      run(RouteChecks.ALL, app.httpActions(), app, findings);
      run(TableChecks.ALL, app.tables(), app, findings);
      run(AppMethodChecks.ALL, app.methods(), app, findings);
      run(ShapeChecks.ALL, app.shapes().values(), app, findings);
    }
    return findings;
  }

  private static <T> void run(
      List<Check<? super T>> checks, Collection<T> subjects, App app, List<Finding> findings) {
    for (var subject : subjects) {
      for (var check : checks) {
        var finding = check.check(subject, app);
        if (finding != null) {
          findings.add(finding);
          break;
        }
      }
    }
  }
}
