package dev.ctxaws.aws.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.ctxaws.aws.sdk.Lazy;
import dev.ctxaws.engine.FileCalls;
import dev.ctxaws.engine.port.Clock;
import dev.ctxaws.json.JsonFormat;
import dev.ctxaws.meta.RequestMetadata;
import dev.ctxaws.runtime.FunctionTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The Lambda that S3 tells of what clients have uploaded to it, which it makes files of.
 *
 * <p>The processor writes a subclass with the app's functions.
 */
public class UploadHandler implements RequestStreamHandler {
  private final Supplier<LambdaRuntime> runtime;

  /** A handler for an app. Nothing is opened before the first event. */
  protected UploadHandler(FunctionTable functions) {
    this(new Lazy<>(() -> Wiring.PROCESS.runtime(functions)));
    if (SnapStart.isOn()) {
      SnapStart.prime(functions, it -> new UploadHandler(it), Priming.NO_RECORDS);
    }
  }

  /** The same on another clock than the machine's, which a test moves. */
  protected UploadHandler(FunctionTable functions, Clock clock) {
    this(new Lazy<>(() -> new Wiring(System::getenv, clock).runtime(functions)));
  }

  UploadHandler(Supplier<LambdaRuntime> runtime) {
    this.runtime = runtime;
  }

  /**
   * Handles an {@link UploadEvent}. When something in it could not be done, this fails after the
   * rest is done, and S3's event comes again as a whole: what was done is not done twice.
   */
  @Override
  public final void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    var event = UploadEvent.read(input.readAllBytes());
    var invocation = Invocation.of(context, runtime.get());
    var files = runtime.get().engine().files();
    RuntimeException first = null;
    for (var key : event.keys()) {
      var failure = confirm(files, key, invocation);
      if (first == null) {
        first = failure;
      } else if (failure != null) {
        first.addSuppressed(failure);
      }
    }
    if (first != null) {
      throw first;
    }
  }

  private @Nullable RuntimeException confirm(FileCalls files, String key, Invocation invocation) {
    var id = RequestId.of(null, runtime.get().ports().entropy());
    var metadata = new RequestMetadata(null, null, id.text(), null);
    var watch =
        new CallWatch(id, "storage_confirm", metadata, null, JsonFormat.JSON, invocation.log());
    try {
      files.arrived(key);
      invocation.log().succeeded(watch);
      return null;
    } catch (RuntimeException e) {
      invocation.log().failed(watch, e);
      return e;
    }
  }
}
