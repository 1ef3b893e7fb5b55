package app;

import dev.ctxaws.QueryCtx;
import dev.ctxaws.db.Doc;
import dev.ctxaws.db.PageOptions;
import dev.ctxaws.db.PageResult;
import dev.ctxaws.function.Query;
import app.generated.tables;

/** Messages, page by page. */
public final class Messages {
  private Messages() {}

  public record ListArgs(PageOptions paginationOpts) {}

  @Query
  public static PageResult<Doc<Message>> list(QueryCtx ctx, ListArgs args) {
    return ctx.db().query(tables.messages).paginate(args.paginationOpts());
  }

  @Query
  public static PageResult<String> bodies(QueryCtx ctx, ListArgs args) {
    return list(ctx, args).map(message -> message.value().body());
  }
}
