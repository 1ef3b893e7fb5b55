package dev.ctxaws.aws.lambda;

import dev.ctxaws.runtime.FunctionTable;

/** Stands for the library's class in this case. */
public abstract class JobsHandler {
  /** The handler of scheduled functions. */
  protected JobsHandler(FunctionTable functions) {}
}
