package dev.ctxaws.schedule;

import dev.ctxaws.value.Codec;
import dev.ctxaws.value.Codecs;
import dev.ctxaws.value.Fields;
import dev.ctxaws.value.ObjBuilder;
import dev.ctxaws.value.Path;
import dev.ctxaws.value.Validator;
import dev.ctxaws.value.Value;
import dev.ctxaws.value.Value.Arr;
import dev.ctxaws.value.Value.Obj;
import java.util.List;

/**
 * {@link ScheduledFunction} ↔ the fields of its document. A kept document has others besides, which
 * are the scheduler's own: they are passed over.
 */
final class ScheduledFunctionCodec implements Codec<ScheduledFunction> {
  private static final StateCodec STATE = new StateCodec();

  @Override
  public Value encode(ScheduledFunction call) {
    return new ObjBuilder(5)
        .put("args", new Arr(List.of(call.args())))
        .putOptional("completedTime", Codecs.INSTANT, call.completedTime())
        .put("name", new Value.Str(call.name()))
        .put("scheduledTime", Codecs.INSTANT.encode(call.scheduledTime()))
        .put("state", STATE.encode(call.state()))
        .build();
  }

  @Override
  public ScheduledFunction decode(Value value, Path path) {
    var fields = Fields.of(value, path);
    return new ScheduledFunction(
        fields.required("name", Codecs.STRING),
        args(fields.required("args", Codecs.ANY), path.field("args")),
        fields.required("scheduledTime", Codecs.INSTANT),
        fields.optional("completedTime", Codecs.INSTANT),
        fields.required("state", STATE));
  }

  private static Obj args(Value value, Path path) {
    if (value instanceof Arr(var items)
        && items.size() == 1
        && items.getFirst() instanceof Obj args) {
      return args;
    }
    throw Codecs.mismatch("an array of one object", value, path);
  }

  @Override
  public Validator validator() {
    return Validator.object(
        "args", new Validator.Array(new Validator.Any()),
        "completedTime", Validator.optional(new Validator.Float64()),
        "name", new Validator.Str(),
        "scheduledTime", new Validator.Float64(),
        "state", STATE.validator());
  }
}
