package dev.ctxaws.aws.lambda;

import dev.ctxaws.engine.schema.SchemaListener;
import dev.ctxaws.engine.schema.SchemaSync;
import dev.ctxaws.runtime.FunctionTable;
import java.time.Duration;

/**
 * Brings the store of this process's environment to the tables of an app. It is the same store that
 * the handlers work on, found by the same variables.
 */
public final class SchemaDeployment {
  private SchemaDeployment() {}

  /** In the cloud: engines go by a catalog for {@link SchemaSync#HOLD}. */
  public static SchemaSync of(FunctionTable functions, SchemaListener listener) {
    return of(functions, SchemaSync.HOLD, listener);
  }

  /**
   * Where few functions run, and nobody wants to wait.
   *
   * @param hold how long engines may go by a catalog; see {@link SchemaSync}
   */
  public static SchemaSync of(FunctionTable functions, Duration hold, SchemaListener listener) {
    return Wiring.PROCESS.schema(functions, hold, listener);
  }
}
