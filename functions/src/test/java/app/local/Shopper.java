package app.local;

import app.OrderId;
import app.Orders.ListArgs;
import app.Orders.PlaceArgs;
import app.Payments.ProcessPaymentArgs;
import app.Users.ByEmailArgs;
import app.Users.CreateArgs;
import app.generated.api;
import app.schema.Order;
import app.schema.OrderStatus;
import app.schema.User;
import dev.ctxaws.json.ConvexJson;
import dev.ctxaws.json.JsonFormat;
import dev.ctxaws.value.Id;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Ada, who orders and pays over HTTP. */
final class Shopper {
  private static final long AMOUNT = 19_99;
  private static final String EMAIL = "ada@example.com";

  private final URI url;
  private final ShopClient shop;
  private final Id<User> ada;

  Shopper(URI url) throws IOException, InterruptedException {
    this.url = url;
    this.shop = new ShopClient(url);
    // She is there already when an earlier run has kept its data.
    var known = shop.call(api.users.byEmail, new ByEmailArgs(EMAIL));
    this.ada =
        known != null ? known.id() : shop.call(api.users.create, new CreateArgs(EMAIL, "Ada"));
  }

  Id<Order> place() throws IOException, InterruptedException {
    return shop.call(api.orders.place, new PlaceArgs(ada, AMOUNT));
  }

  void pay(Id<Order> order) throws IOException, InterruptedException {
    shop.run(api.payments.processPayment, new ProcessPaymentArgs(order, AMOUNT));
  }

  @Nullable OrderStatus status(Id<Order> order) throws IOException, InterruptedException {
    return shop.call(api.orders.status, new OrderId(order));
  }

  /** Her newest paid order, as JSON. */
  String newestPaid() throws IOException, InterruptedException {
    var list = api.orders.list;
    var newest = shop.call(list, new ListArgs(ada, OrderStatus.PAID, 1));
    return ConvexJson.text(list.returns().encode(newest), JsonFormat.JSON);
  }

  /** Prints how to do the same for another order by hand. */
  void describe(PrintStream out) throws IOException, InterruptedException {
    var pay = api.payments.processPayment.args().encode(new ProcessPaymentArgs(place(), AMOUNT));
    var list = api.orders.list.args().encode(new ListArgs(ada, OrderStatus.PAID, 1));
    out.println("Another order waits. From another shell, pay it, and look at it:");
    out.println();
    out.println(
        curl("/api/run/payments/processPayment", "{\"args\":" + ConvexJson.text(pay) + "}"));
    out.println();
    out.println(
        curl("/api/query", "{\"path\":\"orders:list\",\"args\":" + ConvexJson.text(list) + "}"));
    out.println();
  }

  private String curl(String route, String body) {
    return "  curl -s "
        + url.resolve(route)
        + " -H 'Content-Type: application/json' -d '"
        + body
        + "'";
  }
}
