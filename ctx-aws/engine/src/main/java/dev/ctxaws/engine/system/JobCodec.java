package dev.ctxaws.engine.system;

import dev.ctxaws.schedule.ScheduledFunction;
import dev.ctxaws.value.Codec;
import dev.ctxaws.value.Codecs;
import dev.ctxaws.value.Fields;
import dev.ctxaws.value.Path;
import dev.ctxaws.value.Validator;
import dev.ctxaws.value.Value;
import dev.ctxaws.value.Value.Obj;

/** {@link Job} ↔ the fields of what functions see of it, with its own. */
final class JobCodec implements Codec<Job> {
  private static final Codec<ScheduledFunction> CALL = ScheduledFunction.TABLE.codec();

  @Override
  public Value encode(Job job) {
    return ((Obj) CALL.encode(job.call()))
        .toBuilder()
            .putOptional("attempt", Codecs.STRING, job.attempt())
            .putOptional("cron", Codecs.STRING, job.cron())
            .put("shard", Codecs.INT32.encode(job.shard()))
            .put("wakeAt", Codecs.INSTANT.encode(job.wakeAt()))
            .build();
  }

  @Override
  public Job decode(Value value, Path path) {
    var fields = Fields.of(value, path);
    return new Job(
        CALL.decode(value, path),
        fields.required("shard", Codecs.INT32),
        fields.required("wakeAt", Codecs.INSTANT),
        fields.optional("attempt", Codecs.STRING),
        fields.optional("cron", Codecs.STRING));
  }

  @Override
  public Validator validator() {
    return ((Validator.Obj) CALL.validator())
        .plus(
            Validator.object(
                "attempt",
                Validator.optional(new Validator.Str()),
                "cron",
                Validator.optional(new Validator.Str()),
                "shard",
                new Validator.Float64(),
                "wakeAt",
                new Validator.Float64()));
  }
}
