package conformance;

import static java.util.Objects.requireNonNullElse;

import conformance.generated.tables;
import conformance.schema.Message;
import dev.ctxaws.MutationCtx;
import dev.ctxaws.QueryCtx;
import dev.ctxaws.function.InternalQuery;
import dev.ctxaws.function.Mutation;
import dev.ctxaws.function.Query;
import dev.ctxaws.value.Id;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Section 1: functions, and who may call them. */
public final class Messages {
  private Messages() {}

  /** A room, or the one where nobody ever writes. */
  public record ListArgs(@Nullable String room) {}

  /** A message. */
  public record SendArgs(String room, String author, String body) {}

  /** What was said in a room. */
  @Query
  public static List<String> list(QueryCtx ctx, ListArgs args) {
    return bodies(ctx, requireNonNullElse(args.room(), ""));
  }

  /** Says something. */
  @Mutation
  public static Id<Message> send(MutationCtx ctx, SendArgs args) {
    return ctx.db()
        .insert(tables.messages, new Message(args.room(), args.author(), args.body(), null));
  }

  /** Not for everyone. */
  @InternalQuery
  public static String secret(QueryCtx ctx) {
    return "secret";
  }

  static List<String> bodies(QueryCtx ctx, String room) {
    return ctx.db().query(tables.messages.byRoom.eq(room)).stream()
        .map(message -> message.value().body())
        .toList();
  }
}
