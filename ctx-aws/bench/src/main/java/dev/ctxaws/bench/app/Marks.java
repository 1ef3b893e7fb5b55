package dev.ctxaws.bench.app;

import dev.ctxaws.MutationCtx;
import dev.ctxaws.QueryCtx;
import dev.ctxaws.bench.app.generated.tables;
import dev.ctxaws.function.Mutation;
import dev.ctxaws.function.Query;

/** What is done with many marks at once. */
public final class Marks {
  private Marks() {}

  /** So many of them. */
  public record Count(int count) {}

  /** So many to be read, and then so many new ones to be written. */
  public record ReadAndAdd(int read, int add) {}

  /** Inserts marks, and reads nothing. */
  @Mutation
  public static void add(MutationCtx ctx, Count args) {
    for (int i = 0; i < args.count(); i++) {
      var _ = ctx.db().insert(tables.marks, new Mark(i));
    }
  }

  /** Reads the first marks, and returns how many there were. */
  @Query
  public static int read(QueryCtx ctx, Count args) {
    return ctx.db().query(tables.marks).take(args.count()).size();
  }

  /** Reads the first marks, then inserts others, and returns how many it has read. */
  @Mutation
  public static int readAndAdd(MutationCtx ctx, ReadAndAdd args) {
    int read = ctx.db().query(tables.marks).take(args.read()).size();
    add(ctx, new Count(args.add()));
    return read;
  }
}
