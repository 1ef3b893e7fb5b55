package dev.ctxaws.aws.lambda;

import dev.ctxaws.runtime.FunctionTable;

/** Stands for the library's class in this case. */
public abstract class ApiHandler {
  /** The handler of the HTTP API. */
  protected ApiHandler(FunctionTable functions) {}
}
