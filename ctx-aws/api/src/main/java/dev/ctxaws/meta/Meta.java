package dev.ctxaws.meta;

/** What a function can learn about itself and its call. */
public interface Meta {
  /** The function that runs. */
  FunctionMetadata getFunctionMetadata();

  /** The request that led here, also through other functions. */
  RequestMetadata getRequestMetadata();
}
