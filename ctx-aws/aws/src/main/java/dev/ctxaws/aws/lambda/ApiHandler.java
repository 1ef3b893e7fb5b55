package dev.ctxaws.aws.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.ctxaws.aws.sdk.Lazy;
import dev.ctxaws.engine.port.Clock;
import dev.ctxaws.runtime.FunctionTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Supplier;

/**
 * The Lambda behind the HTTP API. Queries, mutations and HTTP actions run in it; other actions run
 * each in a Lambda of its own, and are called from here.
 *
 * <p>The processor writes a subclass with the app's functions.
 */
public class ApiHandler implements RequestStreamHandler {
  private final FunctionTable functions;
  private final Supplier<LambdaRuntime> runtime;

  /** A handler for an app. Nothing is opened before the first request. */
  protected ApiHandler(FunctionTable functions) {
    this(functions, new Lazy<>(() -> Wiring.PROCESS.runtime(functions)));
    if (SnapStart.isOn()) {
      SnapStart.prime(functions, it -> new ApiHandler(functions, it), Priming.NO_FILE);
    }
  }

  /** The same on another clock than the machine's, which a test moves. */
  protected ApiHandler(FunctionTable functions, Clock clock) {
    this(functions, new Lazy<>(() -> new Wiring(System::getenv, clock).runtime(functions)));
  }

  ApiHandler(FunctionTable functions, Supplier<LambdaRuntime> runtime) {
    this.functions = functions;
    this.runtime = runtime;
  }

  /** The app: what a deployment has to bring the store to. */
  public final FunctionTable functions() {
    return functions;
  }

  /** Answers an event of an API Gateway HTTP API or a function URL. */
  @Override
  public final void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    var event = HttpEvent.read(input.readAllBytes());
    var reply = answer(event, Invocation.of(context, runtime.get()));
    output.write(Gzip.compress(reply, event).write());
  }

  private HttpReply answer(HttpEvent event, Invocation invocation) {
    if (!ApiRoute.isBelowApi(event)) {
      return new HttpActions(runtime.get()).answer(event, invocation);
    }
    var elsewhere = Actions.elsewhere(runtime.get().ports().invoker());
    return new FunctionsApi(runtime.get(), elsewhere).answer(event, invocation);
  }
}
