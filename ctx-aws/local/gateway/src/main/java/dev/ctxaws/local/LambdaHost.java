package dev.ctxaws.local;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.ctxaws.aws.lambda.ApiHandler;
import dev.ctxaws.local.events.functions.Functions;
import dev.ctxaws.local.events.functions.Invocation;
import dev.ctxaws.local.events.functions.Invocation.Failed;
import dev.ctxaws.local.events.functions.Invocation.Returned;
import dev.ctxaws.runtime.FunctionTable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Holds the handlers of a template's functions, and calls them as Lambda's Java runtime does: made
 * once by the constructor without parameters, then called with the bytes of the event.
 *
 * <p>Unlike a Lambda environment, which takes one call at a time, it calls one handler from many
 * threads at once, as Lambda's managed instances do. What a handler keeps between calls must
 * therefore be safe for that.
 */
public final class LambdaHost implements Functions, AutoCloseable {
  private final Map<String, Deployed> functions = new LinkedHashMap<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /** Makes the handlers. Throws {@link TemplateException} naming the first that cannot be made. */
  public LambdaHost(SamTemplate template) {
    for (var function : template.functions()) {
      functions.put(function.name(), new Deployed(function, newHandler(function)));
    }
  }

  @Override
  public boolean has(String name) {
    return functions.containsKey(name);
  }

  /** The apps of the handlers that serve queries and mutations: most likely one. */
  List<FunctionTable> apps() {
    var apps = new LinkedHashMap<Class<?>, FunctionTable>();
    for (var deployed : functions.values()) {
      if (deployed.handler() instanceof ApiHandler api) {
        apps.putIfAbsent(api.functions().getClass(), api.functions());
      }
    }
    return List.copyOf(apps.values());
  }

  /**
   * Calls a function and waits for it, as long as its time-out allows. A handler that takes longer
   * is interrupted.
   */
  @Override
  public Invocation invoke(String name, String requestId, byte[] payload)
      throws InterruptedException {
    var deployed = functions.get(name);
    if (deployed == null) {
      throw new IllegalArgumentException("There is no function " + name + ".");
    }
    var function = deployed.function();
    var output = new ByteArrayOutputStream();
    var call =
        threads.submit(
            () -> {
              var input = new ByteArrayInputStream(payload);
              deployed
                  .handler()
                  .handleRequest(input, output, new LambdaContext(function, requestId));
              return output.toByteArray();
            });
    try {
      var answer = call.get(function.timeout().toMillis(), TimeUnit.MILLISECONDS);
      return answer.length <= MAX_PAYLOAD
          ? new Returned(answer)
          : new Failed(
              "Function.ResponseSizeTooLarge",
              "Response payload size exceeded maximum allowed payload size (6291556 bytes).",
              List.of());
    } catch (TimeoutException _) {
      call.cancel(true);
      return new Failed(
          "Sandbox.Timedout",
          "Task timed out after %d.00 seconds".formatted(function.timeout().toSeconds()),
          List.of());
    } catch (ExecutionException e) {
      return failed(e.getCause() == null ? e : e.getCause());
    }
  }

  private static Failed failed(Throwable thrown) {
    var frames = Arrays.stream(thrown.getStackTrace()).map(StackTraceElement::toString);
    return new Failed(thrown.getClass().getName(), thrown.getMessage(), frames.toList());
  }

  private static RequestStreamHandler newHandler(LambdaFunction function) {
    var name = function.handler().replace("::handleRequest", "");
    try {
      var handler = Class.forName(name).getConstructor().newInstance();
      if (handler instanceof RequestStreamHandler stream) {
        return stream;
      }
      throw new TemplateException(
          function.logicalId() + ": the handler " + name + " is no RequestStreamHandler.");
    } catch (ReflectiveOperationException e) {
      throw new TemplateException(
          function.logicalId() + ": the handler " + name + " cannot be made: " + reason(e), e);
    }
  }

  private static Throwable reason(ReflectiveOperationException e) {
    return e.getCause() == null ? e : e.getCause();
  }

  /** Interrupts the calls that still run. */
  @Override
  public void close() {
    threads.shutdownNow();
  }

  private record Deployed(LambdaFunction function, RequestStreamHandler handler) {}
}
