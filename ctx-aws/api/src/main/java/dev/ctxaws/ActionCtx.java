package dev.ctxaws;

import dev.ctxaws.function.ActionRef;
import dev.ctxaws.function.MutationRef;
import dev.ctxaws.function.NoArgs;
import dev.ctxaws.schedule.Scheduler;
import dev.ctxaws.storage.ActionStorage;
import dev.ctxaws.vector.EmbeddingIndex;
import dev.ctxaws.vector.VectorHit;
import dev.ctxaws.vector.VectorQuery;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an action can do: anything, and data through queries and mutations, each a transaction of
 * its own. An action is never run again by itself. Its methods may be called from several threads.
 */
public interface ActionCtx extends FunctionCtx {
  /** Calls a mutation. When it throws, it has written nothing. */
  <A, R extends @Nullable Object> R runMutation(MutationRef<A, R> mutation, A args);

  /** Calls a mutation that takes no arguments. */
  default <R extends @Nullable Object> R runMutation(MutationRef<NoArgs, R> mutation) {
    return runMutation(mutation, NoArgs.NONE);
  }

  /** Calls another action and waits for it; it runs in its own Lambda. */
  <A, R extends @Nullable Object> R runAction(ActionRef<A, R> action, A args);

  /** Calls another action that takes no arguments. */
  default <R extends @Nullable Object> R runAction(ActionRef<NoArgs, R> action) {
    return runAction(action, NoArgs.NONE);
  }

  /** The documents whose vectors are nearest to the query's, nearest first. */
  <T> List<VectorHit<T>> vectorSearch(EmbeddingIndex<T> index, VectorQuery<T> query);

  /** Calls that run later. */
  Scheduler scheduler();

  @Override
  ActionStorage storage();

  /** Starts work beside this; it ends with the action when nobody joins it. */
  <T extends @Nullable Object, E extends Exception> Fork<T, E> fork(Work<T, E> work);

  /** Something to do. */
  @FunctionalInterface
  interface Work<T extends @Nullable Object, E extends Exception> {
    /** Does it. */
    T run() throws E;
  }

  /** Work that was started. */
  interface Fork<T extends @Nullable Object, E extends Exception> {
    /** Waits for the work, and returns what it returned or throws what it threw. */
    T join() throws E;
  }
}
