package app;

import static app.schema.OrderStatus.ARCHIVED;
import static app.schema.OrderStatus.CANCELED;
import static app.schema.OrderStatus.OPEN;
import static app.schema.OrderStatus.PAID;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.generated.Functions;
import app.generated.api;
import app.generated.internal;
import app.schema.Order;
import app.schema.OrderStatus;
import app.schema.User;
import dev.ctxaws.AppException;
import dev.ctxaws.db.Doc;
import dev.ctxaws.testing.TestApp;
import dev.ctxaws.value.Id;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class OrdersTest {
  private final TestApp app = new TestApp(new Functions());
  private Id<User> ada = new Id<>("");

  @BeforeEach
  void createAda() {
    ada = app.call(api.users.create, new Users.CreateArgs("ada@example.com", "Ada"));
  }

  @Test
  void place_ofAKnownUser_isOpen() {
    var before = app.now();

    var id = place(19_99);

    var order = requireNonNull(app.call(internal.orders.get, new OrderId(id)));
    assertThat(order.value()).isEqualTo(Order.open(ada, 19_99));
    assertThat(order.creationTime()).isBetween(before, app.now());
  }

  @Test
  void place_unpaidForAWeek_isArchived() {
    var unpaid = place(19_99);
    var paid = place(5_00);
    app.call(internal.orders.markPaid, new OrderId(paid));

    app.advance(Duration.ofDays(7).minusSeconds(1));
    assertThat(app.call(api.orders.status, new OrderId(unpaid))).isEqualTo(OPEN);
    app.advance(Duration.ofSeconds(1));

    assertThat(app.call(api.orders.status, new OrderId(unpaid))).isEqualTo(ARCHIVED);
    assertThat(app.call(api.orders.status, new OrderId(paid))).isEqualTo(PAID);
  }

  @Test
  void place_amountOfNothing_isRefused() {
    assertThatThrownBy(() -> place(0))
        .isInstanceOf(AppException.class)
        .hasMessage("An order's amount is positive; this one is 0.");

    assertThat(list(OPEN)).isEmpty();
  }

  @Test
  void list_byStatus_newestFirst() {
    var first = place(1);
    app.advance(Duration.ofSeconds(1));
    var second = place(2);
    app.advance(Duration.ofSeconds(1));
    var third = place(3);
    app.call(internal.orders.markPaid, new OrderId(second));

    assertThat(list(OPEN)).containsExactly(third, first);
    assertThat(list(PAID)).containsExactly(second);
  }

  @Test
  void list_withALimit_stopsThere() {
    place(1);
    var second = place(2);

    var newest = app.call(api.orders.list, new Orders.ListArgs(ada, OPEN, 1));

    assertThat(newest).extracting(Doc::id).containsExactly(second);
  }

  @Test
  void markPaid_notesTheTime() {
    var id = place(5);
    app.advance(Duration.ofHours(2));
    var before = app.now();

    app.call(internal.orders.markPaid, new OrderId(id));

    var order = requireNonNull(app.call(internal.orders.get, new OrderId(id)));
    assertThat(order.value().paidAt()).isBetween(before, app.now());
  }

  @Test
  void archive_ofAnOpenOrder_putsItAway() {
    var id = place(5);

    app.call(internal.orders.archive, new OrderId(id));

    assertThat(status(id)).isEqualTo(ARCHIVED);
  }

  @Test
  void archive_ofAPaidOrder_leavesItPaid() {
    var id = place(5);
    app.call(internal.orders.markPaid, new OrderId(id));

    app.call(internal.orders.archive, new OrderId(id));

    assertThat(status(id)).isEqualTo(PAID);
  }

  @Test
  void cancel_ofAnOpenOrder_isCanceled() {
    var id = place(5);

    app.call(api.orders.cancel, new OrderId(id));

    assertThat(status(id)).isEqualTo(CANCELED);
  }

  @Test
  void cancel_ofAPaidOrder_isRefused() {
    var id = place(5);
    app.call(internal.orders.markPaid, new OrderId(id));

    assertThatThrownBy(() -> app.call(api.orders.cancel, new OrderId(id)))
        .isInstanceOf(AppException.class)
        .hasMessageContaining("is not open any more");

    assertThat(status(id)).isEqualTo(PAID);
  }

  private Id<Order> place(long amount) {
    return app.call(api.orders.place, new Orders.PlaceArgs(ada, amount));
  }

  private @Nullable OrderStatus status(Id<Order> id) {
    return app.call(api.orders.status, new OrderId(id));
  }

  private List<Id<Order>> list(OrderStatus status) {
    return app.call(api.orders.list, new Orders.ListArgs(ada, status, null)).stream()
        .map(Doc::id)
        .toList();
  }
}
