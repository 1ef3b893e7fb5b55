package dev.ctxaws.runtime;

import dev.ctxaws.function.FunctionRef;
import dev.ctxaws.value.DecodeException;
import dev.ctxaws.value.Path;
import dev.ctxaws.value.Value;

/** Decodes arguments, for generated code. */
public final class Arguments {
  private Arguments() {}

  /** The arguments of a call of {@code function}. Throws {@link InvalidArgumentsException}. */
  public static <A> A decode(FunctionRef<A, ?> function, Value args) {
    try {
      return function.args().decode(args, Path.ROOT);
    } catch (DecodeException e) {
      throw new InvalidArgumentsException(function, args, e);
    }
  }
}
