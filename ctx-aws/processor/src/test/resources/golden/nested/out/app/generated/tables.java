package app.generated;

import javax.annotation.processing.Generated;

/** The tables. */
@Generated("dev.ctxaws.processor.CtxProcessor")
public final class tables {
  private tables() {}

  /** Documents of {@link app.Customer}. */
  public static final CustomerTable customers = CustomerTable.INSTANCE;
}
