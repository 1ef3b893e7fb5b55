package app.generated;

import app.Reports;
import dev.ctxaws.value.Codec;
import dev.ctxaws.value.Codecs;
import dev.ctxaws.value.Fields;
import dev.ctxaws.value.ObjBuilder;
import dev.ctxaws.value.Path;
import dev.ctxaws.value.Validator;
import dev.ctxaws.value.Value;
import javax.annotation.processing.Generated;

/** {@link app.Reports.DayArgs} ↔ an object of its components. */
@Generated("dev.ctxaws.processor.CtxProcessor")
public final class ReportsDayArgsCodec implements Codec<Reports.DayArgs> {
  /** The one. */
  public static final ReportsDayArgsCodec INSTANCE = new ReportsDayArgsCodec();

  private ReportsDayArgsCodec() {}

  @Override
  public Value encode(Reports.DayArgs value) {
    return new ObjBuilder(1)
        .put("shop", Codecs.STRING.encode(value.shop()))
        .build();
  }

  @Override
  public Reports.DayArgs decode(Value value, Path path) {
    var fields = Fields.of(value, path);
    var decoded = new Reports.DayArgs(fields.required("shop", Codecs.STRING));
    fields.end();
    return decoded;
  }

  @Override
  public Validator validator() {
    return Validator.object(
        "shop", Codecs.STRING.validator());
  }
}
