package app.generated;

import dev.ctxaws.function.ActionRef;
import dev.ctxaws.function.NoArgs;
import dev.ctxaws.value.Codecs;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;

/** References to the functions that only other functions may call. */
@Generated("dev.ctxaws.processor.CtxProcessor")
public final class internal {
  private internal() {}

  /** The module {@code admin}. */
  public static final class admin {
    private admin() {}

    /** {@link app.admin.Export#handler} */
    public static final ActionRef<NoArgs, @Nullable Void> export =
        new ActionRef<>("admin:export", NoArgs.CODEC, Codecs.NOTHING);
  }
}
