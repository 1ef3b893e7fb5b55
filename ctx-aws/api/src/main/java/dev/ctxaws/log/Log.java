package dev.ctxaws.log;

import org.jspecify.annotations.Nullable;

/**
 * What a function tells its developer. A line goes to the log of the deployment, with the function
 * and the request it belongs to; in development the client sees it too. Strings are quoted, other
 * things are written as {@code toString} does: {@code ctx.log().info("charged", 1999)} is the line
 * {@code [INFO] 'charged' 1999}.
 *
 * <p>A call keeps 256 lines, of at most 32 KiB each. A query or mutation that runs again because
 * another transaction got in first keeps those of its last run.
 */
public interface Log {
  /** A line without a level of its own, as {@code console.log} writes it. */
  void log(@Nullable Object... things);

  /** A line for whoever looks for a mistake. */
  void debug(@Nullable Object... things);

  /** A line about the ordinary course of things. */
  void info(@Nullable Object... things);

  /** A line about something that is odd. */
  void warn(@Nullable Object... things);

  /** A line about something that went wrong. */
  void error(@Nullable Object... things);
}
