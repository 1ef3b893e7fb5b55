package dev.ctxaws.aws.lambda;

import dev.ctxaws.CtxException;
import dev.ctxaws.engine.CronDeployment;
import dev.ctxaws.engine.port.VectorStore;
import dev.ctxaws.engine.schedule.CronBook.Changes;
import dev.ctxaws.engine.schema.SchemaListener;
import dev.ctxaws.engine.schema.SchemaSync;
import dev.ctxaws.runtime.FunctionTable;
import java.io.IOException;
import java.util.function.Supplier;

/**
 * Brings what this process's environment names to the tables, indexes and crons of an app. It is
 * what the handlers work on, found by the same variables. They never do this themselves: they read
 * what a deployment has made.
 *
 * <p>Each step may be stopped at any time, and done again. Vectors are left alone where the
 * environment has no place for them.
 */
public final class Deployment {
  private final SchemaSync schema;
  private final VectorStore vectors;
  private final Supplier<CronDeployment> crons;

  Deployment(SchemaSync schema, VectorStore vectors, Supplier<CronDeployment> crons) {
    this.schema = schema;
    this.vectors = vectors;
    this.crons = crons;
  }

  /**
   * The deployment of an app.
   *
   * @param others whether anybody may be at work on the store: in the cloud always
   */
  public static Deployment of(
      FunctionTable functions, SchemaSync.Others others, SchemaListener listener) {
    return Wiring.PROCESS.deployment(functions, others, listener);
  }

  /**
   * Before functions with the app's code are called.
   *
   * @throws CtxException when a document does not fit, and more; see {@link SchemaSync#prepare} and
   *     {@link SchemaSync#prepareVectors}
   * @throws IOException when OpenSearch does not do as it is asked
   */
  public void prepare() throws IOException {
    schema.prepare();
    if (vectors.isThere()) {
      schema.prepareVectors(vectors);
    }
  }

  /**
   * When none with other code are called any more.
   *
   * @throws CtxException when a document does not fit; see {@link SchemaSync#finish}
   * @throws IOException when OpenSearch does not do as it is asked
   */
  public void finish() throws IOException {
    schema.finish();
    if (vectors.isThere()) {
      schema.finishVectors(vectors);
    }
  }

  /**
   * Last of all: some crons are due at once.
   *
   * @throws CtxException {@code InvalidCron} when one means nothing
   */
  public Changes crons() {
    return crons.get().deploy();
  }
}
