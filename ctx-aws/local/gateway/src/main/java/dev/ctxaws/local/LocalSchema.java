package dev.ctxaws.local;

import dev.ctxaws.CtxException;
import dev.ctxaws.aws.lambda.Deployment;
import dev.ctxaws.engine.port.Clock;
import dev.ctxaws.engine.schema.SchemaListener;
import dev.ctxaws.engine.schema.SchemaSync;
import dev.ctxaws.runtime.FunctionTable;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Brings the local store to the apps that are about to be served: what a deployment does in the
 * cloud. Whatever takes long says so on the standard output.
 */
final class LocalSchema {
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(1);

  private LocalSchema() {}

  /**
   * Makes the store fit for the apps, and takes down what they do not declare any more.
   *
   * @throws CtxException when a document does not fit; see {@link SchemaSync#prepare}
   * @throws IOException when OpenSearch does not do as it is asked
   */
  static void deploy(List<FunctionTable> apps) throws IOException {
    for (var app : apps) {
      var deployment = of(app);
      deployment.prepare();
      deployment.finish();
      System.out.println("Schema: " + summary(app));
    }
  }

  /** The store has just been started for us, and no function has been called yet. */
  static Deployment of(FunctionTable app) {
    var lines = SchemaListener.lines(System.out::println);
    return Deployment.of(
        app, SchemaSync.Others.NONE, SchemaListener.seldom(BETWEEN_LINES, Clock.system(), lines));
  }

  private static String summary(FunctionTable app) {
    int indexes = app.tables().stream().mapToInt(table -> table.indexes().size()).sum();
    return "%d tables and %d indexes are in place.".formatted(app.tables().size(), indexes);
  }
}
