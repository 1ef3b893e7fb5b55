package app;

import static dev.ctxaws.http.HttpMethod.POST;

import app.Orders.ConfirmArgs;
import app.generated.internal;
import dev.ctxaws.ActionCtx;
import dev.ctxaws.function.HttpAction;
import dev.ctxaws.http.Request;
import dev.ctxaws.http.Response;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** What the payment provider tells us by itself. */
public final class Webhooks {
  /** How old a message may be: whoever has overheard one cannot send it again later. */
  private static final Duration OLDEST = Duration.ofMinutes(5);

  private Webhooks() {}

  /**
   * A charge went through. The provider signs what it sends, and sends it again until it is
   * answered with 200; so this may be called several times for one order.
   */
  @HttpAction(method = POST, path = "/webhooks/stripe")
  public static Response stripe(ActionCtx ctx, Request request) {
    var secret = ctx.env("STRIPE_WEBHOOK_SECRET");
    var signature = request.headers().firstValue("Stripe-Signature").orElse("");
    if (!Signature.isValid(signature, request.bytes(), secret, ctx.now(), OLDEST)) {
      return Response.text("The signature is missing, wrong or too old.").withStatus(401);
    }
    var event = form(request.text());
    if (event.getOrDefault("type", "").equals("charge.succeeded")) {
      var order = event.getOrDefault("order", "");
      if (!ctx.runMutation(internal.orders.confirm, new ConfirmArgs(order))) {
        return Response.text("There is no such order.").withStatus(404);
      }
    }
    return Response.text("Thank you.");
  }

  private static Map<String, String> form(String text) {
    var fields = new HashMap<String, String>();
    for (var pair : text.split("&", -1)) {
      var parts = pair.split("=", 2);
      if (parts.length == 2) {
        fields.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
      }
    }
    return fields;
  }
}
