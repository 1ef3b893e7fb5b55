package app.generated;

import javax.annotation.processing.Generated;

/** The tables. */
@Generated("dev.ctxaws.processor.CtxProcessor")
public final class tables {
  private tables() {}

  /** Documents of {@link app.schema.Order}. */
  public static final OrderTable orders = OrderTable.INSTANCE;

  /** Documents of {@link app.schema.Product}. */
  public static final ProductTable products = ProductTable.INSTANCE;

  /** Documents of {@link app.schema.User}. */
  public static final UserTable users = UserTable.INSTANCE;
}
