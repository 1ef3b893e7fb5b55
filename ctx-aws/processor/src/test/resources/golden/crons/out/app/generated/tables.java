package app.generated;

import javax.annotation.processing.Generated;

/** The tables. */
@Generated("dev.ctxaws.processor.CtxProcessor")
public final class tables {
  private tables() {}
}
