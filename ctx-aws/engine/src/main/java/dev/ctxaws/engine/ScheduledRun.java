package dev.ctxaws.engine;

import dev.ctxaws.engine.port.WakeUp;
import dev.ctxaws.schedule.ScheduledFunction.State;
import org.jspecify.annotations.Nullable;

/** What came of waking a scheduled function. */
public sealed interface ScheduledRun {
  /**
   * It has run, and this is what became of it.
   *
   * @param why what it failed with, as {@link Engine} throws it; or null when it did not fail
   */
  record Ended(State state, @Nullable RuntimeException why) implements ScheduledRun {
    /** It did not fail. */
    Ended(State state) {
      this(state, null);
    }
  }

  /** It is too early. */
  record NotDue(WakeUp again) implements ScheduledRun {}

  /** It has come to its end before, is running, was canceled, or has gone. */
  record NothingToDo() implements ScheduledRun {}

  /** It is an action, and runs where actions of its name do. */
  record Elsewhere(WakeUp there) implements ScheduledRun {}
}
