package dev.ctxaws.local.events.functions;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a call of a Lambda function ended. */
public sealed interface Invocation {
  /** The handler returned, and wrote {@code payload}. */
  record Returned(byte[] payload) implements Invocation {}

  /**
   * The handler threw, took too long, or wrote too much.
   *
   * @param type the name of the exception's class, or Lambda's word: {@code Sandbox.Timedout}
   * @param stackTrace the frames, for the developer; empty when there was no exception
   */
  record Failed(String type, @Nullable String message, List<String> stackTrace)
      implements Invocation {
    public Failed {
      stackTrace = List.copyOf(stackTrace);
    }
  }
}
