package dev.ctxaws.engine;

import dev.ctxaws.function.FunctionKind;
import dev.ctxaws.function.Visibility;
import dev.ctxaws.meta.FunctionMetadata;
import dev.ctxaws.meta.Meta;
import dev.ctxaws.meta.RequestMetadata;

/** The {@code ctx.meta()} of an action. */
record CallMeta(App app, String path, Watch watch) implements Meta {
  @Override
  public FunctionMetadata getFunctionMetadata() {
    return function(app, path);
  }

  @Override
  public RequestMetadata getRequestMetadata() {
    return watch.request();
  }

  static FunctionMetadata function(App app, String path) {
    var spec = app.functions().function(path);
    return spec == null
        // HTTP actions are not called by name, so they are not found by theirs.
        ? new FunctionMetadata("http", "", FunctionKind.HTTP_ACTION, Visibility.PUBLIC)
        : new FunctionMetadata(App.shown(path), "", spec.kind(), spec.visibility());
  }
}
