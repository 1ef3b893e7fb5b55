package dev.ctxaws.local.events.lambda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import dev.ctxaws.local.events.core.ApiException;
import dev.ctxaws.local.events.core.Json;
import dev.ctxaws.local.events.core.LocalServer;
import dev.ctxaws.local.events.functions.FunctionName;
import dev.ctxaws.local.events.functions.Functions;
import dev.ctxaws.local.events.functions.Invocation.Failed;
import dev.ctxaws.local.events.functions.Invocation.Returned;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Answers the Invoke operation of Lambda's API. */
public final class LambdaApi {
  /** Begins the paths of the operations. */
  public static final String PATH = "/2015-03-31/functions/";

  private static final int MAX_ASYNC_PAYLOAD = 1024 * 1024;
  private static final Pattern INVOKE = Pattern.compile(PATH + "([^/]+)/invocations");

  private final Invocations invocations;

  public LambdaApi(Invocations invocations) {
    this.invocations = invocations;
  }

  /** Answers a call. */
  public void answer(HttpExchange exchange, String requestId)
      throws IOException, InterruptedException {
    exchange.getResponseHeaders().set("content-type", "application/json");
    try {
      var path = INVOKE.matcher(exchange.getRequestURI().getRawPath());
      if (!path.matches() || !exchange.getRequestMethod().equals("POST")) {
        throw new ApiException(404, "UnknownOperationException", "Only Invoke is served here.");
      }
      var name = FunctionName.of(URLDecoder.decode(path.group(1), StandardCharsets.UTF_8));
      if (!invocations.has(name)) {
        throw new ApiException(
            404, "ResourceNotFoundException", "Function not found: " + FunctionName.arn(name));
      }
      invoke(exchange, name, requestId);
    } catch (ApiException e) {
      exchange.getResponseHeaders().set("x-amzn-errortype", e.code());
      var error = Json.object().put("Type", "User").put("Message", e.text());
      LocalServer.send(exchange, e.status(), Json.bytes(error));
    }
  }

  private void invoke(HttpExchange exchange, String name, String requestId)
      throws IOException, InterruptedException {
    var type = exchange.getRequestHeaders().getFirst("X-Amz-Invocation-Type");
    switch (type) {
      case "Event" -> {
        var payload = payload(exchange, MAX_ASYNC_PAYLOAD);
        invocations.enqueue(name, requestId, new String(payload, StandardCharsets.UTF_8));
        LocalServer.send(exchange, 202, new byte[0]);
      }
      case "DryRun" -> LocalServer.send(exchange, 204, new byte[0]);
      case "RequestResponse" -> invokeAndWait(exchange, name, requestId);
      case null -> invokeAndWait(exchange, name, requestId);
      default ->
          throw new ApiException(
              400,
              "InvalidParameterValueException",
              "The invocation type \""
                  + type
                  + "\" is not served here. Use RequestResponse, Event or DryRun.");
    }
  }

  private void invokeAndWait(HttpExchange exchange, String name, String requestId)
      throws IOException, InterruptedException {
    var outcome = invocations.invoke(name, requestId, payload(exchange, Functions.MAX_PAYLOAD));
    exchange.getResponseHeaders().set("x-amz-executed-version", "$LATEST");
    switch (outcome) {
      case Returned(byte[] answer) -> LocalServer.send(exchange, 200, answer);
      case Failed failed -> {
        exchange.getResponseHeaders().set("x-amz-function-error", "Unhandled");
        LocalServer.send(exchange, 200, Json.bytes(payload(failed)));
      }
    }
  }

  /** What the caller of a function that failed gets. */
  static ObjectNode payload(Failed failed) {
    var error = Json.object();
    error.put("errorMessage", failed.message()).put("errorType", failed.type());
    failed.stackTrace().forEach(error.putArray("stackTrace")::add);
    return error;
  }

  private static byte[] payload(HttpExchange exchange, int most) throws IOException {
    byte[] payload = LocalServer.body(exchange, most);
    if (payload.length > most) {
      throw new ApiException(
          413,
          "RequestTooLargeException",
          "Request must be smaller than " + most + " bytes for the InvokeFunction operation");
    }
    if (payload.length == 0) {
      return "{}".getBytes(StandardCharsets.UTF_8);
    }
    if (!Json.isJson(payload)) {
      throw new ApiException(
          400,
          "InvalidRequestContentException",
          "Could not parse request body into json: the payload must be one JSON value.");
    }
    return payload;
  }
}
