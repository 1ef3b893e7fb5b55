package app.generated;

import dev.ctxaws.function.ActionRef;
import dev.ctxaws.function.NoArgs;
import dev.ctxaws.value.Codecs;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;

/** References to the functions that anyone may call. */
@Generated("dev.ctxaws.processor.CtxProcessor")
public final class api {
  private api() {}

  /** The module {@code payments}. */
  public static final class payments {
    private payments() {}

    /** {@link app.Payments#processPayment} */
    public static final ActionRef<NoArgs, @Nullable Void> processPayment =
        new ActionRef<>("payments:processPayment", NoArgs.CODEC, Codecs.NOTHING);
  }
}
