package dev.ctxaws.bench.app;

import dev.ctxaws.ActionCtx;
import dev.ctxaws.AppException;
import dev.ctxaws.MutationCtx;
import dev.ctxaws.QueryCtx;
import dev.ctxaws.bench.app.generated.CounterPatch;
import dev.ctxaws.bench.app.generated.api;
import dev.ctxaws.bench.app.generated.tables;
import dev.ctxaws.function.Action;
import dev.ctxaws.function.Mutation;
import dev.ctxaws.function.Query;
import dev.ctxaws.value.Id;

/** What is done with counters. */
public final class Counters {
  private Counters() {}

  /** One counter. */
  public record CounterId(Id<Counter> id) {}

  /** A counter that stands at 0. */
  @Mutation
  public static Id<Counter> add(MutationCtx ctx) {
    return ctx.db().insert(tables.counters, new Counter(0));
  }

  /** Reads the counter, and writes it back one higher. */
  @Mutation
  public static void increment(MutationCtx ctx, CounterId args) {
    ctx.db().patch(args.id(), new CounterPatch().value(value(ctx, args) + 1));
  }

  /** Looks where the counter stands, and raises it. */
  @Action
  public static void raise(ActionCtx ctx, CounterId args) {
    long _ = ctx.runQuery(api.counters.value, args);
    ctx.runMutation(api.counters.increment, args);
  }

  /** Where the counter stands. */
  @Query
  public static long value(QueryCtx ctx, CounterId args) {
    var counter = ctx.db().get(args.id());
    if (counter == null) {
      throw new AppException("counter_not_found", "There is no counter " + args.id() + ".");
    }
    return counter.value().value();
  }
}
