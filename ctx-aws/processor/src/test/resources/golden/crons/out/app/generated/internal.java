package app.generated;

import app.Reports;
import dev.ctxaws.function.MutationRef;
import dev.ctxaws.function.NoArgs;
import dev.ctxaws.value.Codecs;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;

/** References to the functions that only other functions may call. */
@Generated("dev.ctxaws.processor.CtxProcessor")
public final class internal {
  private internal() {}

  /** The module {@code reports}. */
  public static final class reports {
    private reports() {}

    /** {@link app.Reports#day} */
    public static final MutationRef<Reports.DayArgs, @Nullable Void> day =
        new MutationRef<>("reports:day", ReportsDayArgsCodec.INSTANCE, Codecs.NOTHING);

    /** {@link app.Reports#tidy} */
    public static final MutationRef<NoArgs, @Nullable Void> tidy =
        new MutationRef<>("reports:tidy", NoArgs.CODEC, Codecs.NOTHING);
  }
}
