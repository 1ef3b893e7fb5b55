package app.generated;

import app.OrderId;
import app.schema.Order;
import app.schema.User;
import dev.ctxaws.db.Doc;
import dev.ctxaws.db.DocCodec;
import dev.ctxaws.function.ActionRef;
import dev.ctxaws.function.MutationRef;
import dev.ctxaws.function.NoArgs;
import dev.ctxaws.function.QueryRef;
import dev.ctxaws.value.Codecs;
import java.util.List;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;

/** References to the functions that only other functions may call. */
@Generated("dev.ctxaws.processor.CtxProcessor")
public final class internal {
  private internal() {}

  /** The module {@code admin}. */
  public static final class admin {
    private admin() {}

    /** The module {@code users}. */
    public static final class users {
      private users() {}

      /** {@link app.admin.Users#list} */
      public static final QueryRef<NoArgs, List<Doc<User>>> list =
          new QueryRef<>(
              "admin/users:list",
              NoArgs.CODEC,
              Codecs.list(new DocCodec<>("users", UserCodec.INSTANCE)));
    }
  }

  /** The module {@code orders}. */
  public static final class orders {
    private orders() {}

    /** {@link app.Orders#archive} */
    public static final MutationRef<OrderId, @Nullable Void> archive =
        new MutationRef<>("orders:archive", OrderIdCodec.INSTANCE, Codecs.NOTHING);

    /** {@link app.Orders#count} */
    public static final QueryRef<NoArgs, Long> count =
        new QueryRef<>("orders:count", NoArgs.CODEC, Codecs.INT64);

    /** {@link app.Orders#get} */
    public static final QueryRef<OrderId, @Nullable Doc<Order>> get =
        new QueryRef<>(
            "orders:get",
            OrderIdCodec.INSTANCE,
            Codecs.nullable(new DocCodec<>("orders", OrderCodec.INSTANCE)));

    /** {@link app.Orders#markPaid} */
    public static final MutationRef<OrderId, @Nullable Void> markPaid =
        new MutationRef<>("orders:markPaid", OrderIdCodec.INSTANCE, Codecs.NOTHING);

    /** {@link app.Orders#reopen} */
    public static final MutationRef<OrderId, @Nullable Void> reopen =
        new MutationRef<>("orders:reopen", OrderIdCodec.INSTANCE, Codecs.NOTHING);
  }

  /** The module {@code payments}. */
  public static final class payments {
    private payments() {}

    /** {@link app.Payments#provider} */
    public static final ActionRef<NoArgs, String> provider =
        new ActionRef<>("payments:provider", NoArgs.CODEC, Codecs.STRING);
  }
}
