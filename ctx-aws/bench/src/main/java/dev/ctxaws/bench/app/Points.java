package dev.ctxaws.bench.app;

import dev.ctxaws.ActionCtx;
import dev.ctxaws.MutationCtx;
import dev.ctxaws.bench.app.generated.tables;
import dev.ctxaws.function.Action;
import dev.ctxaws.function.Mutation;
import dev.ctxaws.value.Id;
import dev.ctxaws.vector.Embedding;
import dev.ctxaws.vector.VectorHit;
import dev.ctxaws.vector.VectorQuery;
import java.util.List;

/** What is done with points. */
public final class Points {
  private Points() {}

  /** Some points. */
  public record InsertArgs(List<Point> points) {}

  /** To which vector the nearest are wanted, and how many. */
  public record NearestArgs(Embedding vector, int limit) {
    /** For a vector of these components. */
    public static NearestArgs of(double[] vector, int limit) {
      return new NearestArgs(Embedding.of(vector), limit);
    }
  }

  /** Inserts points, and returns their ids in the same order. */
  @Mutation
  public static List<Id<Point>> insert(MutationCtx ctx, InsertArgs args) {
    return args.points().stream().map(point -> ctx.db().insert(tables.points, point)).toList();
  }

  /** The nearest of those with clusters. */
  @Action
  public static List<Id<Point>> nearestEasy(ActionCtx ctx, NearestArgs args) {
    var query = new VectorQuery<Point>(args.vector(), args.limit());
    return ctx.vectorSearch(tables.points.byEasy, query).stream().map(VectorHit::id).toList();
  }

  /** The nearest of those without. */
  @Action
  public static List<Id<Point>> nearestHard(ActionCtx ctx, NearestArgs args) {
    var query = new VectorQuery<Point>(args.vector(), args.limit());
    return ctx.vectorSearch(tables.points.byHard, query).stream().map(VectorHit::id).toList();
  }
}
