package dev.ctxaws.aws.lambda;

import dev.ctxaws.engine.port.VectorStore;
import dev.ctxaws.engine.schema.SchemaListener;
import dev.ctxaws.engine.schema.SchemaSync;
import dev.ctxaws.runtime.FunctionTable;

/**
 * Brings the store of this process's environment to the tables of an app. It is the store that the
 * handlers work on, found by the same variables. They never do this themselves: they read what a
 * deployment has made.
 */
public final class SchemaDeployment {
  private SchemaDeployment() {}

  /**
   * The deployment of an app.
   *
   * @param others whether anybody may be at work on the store: in the cloud always
   */
  public static SchemaSync of(
      FunctionTable functions, SchemaSync.Others others, SchemaListener listener) {
    return Wiring.PROCESS.schema(functions, others, listener);
  }

  /** Where this process's environment has vectors, for {@link SchemaSync#prepareVectors}. */
  public static VectorStore vectors() {
    return Wiring.PROCESS.vectors();
  }
}
