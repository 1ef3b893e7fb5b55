package app;

import static app.schema.OrderStatus.ARCHIVED;
import static app.schema.OrderStatus.OPEN;
import static app.schema.OrderStatus.PAID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.Orders.PlaceArgs;
import app.Payments.ProcessPaymentArgs;
import app.generated.Functions;
import app.generated.api;
import app.schema.Order;
import app.schema.OrderStatus;
import app.schema.User;
import dev.ctxaws.AppException;
import dev.ctxaws.testing.TestApp;
import dev.ctxaws.value.DocumentId;
import dev.ctxaws.value.Id;
import dev.ctxaws.value.TableNumbers;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PaymentsTest {
  private final TestApp app = new TestApp(new Functions());
  private Id<User> ada = new Id<>("");

  @BeforeEach
  void createAda() {
    ada = app.call(api.users.create, new Users.CreateArgs("ada@example.com", "Ada"));
  }

  @Test
  void processPayment_marksTheOrderPaid() throws Exception {
    try (var stripe = FakeStripe.answering(200)) {
      app.env("STRIPE_URL", stripe.url());
      var id = app.call(api.orders.place, new PlaceArgs(ada, 19_99));

      app.call(api.payments.processPayment, new ProcessPaymentArgs(id, 19_99));

      assertThat(stripe.charges()).containsExactly(id.value());
      assertThat(statusOf(id)).isEqualTo(PAID);
    }
  }

  @Test
  void payLater_refusedTwice_isPaidAtTheThirdAttempt() throws Exception {
    try (var stripe = FakeStripe.answering(200)) {
      app.env("STRIPE_URL", stripe.url());
      stripe.refuse(2);
      var id = app.call(api.orders.place, new PlaceArgs(ada, 19_99));

      app.call(api.payments.payLater, new ProcessPaymentArgs(id, 19_99));
      app.advance(Duration.ofSeconds(2));
      assertThat(statusOf(id)).isEqualTo(OPEN);
      app.advance(Duration.ofSeconds(1));

      assertThat(stripe.charges()).containsExactly(id.value());
      assertThat(statusOf(id)).isEqualTo(PAID);
    }
  }

  @Test
  void payLater_refusedAgainAndAgain_givesUp() throws Exception {
    try (var stripe = FakeStripe.answering(402)) {
      app.env("STRIPE_URL", stripe.url());
      var id = app.call(api.orders.place, new PlaceArgs(ada, 19_99));

      app.call(api.payments.payLater, new ProcessPaymentArgs(id, 19_99));
      app.advance(Duration.ofDays(1));

      assertThat(statusOf(id)).isEqualTo(OPEN);
      app.advance(Duration.ofDays(7));
      assertThat(statusOf(id)).isEqualTo(ARCHIVED);
    }
  }

  @Test
  void processPayment_twice_chargesOnce() throws Exception {
    try (var stripe = FakeStripe.answering(200)) {
      app.env("STRIPE_URL", stripe.url());
      var id = app.call(api.orders.place, new PlaceArgs(ada, 19_99));

      app.call(api.payments.processPayment, new ProcessPaymentArgs(id, 19_99));
      app.call(api.payments.processPayment, new ProcessPaymentArgs(id, 19_99));

      assertThat(stripe.charges()).containsExactly(id.value());
      assertThat(statusOf(id)).isEqualTo(PAID);
    }
  }

  @Test
  void processPayment_providerRefuses_leavesTheOrderOpen() throws Exception {
    try (var stripe = FakeStripe.answering(402)) {
      app.env("STRIPE_URL", stripe.url());
      var id = app.call(api.orders.place, new PlaceArgs(ada, 19_99));

      assertThatThrownBy(
              () -> app.call(api.payments.processPayment, new ProcessPaymentArgs(id, 19_99)))
          .isInstanceOf(AppException.class)
          .hasMessageStartingWith("The charge was refused: ")
          .hasMessageContaining("Your card was declined.");

      assertThat(stripe.charges()).isEmpty();
      assertThat(statusOf(id)).isEqualTo(OPEN);
    }
  }

  @Test
  void processPayment_providerDoesNotAnswer_saysSoAndLeavesTheOrderOpen() throws Exception {
    try (var stripe = FakeStripe.hanging()) {
      app.env("STRIPE_URL", stripe.url());
      var id = app.call(api.orders.place, new PlaceArgs(ada, 19_99));

      assertThatThrownBy(
              () -> app.call(api.payments.processPayment, new ProcessPaymentArgs(id, 19_99)))
          .isInstanceOf(AppException.class)
          .hasMessageStartingWith("The payment provider did not answer in time.");

      assertThat(statusOf(id)).isEqualTo(OPEN);
    }
  }

  @Test
  void processPayment_nobodyListens_saysSoAndLeavesTheOrderOpen() throws Exception {
    app.env("STRIPE_URL", "http://127.0.0.1:" + unusedPort());
    var id = app.call(api.orders.place, new PlaceArgs(ada, 19_99));

    assertThatThrownBy(
            () -> app.call(api.payments.processPayment, new ProcessPaymentArgs(id, 19_99)))
        .isInstanceOf(AppException.class)
        .hasMessageStartingWith("The payment provider did not answer in time.");

    assertThat(statusOf(id)).isEqualTo(OPEN);
  }

  @Test
  void processPayment_unknownOrder_isRefusedBeforeTheCharge() throws Exception {
    try (var stripe = FakeStripe.answering(200)) {
      app.env("STRIPE_URL", stripe.url());
      var unknown =
          new Id<Order>(new DocumentId(TableNumbers.of("orders"), new byte[16]).toString());

      assertThatThrownBy(
              () -> app.call(api.payments.processPayment, new ProcessPaymentArgs(unknown, 1)))
          .isInstanceOf(AppException.class)
          .hasMessage("There is no order " + unknown + ".");

      assertThat(stripe.charges()).isEmpty();
    }
  }

  private @Nullable OrderStatus statusOf(Id<Order> id) {
    return app.call(api.orders.status, new OrderId(id));
  }

  private static int unusedPort() throws Exception {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
