package dev.ctxaws.aws.lambda;

import dev.ctxaws.AppException;
import dev.ctxaws.CtxException;
import dev.ctxaws.aws.invoke.InvokeReply;
import dev.ctxaws.aws.invoke.InvokeRequest;
import dev.ctxaws.engine.Caller;
import dev.ctxaws.value.InvalidValueException;
import java.time.Duration;

/**
 * Runs an action for another function, which may call internal ones and sees each failure whole.
 */
final class DirectCalls {
  private final LambdaRuntime runtime;
  private final String path;

  DirectCalls(LambdaRuntime runtime, String path) {
    this.runtime = runtime;
    this.path = path;
  }

  /** Runs the action, and says what became of it. */
  byte[] answer(InvokeRequest request, Invocation invocation) {
    var clock = runtime.ports().clock();
    long start = clock.nanos();
    try {
      var reply = run(request, invocation).write();
      if (reply.length > FunctionsApi.MAX_REPLY_BYTES) {
        throw FunctionsApi.tooLarge(path, reply.length);
      }
      return reply;
    } catch (RuntimeException e) {
      var duration = Duration.ofNanos(clock.nanos() - start);
      invocation.log().failed(new RequestId(request.requestId()), path, duration, e);
      return failure(e).write();
    }
  }

  private InvokeReply run(InvokeRequest request, Invocation invocation) {
    if (!request.function().equals(path)) {
      throw new CtxException(
          "FunctionNotFound",
          "This Lambda runs " + path + ". It was called for " + request.function() + ".");
    }
    var caller = new Caller(request.identity(), true, invocation.time());
    return new InvokeReply.Returned(runtime.engine().action(path, request.args(), caller));
  }

  private static InvokeReply failure(RuntimeException failure) {
    return switch (failure) {
      case AppException e -> new InvokeReply.Threw(e.data());
      case CtxException e -> new InvokeReply.Failed(e.code(), String.valueOf(e.getMessage()));
      case InvalidValueException e ->
          new InvokeReply.Failed("InvalidReturnValue", String.valueOf(e.getMessage()));
      default -> new InvokeReply.Failed("InternalServerError", "The action could not be run.");
    };
  }
}
