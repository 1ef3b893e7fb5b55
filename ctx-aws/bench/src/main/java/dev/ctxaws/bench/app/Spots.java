package dev.ctxaws.bench.app;

import dev.ctxaws.ActionCtx;
import dev.ctxaws.MutationCtx;
import dev.ctxaws.bench.app.generated.SpotPatch;
import dev.ctxaws.bench.app.generated.tables;
import dev.ctxaws.function.Action;
import dev.ctxaws.function.Mutation;
import dev.ctxaws.value.Id;
import dev.ctxaws.vector.Embedding;
import dev.ctxaws.vector.VectorFilter;
import dev.ctxaws.vector.VectorQuery;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is done with spots. */
public final class Spots {
  private Spots() {}

  /** Which one. */
  public record SpotId(Id<Spot> id) {}

  /** Where one is to be; null for nowhere. */
  public record MoveArgs(Id<Spot> id, @Nullable Embedding place) {}

  /** Of which kind one is to be. */
  public record PaintArgs(Id<Spot> id, String kind) {}

  /**
   * What is looked for.
   *
   * @param kinds of one of these; of any when there are none
   */
  public record NearestArgs(Embedding place, int limit, List<String> kinds) {}

  /** One that was found. */
  public record Found(Id<Spot> id, double score) {}

  /** Inserts a spot. */
  @Mutation
  public static Id<Spot> insert(MutationCtx ctx, Spot args) {
    return ctx.db().insert(tables.spots, args);
  }

  /** Moves a spot. */
  @Mutation
  public static void move(MutationCtx ctx, MoveArgs args) {
    ctx.db().patch(args.id(), new SpotPatch().place(args.place()));
  }

  /** Changes what a spot is filtered by, and nothing else. */
  @Mutation
  public static void paint(MutationCtx ctx, PaintArgs args) {
    ctx.db().patch(args.id(), new SpotPatch().kind(args.kind()));
  }

  /** Removes a spot. */
  @Mutation
  public static void remove(MutationCtx ctx, SpotId args) {
    ctx.db().delete(args.id());
  }

  /** The nearest spots. */
  @Action
  public static List<Found> nearest(ActionCtx ctx, NearestArgs args) {
    var query = new VectorQuery<>(args.place(), args.limit(), filter(args.kinds()));
    return ctx.vectorSearch(tables.spots.byPlace, query).stream()
        .map(hit -> new Found(hit.id(), hit.score()))
        .toList();
  }

  private static @Nullable VectorFilter<Spot> filter(List<String> kinds) {
    VectorFilter<Spot> filter = null;
    for (var kind : kinds) {
      var one = tables.spots.byPlace.kind.eq(kind);
      filter = filter == null ? one : filter.or(one);
    }
    return filter;
  }
}
