package app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.generated.Functions;
import app.generated.api;
import app.generated.internal;
import app.schema.Order;
import dev.ctxaws.AppException;
import dev.ctxaws.testing.TestApp;
import dev.ctxaws.value.Id;
import java.net.URI;
import org.junit.jupiter.api.Test;

final class ReceiptsTest {
  private final TestApp app = new TestApp(new Functions());

  private Id<Order> order() {
    var ada = app.call(api.users.create, new Users.CreateArgs("ada@example.com", "Ada"));
    return app.call(api.orders.place, new Orders.PlaceArgs(ada, 19_99));
  }

  @Test
  void write_paidOrder_canBeReadByItsUrl() {
    var order = new OrderId(order());
    app.call(internal.orders.markPaid, order);
    assertThat(app.call(api.receipts.url, order)).isNull();

    var url = app.call(api.receipts.write, order);

    assertThat(app.download(URI.create(url)))
        .asString(UTF_8)
        .startsWith("Receipt\n\nOrder   " + order.id())
        .endsWith("Amount  19.99\n");
    assertThat(app.call(api.receipts.url, order)).isEqualTo(url);
    assertThat(app.call(api.receipts.write, order)).isEqualTo(url);
  }

  @Test
  void write_openOrder_isRefused() {
    var order = new OrderId(order());

    assertThatThrownBy(() -> app.call(api.receipts.write, order))
        .isInstanceOf(AppException.class)
        .hasMessageContaining("There is no paid order");
  }
}
