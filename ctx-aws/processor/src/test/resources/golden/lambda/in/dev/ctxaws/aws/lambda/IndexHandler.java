package dev.ctxaws.aws.lambda;

import dev.ctxaws.runtime.FunctionTable;

/** Stands for the library's class in this case. */
public abstract class IndexHandler {
  /** The handler of vectors. */
  protected IndexHandler(FunctionTable functions) {}
}
