package app.generated;

import javax.annotation.processing.Generated;

/** References to the functions that anyone may call. */
@Generated("dev.ctxaws.processor.CtxProcessor")
public final class api {
  private api() {}
}
