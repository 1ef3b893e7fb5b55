package shelf;

import dev.ctxaws.MutationCtx;
import dev.ctxaws.QueryCtx;
import dev.ctxaws.function.InternalMutation;
import dev.ctxaws.function.InternalQuery;
import dev.ctxaws.function.Mutation;
import dev.ctxaws.function.Query;
import java.time.Duration;
import shelf.generated.internal;
import shelf.generated.tables;
import shelf.schema.Book;

/** Queries and mutations. */
public final class Books {
  private Books() {}

  /** What a book is called. */
  public record Title(String title) {}

  @Query
  public static long count(QueryCtx ctx) {
    return ctx.db().query(tables.books.byCreationTime()).collect().size()
        + Long.parseLong(ctx.env("FIRST"));
  }

  @InternalQuery
  public static boolean isThere(QueryCtx ctx, Title args) {
    return Search.by(new Exact(args.title()), ctx);
  }

  @Mutation
  public static void add(MutationCtx ctx, Title args) {
    ctx.runMutation(internal.books.put, args);
  }

  @InternalMutation
  public static void put(MutationCtx ctx, Title args) {
    ctx.db().insert(tables.books, new Book(args.title(), null));
    ctx.scheduler().runAfter(Duration.ZERO, internal.works.learn, args);
  }

  @InternalMutation
  public static void allowUpload(MutationCtx ctx) {
    var _ = ctx.storage().generateUploadUrl();
  }
}
