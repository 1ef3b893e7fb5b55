package app;

import dev.ctxaws.QueryCtx;
import dev.ctxaws.db.Doc;
import dev.ctxaws.function.Query;
import dev.ctxaws.schedule.ScheduledFunction;
import dev.ctxaws.storage.StoredFile;
import dev.ctxaws.value.Id;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What every app has. */
public final class Jobs {
  private Jobs() {}

  public record FileArgs(Id<StoredFile> id) {}

  @Query
  public static List<Doc<ScheduledFunction>> list(QueryCtx ctx) {
    return ctx.db().system().query(ScheduledFunction.TABLE).desc().take(10);
  }

  @Query
  public static @Nullable StoredFile file(QueryCtx ctx, FileArgs args) {
    return ctx.db().system().get(args.id()) instanceof Doc(_, _, StoredFile file) ? file : null;
  }
}
