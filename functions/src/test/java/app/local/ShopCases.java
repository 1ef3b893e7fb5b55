package app.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.FakeStripe;
import app.OrderId;
import app.Orders.PlaceArgs;
import app.Payments.ProcessPaymentArgs;
import app.Products.SearchArgs;
import app.Users.ByEmailArgs;
import app.Users.CreateArgs;
import app.generated.api;
import app.generated.internal;
import app.schema.Order;
import app.schema.OrderStatus;
import app.schema.User;
import dev.ctxaws.AppException;
import dev.ctxaws.jwt.TestIssuer;
import dev.ctxaws.jwt.TestKey;
import dev.ctxaws.local.LocalApp;
import dev.ctxaws.value.Id;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The shop as it is deployed, but for the machine: real handlers, found through the template, on a
 * real DynamoDB engine; called through API Gateway's routes, or with the events of {@code events/}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ShopCases {
  private static final Path ROOT = Path.of("..");
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** The order that the events name. */
  private static final String SOME_ORDER = "xjph200000000000000000000000005asw";

  private static final TestKey KEY = TestKey.of("k1", "RS256");

  private final TestIssuer issuer = new TestIssuer(KEY);
  private final FakeStripe stripe;
  final LocalApp app;
  final ShopClient shop;

  /**
   * Starts it.
   *
   * @param project the folder with {@code template.yaml}
   * @param hosting where the functions run
   */
  ShopCases(Path project, LocalApp.Hosting hosting) throws IOException, InterruptedException {
    stripe = FakeStripe.answering(200);
    var environment =
        Map.of(
            "CTX_ERRORS",
            "full",
            "STRIPE_URL",
            stripe.url(),
            "AUTH_DOMAIN",
            issuer.url(),
            "AUTH_APPLICATION_ID",
            TestIssuer.APPLICATION,
            "STRIPE_WEBHOOK_SECRET",
            FakeStripe.WEBHOOK_SECRET);
    app = LocalApp.start(new LocalApp.Settings(project, true, 0, true, environment, hosting));
    shop = new ShopClient(app.api());
  }

  @AfterAll
  void close() throws IOException {
    app.close();
    stripe.close();
    issuer.close();
  }

  @Test
  void order_placedAndPaidOverHttp_isPaid() throws Exception {
    var order = place("ada@example.com", 19_99);

    shop.run(api.payments.processPayment, new ProcessPaymentArgs(order, 19_99));

    assertThat(stripe.charge(order.value())).isNotNull();
    assertThat(shop.call(api.orders.status, new OrderId(order))).isEqualTo(OrderStatus.PAID);
  }

  /** By way of an asynchronous Invoke, the queue, the jobs' Lambda and the action's. */
  @Test
  void payLater_refusedAtFirst_isPaidASecondLater() throws Exception {
    var order = place("joan@example.com", 7);
    stripe.refuse(1);

    shop.call(api.payments.payLater, new ProcessPaymentArgs(order, 7));

    var deadline = Instant.now().plusSeconds(30);
    while (shop.call(api.orders.status, new OrderId(order)) != OrderStatus.PAID) {
      assertThat(Instant.now()).isBefore(deadline);
      Thread.sleep(100);
    }
    assertThat(stripe.charges()).containsOnlyOnce(order.value());
  }

  @Test
  void action_throughTheApi_runsInItsOwnLambda() throws Exception {
    var order = place("bob@example.com", 5);

    shop.call(api.payments.processPayment, new ProcessPaymentArgs(order, 5));
    shop.call(api.payments.processPayment, new ProcessPaymentArgs(order, 5));

    assertThat(stripe.charges()).containsOnlyOnce(order.value());
    assertThat(shop.run(api.orders.status, new OrderId(order))).isEqualTo(OrderStatus.PAID);
  }

  @Test
  void action_providerRefuses_tellsTheCaller() throws Exception {
    var order = place("eve@example.com", 5);
    shop.run(api.payments.processPayment, new ProcessPaymentArgs(order, 5));
    var args = new ProcessPaymentArgs(order, 6);

    assertThatThrownBy(() -> shop.run(api.payments.processPayment, args))
        .isInstanceOf(AppException.class)
        .hasMessageContaining("This key was used with another amount.");
    assertThatThrownBy(() -> shop.call(api.payments.processPayment, args))
        .isInstanceOf(AppException.class)
        .hasMessageContaining("This key was used with another amount.");
  }

  @Test
  void call_thatCannotBe_saysWhyAndChangesNothing() throws Exception {
    assertThat(post("/api/query", "{\"path\":\"orders:nope\",\"args\":{}}").body())
        .contains("Could not find public function for 'orders:nope'.");
    assertThat(post("/api/query", "{\"path\":\"orders:get\",\"args\":{}}").body())
        .contains("Could not find public function for 'orders:get'.");
    assertThat(post("/api/query", "{\"path\":\"orders:place\",\"args\":{}}").body())
        .contains("Trying to execute orders.js:place as Query, but it is defined as Mutation.");
    assertThat(post("/api/mutation", "{\"path\":\"users:create\",\"args\":{\"email\":1}}").body())
        .contains("ArgumentValidationError");
    assertThat(
            post("/api/mutation", "{\"path\":\"orders:cancel\",\"args\":{\"id\":\"nope\"}}").body())
        .contains("ArgumentValidationError");

    var malformed = post("/api/mutation", "{\"path\":");
    assertThat(malformed.statusCode()).isEqualTo(400);
    assertThat(malformed.body()).contains("BadJsonBody");
    assertThat(post("/api/mutation", "x".repeat(7_000_000)).statusCode()).isEqualTo(413);
    assertThat(post("/api/nowhere", "{}").statusCode()).isEqualTo(404);
  }

  @Test
  void token_ofTheProvider_isWhoIsSignedIn() throws Exception {
    place("hedy@example.com", 5);
    var claims = issuer.claims("email", "hedy@example.com");
    claims.put("email_verified", true);
    var me = "{\"path\":\"users:me\",\"args\":{}}";

    assertThat(post("/api/query", me, "Authorization", "Bearer " + KEY.sign(claims)).body())
        .contains("\"email\":\"hedy@example.com\"");
    assertThat(post("/api/query", me).body()).isEqualTo("{\"status\":\"success\",\"value\":null}");

    claims.put("exp", 1);
    var expired = post("/api/query", me, "Authorization", "Bearer " + KEY.sign(claims));
    assertThat(expired.statusCode()).isEqualTo(401);
    assertThat(expired.body()).contains("\"code\":\"Unauthenticated\"");
  }

  @Test
  void internalFunction_overHttp_isNotThere() {
    var order = new OrderId(new Id<>(SOME_ORDER));

    assertThatThrownBy(() -> shop.call(internal.orders.markPaid, order))
        .hasMessageContaining("Could not find public function for 'orders:markPaid'.");
    assertThatThrownBy(() -> shop.run(internal.orders.markPaid, order))
        .hasMessageContaining("Could not find public function for 'orders:markPaid'.");
  }

  @Test
  void events_sentToTheirHandlers_areAnswered() throws Exception {
    assertThat(send("mutation", "local-api")).contains("\\\"status\\\":\\\"success\\\"");
    assertThat(send("query", "local-queries")).contains("\\\"name\\\":\\\"Grace\\\"");

    assertThat(send("action", "local-api")).contains("order_not_found");
    assertThat(send("run-action", "local-payments-processPayment")).contains("order_not_found");
    // Nobody who does not know the secret can have signed it, and it is old.
    assertThat(send("webhook", "local-api"))
        .startsWith("{\"statusCode\":401,")
        .contains("The signature is missing, wrong or too old.");
    assertThat(send("run-query", "local-api"))
        .startsWith("{\"statusCode\":200,")
        .contains("\\\"status\\\":\\\"success\\\",\\\"value\\\":null");
    // S3 tells of an object that nobody was to upload, and that is gone: there is nothing to do.
    assertThat(send("upload", "local-uploads")).isEmpty();
  }

  @Test
  void events_withAnOrderThatIsThere_payIt() throws Exception {
    var order = place("alan@example.com", 19_99).value();

    assertThat(send("run-action", "local-payments-processPayment", order))
        .contains("\\\"status\\\":\\\"success\\\",\\\"value\\\":null");
    assertThat(send("action", "local-api", order))
        .contains("\\\"status\\\":\\\"success\\\",\\\"value\\\":null");
    assertThat(send("run-query", "local-api", order)).contains("\\\"value\\\":\\\"PAID\\\"");
    assertThat(stripe.charges()).containsOnlyOnce(order);
  }

  /** Each from a package that has what it needs, and may have nothing else. */
  @Test
  void action_thatStoresOrSearches_finds() throws Exception {
    var order = place("mary@example.com", 7);
    shop.run(api.payments.processPayment, new ProcessPaymentArgs(order, 7));

    var receipt = shop.run(api.receipts.write, new OrderId(order));
    var found = shop.run(api.products.search, new SearchArgs("teapot", null, 1));

    assertThat(HTTP.send(get(receipt), BodyHandlers.ofString()).statusCode()).isEqualTo(307);
    assertThat(found).isEmpty();
  }

  @Test
  void events_ofQueuesAndStreams_areHandled() throws Exception {
    assertThat(invoke("local-jobs", "{\"ctxSweep\":1}")).startsWith("{");
    assertThat(invoke("local-index", "{\"Records\":[]}")).isEqualTo("{\"batchItemFailures\":[]}");
    assertThat(invoke("local-uploads", "{\"Records\":[]}")).isEmpty();
  }

  private static HttpRequest get(String url) {
    return HttpRequest.newBuilder(URI.create(url)).build();
  }

  @Test
  void webhook_signedByTheProvider_marksTheOrderPaid() throws Exception {
    var order = place("dora@example.com", 5);
    var event = "type=charge.succeeded&order=" + order.value();
    var signature = FakeStripe.signature(event, FakeStripe.WEBHOOK_SECRET, Instant.now());

    assertThat(
            webhook(event, FakeStripe.signature(event, "whsec_guessed", Instant.now()))
                .statusCode())
        .isEqualTo(401);
    assertThat(shop.call(api.orders.status, new OrderId(order))).isEqualTo(OrderStatus.OPEN);
    assertThat(webhook(event, signature).statusCode()).isEqualTo(200);
    assertThat(shop.call(api.orders.status, new OrderId(order))).isEqualTo(OrderStatus.PAID);
  }

  private HttpResponse<String> webhook(String event, String signature)
      throws IOException, InterruptedException {
    return HTTP.send(
        HttpRequest.newBuilder(app.api().resolve("/webhooks/stripe"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Stripe-Signature", signature)
            .POST(BodyPublishers.ofString(event))
            .build(),
        BodyHandlers.ofString());
  }

  @Test
  void readme_itsShellCommands_workAsPrinted() throws Exception {
    var blocks = String.join("\n", Readme.read().shellBlocks("## Call it"));
    var script = blocks.replace("http://127.0.0.1:3210", app.api().toString());
    var bash = new ProcessBuilder("bash", "-euc", script).redirectErrorStream(true).start();
    var output = new String(bash.getInputStream().readAllBytes(), UTF_8);

    assertThat(bash.waitFor()).as(output).isZero();
    assertThat(output)
        .contains("{\"status\":\"success\",\"value\":null}")
        .contains("{\"status\":\"success\",\"value\":\"PAID\"}");
  }

  final Id<Order> place(String email, long amount) throws IOException, InterruptedException {
    Id<User> user = shop.call(api.users.create, new CreateArgs(email, "Someone"));
    assertThat(shop.call(api.users.byEmail, new ByEmailArgs(email))).isNotNull();
    return shop.call(api.orders.place, new PlaceArgs(user, amount));
  }

  private HttpResponse<String> post(String route, String body)
      throws IOException, InterruptedException {
    return post(route, body, "Accept", "application/json");
  }

  private HttpResponse<String> post(String route, String body, String header, String value)
      throws IOException, InterruptedException {
    return HTTP.send(
        HttpRequest.newBuilder(app.api().resolve(route))
            .header("Content-Type", "application/json")
            .header(header, value)
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private String send(String event, String function) throws IOException, InterruptedException {
    return send(event, function, SOME_ORDER);
  }

  /** Invokes a Lambda with an event, as API Gateway or S3 does. */
  private String send(String event, String function, String order)
      throws IOException, InterruptedException {
    var json = Files.readString(ROOT.resolve("events").resolve(event + ".json"));
    return invoke(function, json.replace(SOME_ORDER, order));
  }

  final String invoke(String function, String event) throws IOException, InterruptedException {
    var response =
        HTTP.send(
            HttpRequest.newBuilder(
                    app.events().resolve("/2015-03-31/functions/" + function + "/invocations"))
                .POST(BodyPublishers.ofString(event))
                .build(),
            BodyHandlers.ofString());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("x-amz-function-error")).isEmpty();
    return response.body();
  }
}
