package dev.ctxaws.aws.lambda;

import dev.ctxaws.runtime.FunctionTable;

/** Stands for the library's class in this case. */
public abstract class UploadHandler {
  /** The handler of uploads. */
  protected UploadHandler(FunctionTable functions) {}
}
