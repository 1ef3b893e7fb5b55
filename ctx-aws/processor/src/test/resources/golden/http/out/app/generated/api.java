package app.generated;

import dev.ctxaws.function.NoArgs;
import dev.ctxaws.function.QueryRef;
import dev.ctxaws.value.Codecs;
import javax.annotation.processing.Generated;

/** References to the functions that anyone may call. */
@Generated("dev.ctxaws.processor.CtxProcessor")
public final class api {
  private api() {}

  /** The module {@code dir}. */
  public static final class dir {
    private dir() {}

    /** The module {@code mod}. */
    public static final class mod {
      private mod() {}

      /** {@link app.dir.Mod#default_} */
      public static final QueryRef<NoArgs, String> default_ =
          new QueryRef<>("dir/mod:default", NoArgs.CODEC, Codecs.STRING);
    }
  }
}
