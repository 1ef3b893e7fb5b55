package dev.ctxaws.aws.lambda;

import dev.ctxaws.CtxException;
import dev.ctxaws.engine.Caller;
import dev.ctxaws.engine.Watch;
import dev.ctxaws.engine.port.Invoker;
import dev.ctxaws.value.Value;

/** Runs an action that was found. */
interface Actions {
  Value run(String path, Value args, Caller caller, Watch watch);

  /** In the Lambda where it lives. */
  static Actions elsewhere(Invoker invoker) {
    return (path, args, caller, watch) -> {
      try {
        return invoker.invoke(path, args, caller.identity(), watch.cause());
      } catch (CtxException e) {
        throw Unavailable.ofInvocation(e);
      }
    };
  }
}
