package dev.ctxaws.schedule;

import dev.ctxaws.schedule.ScheduledFunction.State;
import dev.ctxaws.value.Codec;
import dev.ctxaws.value.Codecs;
import dev.ctxaws.value.DecodeException;
import dev.ctxaws.value.Fields;
import dev.ctxaws.value.ObjBuilder;
import dev.ctxaws.value.Path;
import dev.ctxaws.value.Validator;
import dev.ctxaws.value.Value;
import java.util.List;

/** {@link State} ↔ an object with its {@code kind}. */
final class StateCodec implements Codec<State> {
  private static final String KIND = "kind";
  private static final String ERROR = "error";

  @Override
  public Value encode(State state) {
    var fields = new ObjBuilder(2).put(KIND, new Value.Str(kind(state)));
    if (state instanceof State.Failed(String error)) {
      fields.put(ERROR, new Value.Str(error));
    }
    return fields.build();
  }

  private static String kind(State state) {
    return switch (state) {
      case State.Pending _ -> "pending";
      case State.InProgress _ -> "inProgress";
      case State.Success _ -> "success";
      case State.Failed _ -> "failed";
      case State.Canceled _ -> "canceled";
    };
  }

  @Override
  public State decode(Value value, Path path) {
    var fields = Fields.of(value, path);
    var state =
        switch (fields.required(KIND, Codecs.STRING)) {
          case "pending" -> new State.Pending();
          case "inProgress" -> new State.InProgress();
          case "success" -> new State.Success();
          case "failed" -> new State.Failed(fields.required(ERROR, Codecs.STRING));
          case "canceled" -> new State.Canceled();
          default ->
              throw new DecodeException(
                  "Expected a state of a scheduled function at $"
                      + path.field(KIND)
                      + ", found another string.");
        };
    fields.end();
    return state;
  }

  @Override
  public Validator validator() {
    return new Validator.Union(
        List.of(
            member("pending"),
            member("inProgress"),
            member("success"),
            Validator.object(ERROR, new Validator.Str(), KIND, literal("failed")),
            member("canceled")));
  }

  private static Validator member(String kind) {
    return Validator.object(KIND, literal(kind));
  }

  private static Validator literal(String kind) {
    return new Validator.Literal(new Value.Str(kind));
  }
}
