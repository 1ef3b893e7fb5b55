package dev.ctxaws.function;

import dev.ctxaws.value.Codec;
import org.jspecify.annotations.Nullable;

/** Names an action. */
public record ActionRef<A, R extends @Nullable Object>(String path, Codec<A> args, Codec<R> returns)
    implements Schedulable<A, R> {}
