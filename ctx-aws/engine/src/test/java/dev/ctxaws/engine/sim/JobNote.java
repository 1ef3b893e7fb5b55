package dev.ctxaws.engine.sim;

import static dev.ctxaws.value.TestValues.int64;
import static dev.ctxaws.value.TestValues.object;
import static dev.ctxaws.value.TestValues.text;

import dev.ctxaws.schedule.ScheduledFunction;
import dev.ctxaws.value.Id;
import dev.ctxaws.value.Value;

/** What a transaction of a {@link JobApp} has done, as it says itself in the store. */
sealed interface JobNote {
  /** The call with this number has run. */
  record Effect(long number) implements JobNote {
    @Override
    public Value value() {
      return object("kind", text("effect"), "n", int64(number));
    }
  }

  /**
   * A call was scheduled by another.
   *
   * @param under the state of the job that led here, or nothing
   */
  record Scheduled(long number, long by, String under) implements JobNote {
    @Override
    public Value value() {
      return object(
          "kind", text("scheduled"), "n", int64(number), "by", int64(by), "under", text(under));
    }
  }

  /**
   * A job was canceled.
   *
   * @param saw its state until then, or {@link #NOTHING}
   */
  record Canceled(Id<ScheduledFunction> job, String saw) implements JobNote {
    @Override
    public Value value() {
      return object("kind", text("canceled"), "job", text(job.value()), "saw", text(saw));
    }
  }

  /** Where there is no job. */
  String NOTHING = "nothing";

  /** As it is stored. */
  Value value();

  /** As it was stored. */
  static JobNote of(Value value) {
    return switch (textOf(value, "kind")) {
      case "effect" -> new Effect(JobCall.field(value, "n"));
      case "scheduled" ->
          new Scheduled(
              JobCall.field(value, "n"), JobCall.field(value, "by"), textOf(value, "under"));
      case "canceled" -> new Canceled(new Id<>(textOf(value, "job")), textOf(value, "saw"));
      default -> throw new AssertionError("Not a note: " + value);
    };
  }

  /** A text in an object. */
  static String textOf(Value object, String name) {
    return ((Value.Obj) object).get(name) instanceof Value.Str(var found) ? found : "";
  }
}
