package dev.ctxaws.cron;

import dev.ctxaws.value.Codec;
import dev.ctxaws.value.Codecs;
import dev.ctxaws.value.DecodeException;
import dev.ctxaws.value.Fields;
import dev.ctxaws.value.ObjBuilder;
import dev.ctxaws.value.Path;
import dev.ctxaws.value.Validator;
import dev.ctxaws.value.Value;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@link CronSchedule} ↔ an object with its {@code type}. */
final class CronScheduleCodec implements Codec<CronSchedule> {
  private static final String TYPE = "type";
  private static final String SECONDS = "seconds";
  private static final String MINUTE = "minute";
  private static final String HOUR = "hour";
  private static final String DAY = "day";
  private static final String DAY_OF_WEEK = "dayOfWeek";
  private static final String CRON = "cron";

  @Override
  public Value encode(CronSchedule schedule) {
    return switch (schedule) {
      case CronSchedule.Interval(var every) ->
          type("interval").put(SECONDS, Codecs.FLOAT64.encode((double) every.toSeconds())).build();
      case CronSchedule.Hourly(var minute) -> at(type("hourly"), null, minute);
      case CronSchedule.Daily(var hour, var minute) -> at(type("daily"), hour, minute);
      case CronSchedule.Weekly(var day, var hour, var minute) ->
          at(
              type("weekly").put(DAY_OF_WEEK, new Value.Str(day.name().toLowerCase(Locale.ROOT))),
              hour,
              minute);
      case CronSchedule.Monthly(var day, var hour, var minute) ->
          at(type("monthly").put(DAY, Codecs.INT32.encode(day)), hour, minute);
      case CronSchedule.Expression(var fields) ->
          type(CRON).put(CRON, new Value.Str(fields)).build();
    };
  }

  private static ObjBuilder type(String type) {
    return new ObjBuilder(4).put(TYPE, new Value.Str(type));
  }

  private static Value at(ObjBuilder fields, @Nullable Integer hour, @Nullable Integer minute) {
    return fields
        .putOptional(HOUR, Codecs.INT32, hour)
        .putOptional(MINUTE, Codecs.INT32, minute)
        .build();
  }

  @Override
  public CronSchedule decode(Value value, Path path) {
    var fields = Fields.of(value, path);
    var type = fields.required(TYPE, Codecs.STRING);
    try {
      return switch (type) {
        case "interval" ->
            new CronSchedule.Interval(
                Duration.ofSeconds(Math.round(fields.required(SECONDS, Codecs.FLOAT64))));
        case "hourly" -> new CronSchedule.Hourly(fields.optional(MINUTE, Codecs.INT32));
        case "daily" ->
            new CronSchedule.Daily(
                fields.required(HOUR, Codecs.INT32), fields.optional(MINUTE, Codecs.INT32));
        case "weekly" ->
            new CronSchedule.Weekly(
                DayOfWeek.valueOf(
                    fields.required(DAY_OF_WEEK, Codecs.STRING).toUpperCase(Locale.ROOT)),
                fields.required(HOUR, Codecs.INT32),
                fields.optional(MINUTE, Codecs.INT32));
        case "monthly" ->
            new CronSchedule.Monthly(
                fields.required(DAY, Codecs.INT32),
                fields.required(HOUR, Codecs.INT32),
                fields.optional(MINUTE, Codecs.INT32));
        case CRON -> new CronSchedule.Expression(fields.required(CRON, Codecs.STRING));
        default -> throw new DecodeException(expected(path));
      };
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new DecodeException(expected(path));
    }
  }

  private static String expected(Path path) {
    return "Expected the schedule of a cron at $" + path + ", found something else.";
  }

  @Override
  public Validator validator() {
    var number = new Validator.Float64();
    var text = new Validator.Str();
    var maybe = Validator.optional(number);
    return new Validator.Union(
        List.of(
            Validator.object(SECONDS, number, TYPE, literal("interval")),
            Validator.object(MINUTE, maybe, TYPE, literal("hourly")),
            Validator.object(HOUR, number, MINUTE, maybe, TYPE, literal("daily")),
            Validator.object(
                DAY_OF_WEEK, text, HOUR, number, MINUTE, maybe, TYPE, literal("weekly")),
            Validator.object(DAY, number, HOUR, number, MINUTE, maybe, TYPE, literal("monthly")),
            Validator.object(CRON, text, TYPE, literal(CRON))));
  }

  private static Validator literal(String type) {
    return new Validator.Literal(new Value.Str(type));
  }
}
