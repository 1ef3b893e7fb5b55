package dev.ctxaws.function;

import dev.ctxaws.value.Codec;
import org.jspecify.annotations.Nullable;

/**
 * Names a function, and knows the types of its arguments and its result. The processor writes one
 * for each function, in {@code api} and {@code internal}.
 *
 * @param <A> the record of the arguments, or {@link NoArgs}
 * @param <R> the result
 */
public sealed interface FunctionRef<A, R extends @Nullable Object> permits QueryRef, Schedulable {
  /** The module and the function: {@code orders:markPaid}, {@code admin/users:list}. */
  String path();

  /** The codec of the arguments. */
  Codec<A> args();

  /** The codec of the result. */
  Codec<R> returns();
}
