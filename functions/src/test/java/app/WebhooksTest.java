package app;

import static app.schema.OrderStatus.CANCELED;
import static app.schema.OrderStatus.OPEN;
import static app.schema.OrderStatus.PAID;
import static org.assertj.core.api.Assertions.assertThat;

import app.Orders.PlaceArgs;
import app.generated.Functions;
import app.generated.api;
import app.schema.Order;
import app.schema.OrderStatus;
import dev.ctxaws.http.Request;
import dev.ctxaws.http.Response;
import dev.ctxaws.testing.TestApp;
import dev.ctxaws.value.Id;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class WebhooksTest {
  private static final String SECRET = "whsec_test";

  private final TestApp app = new TestApp(new Functions());
  private Id<Order> order = new Id<>("");

  @BeforeEach
  void placeOrder() {
    app.env("STRIPE_WEBHOOK_SECRET", SECRET);
    var ada = app.call(api.users.create, new Users.CreateArgs("ada@example.com", "Ada"));
    order = app.call(api.orders.place, new PlaceArgs(ada, 19_99));
  }

  @Test
  void stripe_chargeSucceeded_marksTheOrderPaid() {
    var response = deliver("type=charge.succeeded&order=" + order.value(), SECRET, app.now());

    assertThat(response.status()).isEqualTo(200);
    assertThat(status()).isEqualTo(PAID);
  }

  @Test
  void stripe_deliveredAgain_changesNothing() {
    deliver("type=charge.succeeded&order=" + order.value(), SECRET, app.now());

    var again = deliver("type=charge.succeeded&order=" + order.value(), SECRET, app.now());

    assertThat(again.status()).isEqualTo(200);
    assertThat(status()).isEqualTo(PAID);
  }

  @Test
  void stripe_signedByAnother_isRefused() {
    var body = "type=charge.succeeded&order=" + order.value();

    assertThat(deliver(body, "whsec_guessed", app.now()).status()).isEqualTo(401);
    assertThat(app.fetch(request(body)).status()).isEqualTo(401);
    assertThat(status()).isEqualTo(OPEN);
  }

  @Test
  void stripe_signatureOfAnotherBody_isRefused() {
    var signed = FakeStripe.signature("type=ping", SECRET, app.now());
    var body = "type=charge.succeeded&order=" + order.value();

    var response = app.fetch(request(body).header("Stripe-Signature", signed));

    assertThat(response.status()).isEqualTo(401);
    assertThat(status()).isEqualTo(OPEN);
  }

  @Test
  void stripe_overheardAndSentLater_isRefused() {
    var then = app.now();
    app.advance(Duration.ofMinutes(6));

    var response = deliver("type=charge.succeeded&order=" + order.value(), SECRET, then);

    assertThat(response.status()).isEqualTo(401);
    assertThat(status()).isEqualTo(OPEN);
  }

  @Test
  void stripe_secretNotConfigured_refusesEveryone() {
    app.env("STRIPE_WEBHOOK_SECRET", "");
    var body = "type=charge.succeeded&order=" + order.value();

    assertThat(app.fetch(request(body).header("Stripe-Signature", "t=1,v1=")).status())
        .isEqualTo(401);
    assertThat(status()).isEqualTo(OPEN);
  }

  @Test
  void stripe_unknownOrder_isNotFound() {
    assertThat(deliver("type=charge.succeeded&order=nope", SECRET, app.now()).status())
        .isEqualTo(404);
  }

  @Test
  void stripe_orderCanceledMeanwhile_staysCanceled() {
    app.call(api.orders.cancel, new OrderId(order));

    var response = deliver("type=charge.succeeded&order=" + order.value(), SECRET, app.now());

    assertThat(response.status()).isEqualTo(200);
    assertThat(status()).isEqualTo(CANCELED);
  }

  @Test
  void stripe_otherEvent_isAcknowledged() {
    assertThat(deliver("type=ping", SECRET, app.now()).status()).isEqualTo(200);
    assertThat(status()).isEqualTo(OPEN);
  }

  private Response deliver(String body, String secret, Instant time) {
    var signature = FakeStripe.signature(body, secret, time);
    return app.fetch(request(body).header("Stripe-Signature", signature));
  }

  private static Request request(String body) {
    return Request.of("POST", "https://shop.example/webhooks/stripe", body)
        .header("Content-Type", "application/x-www-form-urlencoded");
  }

  private @Nullable OrderStatus status() {
    return app.call(api.orders.status, new OrderId(order));
  }
}
