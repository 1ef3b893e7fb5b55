package app.generated;

import dev.ctxaws.function.NoArgs;
import dev.ctxaws.function.QueryRef;
import dev.ctxaws.value.Codecs;
import javax.annotation.processing.Generated;

/** References to the functions that anyone may call. */
@Generated("dev.ctxaws.processor.CtxProcessor")
public final class api {
  private api() {}

  /** The module {@code users}. */
  public static final class users {
    private users() {}

    /** {@link app.Users#signedIn} */
    public static final QueryRef<NoArgs, Boolean> signedIn =
        new QueryRef<>("users:signedIn", NoArgs.CODEC, Codecs.BOOL);
  }
}
