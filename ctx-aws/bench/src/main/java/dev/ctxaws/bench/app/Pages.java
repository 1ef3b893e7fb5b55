package dev.ctxaws.bench.app;

import dev.ctxaws.MutationCtx;
import dev.ctxaws.QueryCtx;
import dev.ctxaws.bench.app.generated.tables;
import dev.ctxaws.db.Doc;
import dev.ctxaws.function.Mutation;
import dev.ctxaws.function.Query;
import dev.ctxaws.value.Id;
import java.util.List;

/** What is done with pages. */
public final class Pages {
  private Pages() {}

  /** A new page. */
  public record AddArgs(String author, String topic) {}

  /** The pages of an author, at most so many. */
  public record OfAuthor(String author, int limit) {}

  /** The pages of all, at most so many. */
  public record Newest(int limit) {}

  /** Inserts a page. */
  @Mutation
  public static Id<Page> add(MutationCtx ctx, AddArgs args) {
    return ctx.db().insert(tables.pages, Page.of(args.author(), args.topic()));
  }

  /** The newest pages, by their creation. */
  @Query
  public static List<Doc<Page>> newest(QueryCtx ctx, Newest args) {
    return ctx.db().query(tables.pages).desc().take(args.limit());
  }

  /** An author's pages, the newest first, out of the index alone. */
  @Query
  public static List<Doc<Page>> byAuthor(QueryCtx ctx, OfAuthor args) {
    return ctx.db().query(tables.pages.byAuthor.eq(args.author())).desc().take(args.limit());
  }
}
