package conformance;

import conformance.Messages.ListArgs;
import conformance.Messages.SendArgs;
import conformance.generated.MessagePatch;
import conformance.generated.api;
import conformance.generated.internal;
import conformance.generated.tables;
import conformance.schema.Message;
import dev.ctxaws.ActionCtx;
import dev.ctxaws.CtxException;
import dev.ctxaws.MutationCtx;
import dev.ctxaws.QueryCtx;
import dev.ctxaws.db.TransactionLimits;
import dev.ctxaws.function.Action;
import dev.ctxaws.function.InternalMutation;
import dev.ctxaws.function.Mutation;
import dev.ctxaws.function.Query;
import dev.ctxaws.value.Id;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Section 1: functions that call functions. */
public final class Nested {
  private Nested() {}

  /** How deep to go. */
  public record Depth(int depth) {}

  /** A room, how many documents its list may read, and how many to read of it. */
  public record Limited(String room, int limit, @Nullable Integer take) {}

  /** A room, and how many to read of it. */
  public record Take(String room, int take) {}

  /** Whether two calls of one query saw the same. */
  @Query
  public static boolean seesOneSnapshot(QueryCtx ctx, Room args) {
    var room = new ListArgs(args.room());
    return ctx.runQuery(api.messages.list, room).equals(ctx.runQuery(api.messages.list, room));
  }

  /** Inserts, and lists through another function. */
  @Mutation
  public static List<String> insertThenList(MutationCtx ctx, Room args) {
    say(ctx, args.room(), "inserted");
    return ctx.runQuery(api.messages.list, new ListArgs(args.room()));
  }

  /** Inserts five, and throws. */
  @InternalMutation
  public static void insertFiveAndThrow(MutationCtx ctx, Room args) {
    for (int i = 0; i < 5; i++) {
      say(ctx, args.room(), "inner " + i);
    }
    throw new IllegalStateException("after the inserts");
  }

  /** Catches what a called mutation throws, and inserts. */
  @Mutation
  public static void catchThenInsert(MutationCtx ctx, Room args) {
    catchInner(ctx, args);
    say(ctx, args.room(), "outer");
  }

  /** Calls a mutation that inserts, and throws itself. */
  @Mutation
  public static void insertThenThrow(MutationCtx ctx, Room args) {
    ctx.runMutation(api.messages.send, new SendArgs(args.room(), "ada", "inner"));
    throw new IllegalStateException("after the inner mutation");
  }

  /** What counts as written after a called mutation was undone. */
  @Mutation
  public static double writtenAfterRollback(MutationCtx ctx, Room args) {
    catchInner(ctx, args);
    return ctx.meta().getTransactionMetrics().documentsWritten().used();
  }

  private static void catchInner(MutationCtx ctx, Room args) {
    try {
      ctx.runMutation(internal.nested.insertFiveAndThrow, args);
    } catch (CtxException | IllegalStateException _) {
      // That is the case.
    }
  }

  /** Inserts one and patches it; inserts another and deletes it. */
  @InternalMutation
  public static List<Id<Message>> patchAndDelete(MutationCtx ctx, Room args) {
    var patched = say(ctx, args.room(), "first");
    ctx.db().patch(patched, new MessagePatch().body("patched"));
    var deleted = say(ctx, args.room(), "second");
    ctx.db().delete(deleted);
    return List.of(patched, deleted);
  }

  /** What is there after {@link #patchAndDelete}; null stands for nothing. */
  @Mutation
  public static List<@Nullable String> afterPatchAndDelete(MutationCtx ctx, Room args) {
    var bodies = new ArrayList<@Nullable String>();
    for (var id : ctx.runMutation(internal.nested.patchAndDelete, args)) {
      var message = ctx.db().get(id);
      bodies.add(message == null ? null : message.value().body());
    }
    return bodies;
  }

  /** Says ten things. */
  @Mutation
  public static void sayTen(MutationCtx ctx, Room args) {
    for (int i = 0; i < 10; i++) {
      say(ctx, args.room(), "message " + i);
    }
  }

  /** Reads some. */
  @Query
  public static int take(QueryCtx ctx, Take args) {
    return ctx.db().query(tables.messages.byRoom.eq(args.room())).take(args.take()).size();
  }

  /** Reads some with a limit, and then all without. */
  @Query
  public static int takeLimited(QueryCtx ctx, Limited args) {
    int take = args.take() == null ? 10 : args.take();
    ctx.runQuery(
        api.nested.take,
        new Take(args.room(), take),
        TransactionLimits.documentsRead(args.limit()));
    return ctx.runQuery(api.nested.take, new Take(args.room(), 10));
  }

  /** Reads all with a high limit, inside of a low one. */
  @Query
  public static int takeLimitedTwice(QueryCtx ctx, Room args) {
    return ctx.runQuery(
        api.nested.takeLimited,
        new Limited(args.room(), 100_000, null),
        TransactionLimits.documentsRead(5));
  }

  /** Calls itself. */
  @Query
  public static int deep(QueryCtx ctx, Depth args) {
    return args.depth() == 1 ? 1 : 1 + ctx.runQuery(api.nested.deep, new Depth(args.depth() - 1));
  }

  /** An action that goes on after a mutation threw. */
  @Action
  public static List<String> actionCatches(ActionCtx ctx, Room args) {
    try {
      ctx.runMutation(internal.nested.insertFiveAndThrow, args);
    } catch (CtxException _) {
      // That is the case.
    }
    ctx.runMutation(api.messages.send, new SendArgs(args.room(), "ada", "went on"));
    return ctx.runQuery(api.messages.list, new ListArgs(args.room()));
  }

  /** An action whose second mutation throws. */
  @Action
  public static void actionThrows(ActionCtx ctx, Room args) {
    ctx.runMutation(api.messages.send, new SendArgs(args.room(), "ada", "first"));
    ctx.runMutation(internal.nested.insertFiveAndThrow, args);
  }

  /** An action that calls an action. */
  @Action
  public static List<String> actionCallsAction(ActionCtx ctx, Room args) {
    return ctx.runAction(api.nested.actionCatches, args);
  }

  private static Id<Message> say(MutationCtx ctx, String room, String body) {
    return ctx.db().insert(tables.messages, new Message(room, "ada", body, null));
  }
}
