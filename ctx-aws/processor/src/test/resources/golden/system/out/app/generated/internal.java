package app.generated;

import javax.annotation.processing.Generated;

/** References to the functions that only other functions may call. */
@Generated("dev.ctxaws.processor.CtxProcessor")
public final class internal {
  private internal() {}
}
