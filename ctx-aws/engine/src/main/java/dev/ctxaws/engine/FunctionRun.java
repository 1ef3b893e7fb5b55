package dev.ctxaws.engine;

import dev.ctxaws.CtxException;
import dev.ctxaws.auth.Auth;
import dev.ctxaws.function.FunctionRef;
import dev.ctxaws.runtime.InvalidArgumentsException;
import dev.ctxaws.value.Path;
import dev.ctxaws.value.Value;
import org.jspecify.annotations.Nullable;

/** What calls of one function by another have in common. */
final class FunctionRun {
  /** How deep queries and mutations may call each other. */
  static final int MAX_DEPTH = 8;

  private FunctionRun() {}

  /** Something that calls generated code, which throws whatever the function throws. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws Exception;
  }

  /**
   * Calls {@code function} for another function: arguments and result pass as values, and a checked
   * exception becomes an unchecked one, since {@code ctx} methods declare none.
   */
  static <A, R extends @Nullable Object> R nested(FunctionRef<A, R> function, Work<Value> work) {
    Value result;
    try {
      result = work.run();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw failed(e);
    }
    return function.returns().decode(result, Path.ROOT);
  }

  /** What user code threw, as it is reported. */
  static CtxException failed(Throwable thrown) {
    var kind = thrown.getClass().getSimpleName();
    var message = thrown.getMessage();
    return new CtxException(
        "FunctionFailed", "Uncaught " + (message == null ? kind : kind + ": " + message), thrown);
  }

  static CtxException invalidArguments(App app, InvalidArgumentsException e) {
    return new CtxException("InvalidArgs", e.explain(app::tableName), e);
  }

  /** Who called, for {@code ctx.auth()}. */
  static Auth auth(Caller caller) {
    return caller::knownIdentity;
  }
}
