package dev.ctxaws.local;

import static java.util.Objects.requireNonNull;

import dev.ctxaws.aws.lambda.ApiHandler;
import dev.ctxaws.engine.sample.SampleApp;
import dev.ctxaws.runtime.FunctionTable;
import dev.ctxaws.storage.StoredFile;
import dev.ctxaws.value.Id;
import dev.ctxaws.value.Value;

/** An app with files: {@code files:upload} allows one, and {@code files:url} says where it is. */
public final class FilesHandler extends ApiHandler {
  /** The app. */
  public FilesHandler() {
    super(app());
  }

  private static FunctionTable app() {
    var app = new SampleApp();
    app.mutation(
        "files:upload", (ctx, _) -> new Value.Str(ctx.storage().generateUploadUrl().toString()));
    app.query(
        "files:url",
        (ctx, args) -> new Value.Str(String.valueOf(ctx.storage().getUrl(id((Value.Obj) args)))));
    return app;
  }

  private static Id<StoredFile> id(Value.Obj args) {
    return new Id<>(((Value.Str) requireNonNull(args.get("id"))).value());
  }
}
