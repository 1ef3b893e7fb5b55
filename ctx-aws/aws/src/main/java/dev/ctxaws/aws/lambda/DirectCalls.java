package dev.ctxaws.aws.lambda;

import dev.ctxaws.AppException;
import dev.ctxaws.CtxException;
import dev.ctxaws.aws.invoke.InvokeReply;
import dev.ctxaws.aws.invoke.InvokeRequest;
import dev.ctxaws.engine.Caller;
import dev.ctxaws.json.JsonFormat;
import dev.ctxaws.meta.RequestMetadata;
import dev.ctxaws.value.InvalidValueException;

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
    var id = new RequestId(request.requestId());
    var job = request.job();
    // What a scheduled function leads to was brought about by no request.
    var metadata = new RequestMetadata(null, null, job == null ? id.text() : null, job);
    var format = JsonFormat.CONVEX_ENCODED_JSON;
    var watch = new CallWatch(id, path, metadata, request.origin(), format, invocation.log());
    try {
      var reply = run(request, invocation, watch).write();
      if (reply.length > FunctionsApi.MAX_REPLY_BYTES) {
        throw CallWatch.tooLarge(path, reply.length);
      }
      invocation.log().succeeded(watch);
      return reply;
    } catch (RuntimeException e) {
      invocation.log().failed(watch, e);
      return failure(e).write();
    }
  }

  private InvokeReply run(InvokeRequest request, Invocation invocation, CallWatch watch) {
    if (!request.function().equals(path)) {
      throw new CtxException(
          "FunctionNotFound",
          "This Lambda runs " + path + ". It was called for " + request.function() + ".");
    }
    var caller = new Caller(request.identity(), true, invocation.time());
    return new InvokeReply.Returned(runtime.engine().action(path, request.args(), caller, watch));
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
