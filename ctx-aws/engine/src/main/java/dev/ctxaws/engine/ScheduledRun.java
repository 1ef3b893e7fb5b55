package dev.ctxaws.engine;

import dev.ctxaws.engine.port.WakeUp;
import dev.ctxaws.schedule.ScheduledFunction.State;

/** What came of waking a scheduled function. */
public sealed interface ScheduledRun {
  /** It has run, and this is what became of it. */
  record Ended(State state) implements ScheduledRun {}

  /** It is too early. */
  record NotDue(WakeUp again) implements ScheduledRun {}

  /** It has come to its end before, is running, was canceled, or has gone. */
  record NothingToDo() implements ScheduledRun {}

  /** It is an action, and runs where actions of its name do. */
  record Elsewhere(WakeUp there) implements ScheduledRun {}
}
