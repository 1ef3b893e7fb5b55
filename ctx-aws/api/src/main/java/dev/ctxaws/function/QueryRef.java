package dev.ctxaws.function;

import dev.ctxaws.value.Codec;
import org.jspecify.annotations.Nullable;

/** Names a query. */
public record QueryRef<A, R extends @Nullable Object>(String path, Codec<A> args, Codec<R> returns)
    implements FunctionRef<A, R> {}
