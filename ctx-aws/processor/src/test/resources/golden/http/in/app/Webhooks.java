package app;

import dev.ctxaws.ActionCtx;
import dev.ctxaws.function.HttpAction;
import dev.ctxaws.http.HttpMethod;
import dev.ctxaws.http.Request;
import dev.ctxaws.http.Response;

/** What others tell us. */
public final class Webhooks {
  private Webhooks() {}

  @HttpAction(method = HttpMethod.POST, path = "/webhooks/stripe")
  public static Response stripe(ActionCtx ctx, Request request) {
    return Response.status(200);
  }

  @HttpAction(method = HttpMethod.GET, pathPrefix = "/files/")
  public static Response files(ActionCtx ctx, Request request) throws Exception {
    return Response.text("a file");
  }
}
