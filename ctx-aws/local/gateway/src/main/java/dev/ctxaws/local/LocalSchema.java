package dev.ctxaws.local;

import dev.ctxaws.CtxException;
import dev.ctxaws.aws.lambda.SchemaDeployment;
import dev.ctxaws.engine.schema.SchemaListener;
import dev.ctxaws.engine.schema.SchemaSync;
import dev.ctxaws.runtime.FunctionTable;
import java.time.Duration;
import java.util.List;

/**
 * Brings the local store to the apps that are about to be served: what a deployment does in the
 * cloud. Whatever takes long says so on the standard output.
 */
final class LocalSchema {
  /** There is one engine for each function, and all of them begin behind us. */
  private static final Duration HOLD = Duration.ofSeconds(1);

  private final List<SchemaSync> apps;

  LocalSchema(List<FunctionTable> apps) {
    this.apps = apps.stream().map(LocalSchema::of).toList();
  }

  private static SchemaSync of(FunctionTable app) {
    return SchemaDeployment.of(
        app, HOLD, new EachSecond(SchemaListener.lines(System.out::println)));
  }

  /** Makes the store fit for the apps. Throws {@link CtxException} when it cannot be. */
  void prepare() {
    apps.forEach(SchemaSync::prepare);
  }

  /** Takes down what the apps do not declare any more, beside them. */
  void finishInBackground() {
    Thread.ofVirtual().name("old indexes").start(this::finish);
  }

  private void finish() {
    try {
      apps.forEach(SchemaSync::finish);
    } catch (CtxException e) {
      System.err.println(e.getMessage());
    }
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
