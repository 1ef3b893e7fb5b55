package dev.ctxaws.bench.vector;

import dev.ctxaws.bench.app.Point;
import dev.ctxaws.bench.app.Points.InsertArgs;
import dev.ctxaws.bench.app.Points.NearestArgs;
import dev.ctxaws.bench.app.generated.api;
import dev.ctxaws.bench.meter.BenchApp;
import dev.ctxaws.bench.meter.LocalDynamo;
import dev.ctxaws.bench.report.Figure;
import dev.ctxaws.bench.report.Group;
import dev.ctxaws.bench.report.Report;
import dev.ctxaws.engine.port.Parallel;
import dev.ctxaws.engine.schema.SchemaListener;
import dev.ctxaws.local.engines.ChildJvm.Life;
import dev.ctxaws.local.opensearch.OpenSearchLocal;
import dev.ctxaws.local.opensearch.OpenSearchSettings;
import dev.ctxaws.value.Id;
import dev.ctxaws.vector.Embedding;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;

/** A rebuild of vector indexes, while points are inserted, fed and searched all the time. */
public final class VectorRebuildGroup implements Group {
  private static final int OF_EACH = 100;
  private static final int AT_ONCE = 16;
  private static final long TOLD_EVERY = 1_000;

  private final int points;
  private final Life life;

  /** Of the usual size. */
  public VectorRebuildGroup() {
    this(5_000, Life.LONG);
  }

  VectorRebuildGroup(int points, Life life) {
    this.points = points;
    this.life = life;
  }

  @Override
  public String name() {
    return "vectorrebuild";
  }

  @Override
  public void run(Report report) throws Exception {
    try (var dynamo = new LocalDynamo();
        var search = OpenSearchLocal.start(new OpenSearchSettings(null, life));
        var client = dynamo.client()) {
      BenchApp.createTable(client);
      var app = BenchApp.searching(client, Parallel.virtualThreads(AT_ONCE), search.endpoint());
      new Rebuilt(app, report).run(points);
    }
  }

  /** One run. */
  private static final class Rebuilt {
    private final BenchApp app;
    private final Report report;
    private final Cloud cloud = new Cloud(1);
    private final AtomicBoolean isOver = new AtomicBoolean();
    private int searches;
    private int missed;

    Rebuilt(BenchApp app, Report report) {
      this.app = app;
      this.report = report;
    }

    void run(int points) throws InterruptedException {
      for (int from = 0; from < points; from += OF_EACH) {
        var _ = insert(Math.min(OF_EACH, points - from));
      }
      while (app.feedVectors() > 0) {
        Thread.onSpinWait();
      }
      var feeding = Thread.ofVirtual().start(this::feed);
      long begun = System.nanoTime();
      var rebuild = CompletableFuture.runAsync(this::rebuild);
      do {
        searchForAnother();
      } while (!rebuild.isDone());
      double seconds = (System.nanoTime() - begun) / 1e9;
      int during = searches;
      rebuild.join();
      for (int i = 0; i < OF_EACH; i++) {
        searchForAnother();
      }
      isOver.set(true);
      feeding.join();
      report.figure(Figure.about("vector.rebuild_s", seconds, "s"));
      report.figure(Figure.about("vector.rebuild_documents_per_s", points / seconds, "documents"));
      report.figure(Figure.about("vector.rebuild_searches", during, "searches"));
      report.figure(Figure.exact("vector.rebuild_miss", missed, "of_" + searches), 0);
      report.require(missed == 0, "vectorrebuild", missed + " points were missed that were there.");
    }

    private void feed() {
      while (!isOver.get()) {
        var _ = app.feedVectors();
      }
    }

    private void rebuild() {
      long begun = System.nanoTime();
      long[] told = new long[1];
      try {
        app.rebuildVectors(
            new SchemaListener() {
              @Override
              public void waiting(Duration time) {}

              @Override
              public void progress(Work work, String subject, long done, long about) {
                if (done / TOLD_EVERY > told[0]) {
                  told[0] = done / TOLD_EVERY;
                  tell("%,d of about %,d documents of %s".formatted(done, about, subject), begun);
                }
              }
            });
        tell("the new indexes are searched", begun);
      } catch (IOException e) {
        throw new CompletionException(e);
      }
    }

    private void tell(String what, long begun) {
      report.note("REBUILD %5.1f s  %s".formatted((System.nanoTime() - begun) / 1e9, what));
    }

    /** Inserts a point, and looks for it at once. */
    private void searchForAnother() {
      var vector = cloud.hard();
      var point = new Point(Embedding.of(cloud.easy()), Embedding.of(vector));
      var id = app.call(api.points.insert, new InsertArgs(List.of(point))).getFirst();
      var found = app.call(api.points.nearestHard, new NearestArgs(Embedding.of(vector), 1));
      searches++;
      missed += found.contains(id) ? 0 : 1;
    }

    private List<Id<Point>> insert(int count) {
      var some = new ArrayList<Point>();
      for (int i = 0; i < count; i++) {
        some.add(new Point(Embedding.of(cloud.easy()), Embedding.of(cloud.hard())));
      }
      return app.call(api.points.insert, new InsertArgs(some));
    }
  }
}
