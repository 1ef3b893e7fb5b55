package dev.ctxaws.cron;

import dev.ctxaws.schedule.ScheduledFunction;
import dev.ctxaws.value.Codec;
import dev.ctxaws.value.Codecs;
import dev.ctxaws.value.DecodeException;
import dev.ctxaws.value.Fields;
import dev.ctxaws.value.Id;
import dev.ctxaws.value.ObjBuilder;
import dev.ctxaws.value.Path;
import dev.ctxaws.value.Validator;
import dev.ctxaws.value.Value;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;

/** {@link Cron} ↔ the fields of its document. */
final class CronCodec implements Codec<Cron> {
  private static final Codec<Id<ScheduledFunction>> RUN = Codecs.id("_scheduled_functions");
  private static final CronScheduleCodec SCHEDULE = new CronScheduleCodec();

  @Override
  public Value encode(Cron cron) {
    var job = cron.job();
    return new ObjBuilder(9)
        .put("args", job.args())
        .put("delay", Codecs.FLOAT64.encode((double) cron.delay().toMillis()))
        .put("function", new Value.Str(job.function()))
        .putOptional("last", RUN, cron.last())
        .put("name", new Value.Str(job.name()))
        .put("run", RUN.encode(cron.run()))
        .put("schedule", SCHEDULE.encode(job.schedule()))
        .put("skipped", Codecs.FLOAT64.encode((double) cron.skipped()))
        .put("zone", new Value.Str(job.zone().getId()))
        .build();
  }

  @Override
  public Cron decode(Value value, Path path) {
    var fields = Fields.of(value, path);
    var job =
        new CronJob(
            fields.required("name", Codecs.STRING),
            fields.required("schedule", SCHEDULE),
            zone(fields.required("zone", Codecs.STRING), path),
            fields.required("function", Codecs.STRING),
            args(fields.required("args", Codecs.ANY), path));
    return new Cron(
        job,
        Duration.ofMillis(Math.round(fields.required("delay", Codecs.FLOAT64))),
        fields.required("run", RUN),
        fields.optional("last", RUN),
        Math.round(fields.required("skipped", Codecs.FLOAT64)));
  }

  private static ZoneId zone(String id, Path path) {
    try {
      return ZoneId.of(id);
    } catch (DateTimeException e) {
      throw new DecodeException("Expected a time zone at $" + path.field("zone") + ".");
    }
  }

  private static Value.Obj args(Value value, Path path) {
    if (value instanceof Value.Obj args) {
      return args;
    }
    throw Codecs.mismatch("an object", value, path.field("args"));
  }

  @Override
  public Validator validator() {
    return Validator.object(
        "args", new Validator.Any(),
        "delay", new Validator.Float64(),
        "function", new Validator.Str(),
        "last", Validator.optional(RUN.validator()),
        "name", new Validator.Str(),
        "run", RUN.validator(),
        "schedule", SCHEDULE.validator(),
        "skipped", new Validator.Float64(),
        "zone", new Validator.Str());
  }
}
