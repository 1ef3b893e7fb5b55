package app;

import static java.net.http.HttpRequest.BodyPublishers.ofString;
import static java.net.http.HttpResponse.BodyHandlers.ofString;

import app.generated.internal;
import app.schema.Order;
import dev.ctxaws.ActionCtx;
import dev.ctxaws.AppException;
import dev.ctxaws.MutationCtx;
import dev.ctxaws.function.Action;
import dev.ctxaws.function.InternalAction;
import dev.ctxaws.function.Mutation;
import dev.ctxaws.schedule.ScheduledFunction;
import dev.ctxaws.value.Id;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

/** Payments, through a provider that is reached over HTTP at {@code STRIPE_URL}. */
public final class Payments {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);

  /** The last attempt comes about nine hours after the first. */
  private static final int MOST_RETRIES = 15;

  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();

  private Payments() {}

  /** Which order to pay, and how much of the currency's minor unit (cents). */
  public record ProcessPaymentArgs(Id<Order> orderId, long amount) {}

  /** Which order to pay, how much, and how often that was tried before. */
  public record AttemptArgs(Id<Order> orderId, long amount, int before) {}

  /** Charges the customer for an order, and notes that it is paid. May be called again. */
  @Action
  public static void processPayment(ActionCtx ctx, ProcessPaymentArgs args)
      throws IOException, InterruptedException {
    // Read data via ctx.runQuery:
    var order = ctx.runQuery(internal.orders.get, new OrderId(args.orderId()));
    if (order == null) {
      throw new AppException(
          "order_not_found", "There is no order " + args.orderId().value() + ".");
    }

    // Call external API. The idempotency key makes a second try of the same order charge nothing:
    var charge =
        HttpRequest.newBuilder(URI.create(ctx.env("STRIPE_URL") + "/v1/charges"))
            .header("Idempotency-Key", order.id().value())
            .timeout(ANSWER_TIMEOUT)
            .POST(ofString("amount=" + args.amount()))
            .build();
    var response = send(charge);
    if (response.statusCode() != 200) {
      throw new AppException("charge_refused", "The charge was refused: " + response.body());
    }

    // Write results back via ctx.runMutation:
    ctx.runMutation(internal.orders.markPaid, new OrderId(args.orderId()));
  }

  /** Has an order paid as soon as that can be done; returns at once. */
  @Mutation
  public static Id<ScheduledFunction> payLater(MutationCtx ctx, ProcessPaymentArgs args) {
    var first = new AttemptArgs(args.orderId(), args.amount(), 0);
    return ctx.scheduler().runAfter(Duration.ZERO, internal.payments.attempt, first);
  }

  /** Tries to charge the customer, and when that fails again later: after 1 s, 2 s, 4 s, … */
  @InternalAction
  public static void attempt(ActionCtx ctx, AttemptArgs args)
      throws IOException, InterruptedException {
    try {
      processPayment(ctx, new ProcessPaymentArgs(args.orderId(), args.amount()));
    } catch (AppException e) {
      if (args.before() == MOST_RETRIES) {
        throw e;
      }
      var next = new AttemptArgs(args.orderId(), args.amount(), args.before() + 1);
      var pause = Duration.ofSeconds(1L << args.before());
      ctx.scheduler().runAfter(pause, internal.payments.attempt, next);
    }
  }

  private static HttpResponse<String> send(HttpRequest charge)
      throws IOException, InterruptedException {
    try {
      return HTTP.send(charge, ofString());
    } catch (HttpTimeoutException | ConnectException _) {
      throw new AppException(
          "provider_unavailable",
          "The payment provider did not answer in time. Try again: an order is charged once.");
    }
  }
}
