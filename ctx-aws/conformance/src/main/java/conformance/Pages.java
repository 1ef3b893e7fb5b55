package conformance;

import conformance.generated.tables;
import dev.ctxaws.MutationCtx;
import dev.ctxaws.QueryCtx;
import dev.ctxaws.db.PageOptions;
import dev.ctxaws.db.PageResult;
import dev.ctxaws.function.Mutation;
import dev.ctxaws.function.Query;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Section 5: pages. */
public final class Pages {
  private Pages() {}

  /** A page of a room; of one author where one is named. */
  public record Args(String room, @Nullable String author, PageOptions paginationOpts) {}

  /** A message of a room. */
  public record Body(String room, String body) {}

  /** A page, and what it says of itself. */
  public record Page(
      List<String> bodies,
      boolean isDone,
      String cursor,
      @Nullable String pageStatus,
      boolean hasSplitCursor) {}

  /** A page of a room, filtered by author. */
  @Query
  public static Page ofRoom(QueryCtx ctx, Args args) {
    var author = args.author();
    return page(
        ctx.db()
            .query(tables.messages.byRoom.eq(args.room()))
            .filter(message -> author == null || message.value().author().equals(author))
            .paginate(args.paginationOpts())
            .map(message -> message.value().body()));
  }

  /** A page of an index of two fields. */
  @Query
  public static Page byAuthor(QueryCtx ctx, Args args) {
    return page(
        ctx.db()
            .query(tables.messages.byAuthor.eq(args.room()))
            .paginate(args.paginationOpts())
            .map(message -> message.value().body()));
  }

  /** A page of an index whose field may be missing: the values as text. */
  @Query
  public static Page byF(QueryCtx ctx, Args args) {
    return page(
        ctx.db()
            .query(tables.things.byF.eq(args.room()))
            .paginate(args.paginationOpts())
            .map(thing -> String.valueOf(thing.value().f())));
  }

  /** Two pages in one function. */
  @Query
  public static void twice(QueryCtx ctx, Args args) {
    var range = tables.messages.byRoom.eq(args.room());
    ctx.db().query(range).paginate(args.paginationOpts());
    ctx.db().query(range).paginate(args.paginationOpts());
  }

  /** Deletes a message by its text. */
  @Mutation
  public static void delete(MutationCtx ctx, Body args) {
    ctx.db()
        .query(tables.messages.byRoom.eq(args.room()))
        .filter(message -> message.value().body().equals(args.body()))
        .collect()
        .forEach(message -> ctx.db().delete(message.id()));
  }

  private static Page page(PageResult<String> page) {
    var status = page.pageStatus();
    return new Page(
        page.page(),
        page.isDone(),
        page.continueCursor(),
        status == null ? null : status.toString(),
        page.splitCursor() != null);
  }
}
