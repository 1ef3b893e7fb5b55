package dev.ctxaws;

import dev.ctxaws.db.DbWriter;
import dev.ctxaws.db.TransactionLimits;
import dev.ctxaws.function.MutationRef;
import dev.ctxaws.function.NoArgs;
import dev.ctxaws.schedule.Scheduler;
import dev.ctxaws.storage.StorageWriter;
import org.jspecify.annotations.Nullable;

/**
 * What a mutation can do: read and write, in one serializable transaction. For one thread, and for
 * this one call, which is made again when another transaction got in first.
 */
public interface MutationCtx extends QueryCtx {
  @Override
  DbWriter db();

  /**
   * Calls a mutation as part of this one. When it throws, what it wrote and scheduled is undone,
   * and the caller may go on.
   */
  <A, R extends @Nullable Object> R runMutation(MutationRef<A, R> mutation, A args);

  /** Calls a mutation that takes no arguments. */
  default <R extends @Nullable Object> R runMutation(MutationRef<NoArgs, R> mutation) {
    return runMutation(mutation, NoArgs.NONE);
  }

  /** Calls a mutation as part of this one, which then may do no more than {@code limits}. */
  <A, R extends @Nullable Object> R runMutation(
      MutationRef<A, R> mutation, A args, TransactionLimits limits);

  /** Calls that run after this mutation has committed. */
  Scheduler scheduler();

  @Override
  StorageWriter storage();
}
