package dev.ctxaws.engine;

import dev.ctxaws.engine.port.Invoker.Cause;
import dev.ctxaws.log.LogLine;
import dev.ctxaws.meta.RequestMetadata;
import dev.ctxaws.value.Value;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Follows one call from outside: the engine itself neither logs nor counts. May be called from
 * several threads, and should return soon.
 */
public interface Watch {
  /** Follows nothing. */
  Watch NONE = new Watch() {};

  /** Follows nothing, and knows what led to the call. */
  static Watch of(Cause cause) {
    return new CauseWatch(cause);
  }

  /** Which request it is, for {@code ctx.meta()}. */
  default RequestMetadata request() {
    return RequestMetadata.NONE;
  }

  /**
   * The address of the API by which the call came, without a slash at its end; or null when it came
   * otherwise.
   */
  default @Nullable URI origin() {
    return null;
  }

  /** What led to the call, for an action that it calls in turn. */
  default Cause cause() {
    return new Cause(request().scheduledFunctionId(), origin());
  }

  /** A query or mutation begins to run: for the first time, or again. */
  default void attempt() {}

  /** A run of a query or mutation was in vain, because another transaction got in first. */
  default void conflict() {}

  /** The function, or one that it called, has logged a line. Runs that were in vain are silent. */
  default void log(LogLine line) {}

  /**
   * A query or mutation has ended, well or not, and its last run has used more than 80 % of what it
   * may.
   *
   * @param warnings a sentence for each limit
   */
  default void nearLimits(List<String> warnings) {}

  /**
   * The function is about to return {@code value}. What this throws, it fails with; and nothing is
   * written then.
   */
  default void result(Value value) {}

  /**
   * The same for what the function calls: any result will do.
   *
   * @param lines takes what it logs
   */
  default Watch nested(Consumer<LogLine> lines) {
    var outer = this;
    return new Watch() {
      @Override
      public RequestMetadata request() {
        return outer.request();
      }

      @Override
      public @Nullable URI origin() {
        return outer.origin();
      }

      @Override
      public void attempt() {
        outer.attempt();
      }

      @Override
      public void conflict() {
        outer.conflict();
      }

      @Override
      public void nearLimits(List<String> warnings) {
        outer.nearLimits(warnings);
      }

      @Override
      public void log(LogLine line) {
        lines.accept(line);
      }
    };
  }
}
