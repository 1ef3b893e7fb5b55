package dev.ctxaws.schedule;

import dev.ctxaws.db.Table;
import dev.ctxaws.value.Value;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call that was scheduled: a document of the system table {@code _scheduled_functions}, to be
 * read through {@code ctx.db().system()}. It is kept for seven days after it has come to its end.
 *
 * <p>Source: contract 8.4.
 *
 * @param name what is called, such as {@code messages.js:send}
 * @param args what it is called with; in a document's array {@code args}, the one object
 * @param scheduledTime when it was to run, also when that had passed already
 * @param completedTime when it came to its end, or null until then
 */
public record ScheduledFunction(
    String name,
    Value.Obj args,
    Instant scheduledTime,
    @Nullable Instant completedTime,
    State state) {
  /** The system table. */
  public static final Table<ScheduledFunction> TABLE = new ScheduledFunctionTable();

  /** What has become of a call. In a document it is an object, told apart by its {@code kind}. */
  public sealed interface State {
    /** It waits for its time. */
    record Pending() implements State {}

    /** It runs; only actions are ever seen to. */
    record InProgress() implements State {}

    /** It ran to its end. */
    record Success() implements State {}

    /**
     * It did not.
     *
     * @param error what went wrong, in words
     */
    record Failed(String error) implements State {}

    /** It was canceled; an action that ran already may have gone on. */
    record Canceled() implements State {}
  }
}
