package app.generated;

import javax.annotation.processing.Generated;

/** The tables. */
@Generated("dev.ctxaws.processor.CtxProcessor")
public final class tables {
  private tables() {}

  /** Documents of {@link app.Message}. */
  public static final MessageTable messages = MessageTable.INSTANCE;
}
