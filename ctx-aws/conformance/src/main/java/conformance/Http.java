package conformance;

import static dev.ctxaws.http.HttpMethod.DELETE;
import static dev.ctxaws.http.HttpMethod.GET;
import static dev.ctxaws.http.HttpMethod.POST;

import conformance.Messages.ListArgs;
import conformance.generated.api;
import conformance.generated.internal;
import dev.ctxaws.ActionCtx;
import dev.ctxaws.AppException;
import dev.ctxaws.CtxException;
import dev.ctxaws.function.HttpAction;
import dev.ctxaws.http.Request;
import dev.ctxaws.http.Response;

/** Section 15: HTTP actions, on the routes of the contract's example and a few more. */
@SuppressWarnings("DoNotCallSuggester") // clients call them, and want the failure
public final class Http {
  private Http() {}

  /** GET /a. */
  @HttpAction(method = GET, path = "/a")
  public static Response a(ActionCtx ctx, Request request) {
    return Response.text("a");
  }

  /** POST /a: what it got. */
  @HttpAction(method = POST, path = "/a")
  public static Response echo(ActionCtx ctx, Request request) {
    var type = request.headers().firstValue("content-type").orElse("");
    return Response.bytes(type, request.bytes());
  }

  /** GET /p/x. */
  @HttpAction(method = GET, path = "/p/x")
  public static Response px(ActionCtx ctx, Request request) {
    return Response.text("p/x");
  }

  /** DELETE of anything. */
  @HttpAction(method = DELETE, pathPrefix = "/")
  public static Response delete(ActionCtx ctx, Request request) {
    return Response.text("del");
  }

  /** GET /p/ and below. */
  @HttpAction(method = GET, pathPrefix = "/p/")
  public static Response p(ActionCtx ctx, Request request) {
    return Response.text("p");
  }

  /** GET /p/q/ and below. */
  @HttpAction(method = GET, pathPrefix = "/p/q/")
  public static Response pq(ActionCtx ctx, Request request) {
    return Response.text("p/q");
  }

  /** Runs a query with what the query string says. */
  @HttpAction(method = GET, path = "/run-query")
  public static Response runsQuery(ActionCtx ctx, Request request) {
    var room = request.uri().getRawQuery();
    return Response.text(String.join(",", ctx.runQuery(api.messages.list, new ListArgs(room))));
  }

  /** Runs an internal query. */
  @HttpAction(method = GET, path = "/run-internal")
  public static Response runsInternal(ActionCtx ctx, Request request) {
    return Response.text(ctx.runQuery(internal.messages.secret));
  }

  /** Sets cookies and a status. */
  @HttpAction(method = POST, path = "/cookies")
  public static Response cookies(ActionCtx ctx, Request request) {
    return Response.text(request.headers().firstValue("cookie").orElse("none"))
        .withStatus(201)
        .header("Set-Cookie", "a=1; Path=/")
        .header("Set-Cookie", "b=2");
  }

  /** Who calls; also when that cannot be known. */
  @HttpAction(method = GET, path = "/whoami")
  public static Response whoami(ActionCtx ctx, Request request) {
    try {
      return Response.text(Auth.caller(ctx));
    } catch (CtxException e) {
      return Response.text("refused: " + e.code());
    }
  }

  /** Throws something. */
  @HttpAction(method = POST, path = "/throws")
  public static Response fails(ActionCtx ctx, Request request) {
    throw new IllegalStateException("x");
  }

  /** Throws data. */
  @HttpAction(method = POST, path = "/throws-data")
  public static Response failsWithData(ActionCtx ctx, Request request) {
    throw new AppException("teapot", "I am one.");
  }
}
