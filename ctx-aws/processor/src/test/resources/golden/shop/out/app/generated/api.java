package app.generated;

import app.Orders;
import app.Payments;
import app.Products;
import app.schema.Order;
import app.schema.Product;
import app.schema.User;
import app.users.ByEmail;
import dev.ctxaws.db.Doc;
import dev.ctxaws.db.DocCodec;
import dev.ctxaws.function.ActionRef;
import dev.ctxaws.function.MutationRef;
import dev.ctxaws.function.NoArgs;
import dev.ctxaws.function.QueryRef;
import dev.ctxaws.value.Codecs;
import dev.ctxaws.value.Id;
import java.util.List;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;

/** References to the functions that anyone may call. */
@Generated("dev.ctxaws.processor.CtxProcessor")
public final class api {
  private api() {}

  /** The module {@code admin}. */
  public static final class admin {
    private admin() {}

    /** The module {@code users}. */
    public static final class users {
      private users() {}

      /** {@link app.admin.Users#add} */
      public static final MutationRef<User, Id<User>> add =
          new MutationRef<>("admin/users:add", UserCodec.INSTANCE, Codecs.<User>id("users"));
    }
  }

  /** The module {@code orders}. */
  public static final class orders {
    private orders() {}

    /** {@link app.Orders#openOf} */
    public static final QueryRef<Orders.OfCustomerArgs, List<Doc<Order>>> openOf =
        new QueryRef<>(
            "orders:openOf",
            OrdersOfCustomerArgsCodec.INSTANCE,
            Codecs.list(new DocCodec<>("orders", OrderCodec.INSTANCE)));

    /** {@link app.Orders#place} */
    public static final MutationRef<Orders.PlaceArgs, Id<Order>> place =
        new MutationRef<>(
            "orders:place",
            OrdersPlaceArgsCodec.INSTANCE,
            Codecs.<Order>id("orders"));
  }

  /** The module {@code payments}. */
  public static final class payments {
    private payments() {}

    /** {@link app.Payments#processPayment} */
    public static final ActionRef<Payments.ProcessPaymentArgs, @Nullable Void> processPayment =
        new ActionRef<>(
            "payments:processPayment",
            PaymentsProcessPaymentArgsCodec.INSTANCE,
            Codecs.NOTHING);
  }

  /** The module {@code products}. */
  public static final class products {
    private products() {}

    /** {@link app.Products#all} */
    public static final QueryRef<NoArgs, List<Doc<Product>>> all =
        new QueryRef<>(
            "products:all",
            NoArgs.CODEC,
            Codecs.list(new DocCodec<>("products", ProductCodec.INSTANCE)));

    /** {@link app.Products#similar} */
    public static final ActionRef<Products.SimilarArgs, List<Id<Product>>> similar =
        new ActionRef<>(
            "products:similar",
            ProductsSimilarArgsCodec.INSTANCE,
            Codecs.list(Codecs.<Product>id("products")));
  }

  /** The module {@code users}. */
  public static final class users {
    private users() {}

    /** {@link app.users.ByEmail#handler} */
    public static final QueryRef<ByEmail.Args, @Nullable Doc<User>> byEmail =
        new QueryRef<>(
            "users:byEmail",
            ByEmailArgsCodec.INSTANCE,
            Codecs.nullable(new DocCodec<>("users", UserCodec.INSTANCE)));
  }
}
