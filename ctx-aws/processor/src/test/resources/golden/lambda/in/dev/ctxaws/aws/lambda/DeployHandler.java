package dev.ctxaws.aws.lambda;

import dev.ctxaws.runtime.FunctionTable;

/** Stands for the library's class in this case. */
public abstract class DeployHandler {
  /** The handler of deployments. */
  protected DeployHandler(FunctionTable functions) {}
}
