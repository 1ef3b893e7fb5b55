package dev.ctxaws.aws.lambda;

import dev.ctxaws.runtime.FunctionTable;

/** Stands for the library's class in this case. */
public abstract class ActionHandler {
  /** The handler of the action at {@code path}. */
  protected ActionHandler(FunctionTable functions, String path) {}
}
