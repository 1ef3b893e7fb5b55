package dev.ctxaws.runtime;

import dev.ctxaws.function.FunctionRef;
import dev.ctxaws.value.DecodeException;
import dev.ctxaws.value.Value;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The arguments of a call do not have the function's shape. */
public final class InvalidArgumentsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient FunctionRef<?, ?> function;
  private final transient Value args;

  InvalidArgumentsException(FunctionRef<?, ?> function, Value args, DecodeException cause) {
    super(cause.getMessage(), cause);
    this.function = function;
    this.args = args;
  }

  /** The function that was called. */
  public FunctionRef<?, ?> function() {
    return function;
  }

  /**
   * What is wrong, in Convex's words.
   *
   * @param tableNames the name of the table with a number, or null for a number no table has
   */
  public String explain(IntFunction<@Nullable String> tableNames) {
    var found = function.args().validator().check(args, tableNames);
    // Java's types are narrower than Convex's in a few places: a fraction for an int.
    return "ArgumentValidationError: " + (found != null ? found : getMessage());
  }
}
