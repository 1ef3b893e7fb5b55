package dev.ctxaws.function;

import org.jspecify.annotations.Nullable;

/** A function that the scheduler can run: a mutation or an action. */
public sealed interface Schedulable<A, R extends @Nullable Object> extends FunctionRef<A, R>
    permits MutationRef, ActionRef {}
