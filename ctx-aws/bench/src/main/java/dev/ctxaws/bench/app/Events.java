package dev.ctxaws.bench.app;

import dev.ctxaws.MutationCtx;
import dev.ctxaws.QueryCtx;
import dev.ctxaws.bench.app.generated.tables;
import dev.ctxaws.function.Mutation;
import dev.ctxaws.function.Query;
import java.util.List;

/** What is done with events. */
public final class Events {
  private Events() {}

  /** A new event. */
  public record AddArgs(String kind, long number) {}

  /** Events of a kind. */
  public record OfKind(String kind) {}

  /** Inserts an event, and reads nothing. */
  @Mutation
  public static void add(MutationCtx ctx, AddArgs args) {
    var _ = ctx.db().insert(tables.events, new Event(args.kind(), args.number()));
  }

  /** The numbers of all events, in the order of their creation. */
  @Query
  public static List<Long> all(QueryCtx ctx) {
    return ctx.db().query(tables.events).stream().map(event -> event.value().number()).toList();
  }

  /** The numbers of the events of a kind, in the order of their creation. */
  @Query
  public static List<Long> ofKind(QueryCtx ctx, OfKind args) {
    return ctx.db().query(tables.events.byKind.eq(args.kind())).stream()
        .map(event -> event.value().number())
        .toList();
  }
}
