package dev.ctxaws.aws.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.ctxaws.aws.invoke.InvokeRequest;
import dev.ctxaws.aws.schedule.JobMessage;
import dev.ctxaws.aws.sdk.Lazy;
import dev.ctxaws.engine.port.Clock;
import dev.ctxaws.runtime.FunctionTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Supplier;

/**
 * The Lambda of one action. It is called by the HTTP API, on the action's own route {@code POST
 * /api/run/<module>/<function>}, and by other functions.
 *
 * <p>The processor writes a subclass for each action.
 */
public class ActionHandler implements RequestStreamHandler {
  private final Supplier<LambdaRuntime> runtime;
  private final String path;

  /** A handler for the action at {@code path}. Nothing is opened before the first request. */
  protected ActionHandler(FunctionTable functions, String path) {
    this(new Lazy<>(() -> Wiring.PROCESS.runtime(functions)), path);
    if (SnapStart.isOn()) {
      SnapStart.prime(functions, it -> new ActionHandler(it, path), Priming.malformed(path));
    }
  }

  /** The same on another clock than the machine's, which a test moves. */
  protected ActionHandler(FunctionTable functions, String path, Clock clock) {
    this(new Lazy<>(() -> new Wiring(System::getenv, clock).runtime(functions)), path);
  }

  ActionHandler(Supplier<LambdaRuntime> runtime, String path) {
    this.runtime = runtime;
    this.path = path;
  }

  /**
   * Answers an event of an API Gateway HTTP API, an {@link InvokeRequest}, or a {@link JobMessage}.
   */
  @Override
  public final void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    var json = input.readAllBytes();
    var invocation = Invocation.of(context, runtime.get());
    var job = JobMessage.read(json);
    if (job != null) {
      new ScheduledJobs(runtime.get(), invocation).runAction(path, job);
      return;
    }
    var request = InvokeRequest.read(json);
    output.write(
        request == null
            ? http(HttpEvent.read(json), invocation)
            : new DirectCalls(runtime.get(), path).answer(request, invocation));
  }

  private byte[] http(HttpEvent event, Invocation invocation) {
    var api = new FunctionsApi(runtime.get(), runtime.get().engine()::action);
    return Gzip.compress(api.answer(event, invocation, path), event).write();
  }
}
