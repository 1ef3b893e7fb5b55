package dev.ctxaws.local;

import dev.ctxaws.CtxException;
import dev.ctxaws.aws.lambda.SchemaDeployment;
import dev.ctxaws.engine.port.VectorStore;
import dev.ctxaws.engine.schema.SchemaListener;
import dev.ctxaws.engine.schema.SchemaSync;
import dev.ctxaws.runtime.FunctionTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;

/**
 * Brings the local store to the apps that are about to be served: what a deployment does in the
 * cloud. Whatever takes long says so on the standard output.
 */
final class LocalSchema {
  private LocalSchema() {}

  /**
   * Makes the store fit for the apps, and takes down what they do not declare any more.
   *
   * @throws CtxException when a document does not fit; see {@link SchemaSync#prepare}
   */
  static void deploy(List<FunctionTable> apps) {
    for (var app : apps) {
      // The store has just been started for us, and no function has been called yet.
      var schema =
          SchemaDeployment.of(
              app,
              SchemaSync.Others.NONE,
              new EachSecond(SchemaListener.lines(System.out::println)));
      schema.prepare();
      unlessOff(schema::prepareVectors);
      schema.finish();
      unlessOff(schema::finishVectors);
      System.out.println("Schema: " + summary(app));
    }
  }

  private interface OfVectors {
    void run(VectorStore vectors) throws IOException;
  }

  private static void unlessOff(OfVectors work) {
    var vectors = SchemaDeployment.vectors();
    if (vectors.isThere()) {
      try {
        work.run(vectors);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static String summary(FunctionTable app) {
    int indexes = app.tables().stream().mapToInt(table -> table.indexes().size()).sum();
    return "%d tables and %d indexes are in place.".formatted(app.tables().size(), indexes);
  }

  /** Passes on what is said a second after what was passed on before. */
  private static final class EachSecond implements SchemaListener {
    private static final long BETWEEN = Duration.ofSeconds(1).toNanos();

    private final SchemaListener to;
    private long last = System.nanoTime();

    EachSecond(SchemaListener to) {
      this.to = to;
    }

    @Override
    public void waiting(Duration time) {
      to.waiting(time);
    }

    @Override
    public void progress(Work work, String subject, long done, long about) {
      long now = System.nanoTime();
      if (now - last >= BETWEEN) {
        last = now;
        to.progress(work, subject, done, about);
      }
    }
  }
}
