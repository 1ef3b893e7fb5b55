package conformance;

import static java.util.Objects.requireNonNullElse;

import conformance.generated.PortraitPatch;
import conformance.generated.api;
import conformance.generated.tables;
import conformance.schema.Portrait;
import dev.ctxaws.ActionCtx;
import dev.ctxaws.MutationCtx;
import dev.ctxaws.QueryCtx;
import dev.ctxaws.function.Action;
import dev.ctxaws.function.Mutation;
import dev.ctxaws.function.Query;
import dev.ctxaws.value.Id;
import dev.ctxaws.vector.Embedding;
import dev.ctxaws.vector.VectorFilter;
import dev.ctxaws.vector.VectorHit;
import dev.ctxaws.vector.VectorQuery;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Section 11: vector search. */
public final class Vectors {
  private Vectors() {}

  /** A portrait in a room. */
  public record AddArgs(
      String room, String title, String author, @Nullable String year, @Nullable Embedding look) {}

  /** A portrait. */
  public record PortraitId(Id<Portrait> id) {}

  /** A portrait, and whose it is from now on. */
  public record GiveArgs(String room, Id<Portrait> id, String author) {}

  /**
   * What is looked for in a room: what is by one of some authors, or of one of some years.
   *
   * @param limit null for none
   */
  public record SearchArgs(
      String room,
      Embedding vector,
      @Nullable Double limit,
      List<String> authors,
      List<String> years) {}

  /** A portrait that was found. */
  public record Found(@Nullable String title, double score) {}

  /** Adds a portrait. */
  @Mutation
  public static Id<Portrait> add(MutationCtx ctx, AddArgs args) {
    var year = args.year() == null ? null : in(args.room(), args.year());
    var portrait = new Portrait(args.title(), in(args.room(), args.author()), year, args.look());
    return ctx.db().insert(tables.portraits, portrait);
  }

  /** Gives a portrait to another author. */
  @Mutation
  public static void give(MutationCtx ctx, GiveArgs args) {
    var author = in(args.room(), args.author());
    ctx.db().patch(args.id(), new PortraitPatch().author(author));
  }

  /** Takes a portrait away. */
  @Mutation
  public static void remove(MutationCtx ctx, PortraitId args) {
    ctx.db().delete(args.id());
  }

  /** The title of a portrait, or null when it is gone. */
  @Query
  public static @Nullable String title(QueryCtx ctx, PortraitId args) {
    var portrait = ctx.db().get(args.id());
    return portrait == null ? null : portrait.value().title();
  }

  /** Searches. */
  @Action
  public static List<Found> search(ActionCtx ctx, SearchArgs args) {
    var index = tables.portraits.byLook;
    @Nullable VectorFilter<Portrait> filter = null;
    for (var author : args.authors()) {
      var one = index.author.eq(in(args.room(), author));
      filter = filter == null ? one : filter.or(one);
    }
    for (var year : args.years()) {
      var one = index.year.eq(in(args.room(), year));
      filter = filter == null ? one : filter.or(one);
    }
    int limit = (int) (double) requireNonNullElse(args.limit(), (double) VectorQuery.DEFAULT_LIMIT);
    return ctx.vectorSearch(index, new VectorQuery<>(args.vector(), limit, filter)).stream()
        .map(hit -> found(ctx, hit))
        .toList();
  }

  private static Found found(ActionCtx ctx, VectorHit<Portrait> hit) {
    var title = ctx.runQuery(api.vectors.title, new PortraitId(hit.id()));
    return new Found(title, Math.round(hit.score() * 1e5) / 1e5);
  }

  private static String in(String room, String name) {
    return name + " in " + room;
  }
}
