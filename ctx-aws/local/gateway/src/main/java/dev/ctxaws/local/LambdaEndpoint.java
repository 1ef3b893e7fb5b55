package dev.ctxaws.local;

import com.fasterxml.jackson.core.JsonFactory;
import com.sun.net.httpserver.HttpExchange;
import dev.ctxaws.local.Invocation.Failed;
import dev.ctxaws.local.Invocation.Returned;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * An HTTP server that speaks the Invoke operation of Lambda's API, so that the SDK's Lambda client
 * reaches the functions of a {@link LambdaHost}.
 *
 * <p>A call that does not wait ({@code Event}) is answered with 202 and made once; Lambda would try
 * it twice more when it fails. Signatures are not checked.
 */
public final class LambdaEndpoint implements AutoCloseable {
  private static final Pattern INVOKE =
      Pattern.compile("/2015-03-31/functions/([^/]+)/invocations");
  private static final int MAX_ASYNC_PAYLOAD = 1024 * 1024;
  private static final JsonFactory JSON = new JsonFactory();

  private final LambdaHost host;
  private final LocalServer server;

  /** Serves at a port; 0 stands for any free one. */
  public LambdaEndpoint(LambdaHost host, int port) throws IOException {
    this.host = host;
    this.server = LocalServer.start(port, this::answer);
  }

  /** Where it listens: {@code http://127.0.0.1:3211}. */
  public String url() {
    return server.url();
  }

  private void answer(HttpExchange exchange) throws IOException {
    var requestId = UUID.randomUUID().toString();
    exchange.getResponseHeaders().set("x-amzn-requestid", requestId);
    exchange.getResponseHeaders().set("content-type", "application/json");
    var path = INVOKE.matcher(exchange.getRequestURI().getRawPath());
    if (!path.matches() || !exchange.getRequestMethod().equals("POST")) {
      refuse(exchange, 404, "UnknownOperationException", "Only Invoke is served here.");
      return;
    }
    var name = functionName(URLDecoder.decode(path.group(1), StandardCharsets.UTF_8));
    if (host.function(name) == null) {
      refuse(
          exchange,
          404,
          "ResourceNotFoundException",
          "Function not found: " + LambdaContext.arn(name));
      return;
    }
    var type = exchange.getRequestHeaders().getFirst("X-Amz-Invocation-Type");
    switch (type) {
      case null -> invoke(exchange, name, requestId);
      case "RequestResponse" -> invoke(exchange, name, requestId);
      case "Event" -> invokeLater(exchange, name, requestId);
      default ->
          refuse(
              exchange,
              400,
              "InvalidParameterValueException",
              "The invocation type \"" + type + "\" is not served here.");
    }
  }

  private void invoke(HttpExchange exchange, String name, String requestId) throws IOException {
    byte[] payload = payload(exchange, LambdaHost.MAX_PAYLOAD);
    if (payload.length > LambdaHost.MAX_PAYLOAD) {
      refuseTooLarge(exchange, LambdaHost.MAX_PAYLOAD);
      return;
    }
    try {
      var outcome = host.invoke(name, requestId, payload);
      exchange.getResponseHeaders().set("x-amz-executed-version", "$LATEST");
      switch (outcome) {
        case Returned(byte[] answer) -> LocalServer.send(exchange, 200, answer);
        case Failed failed -> {
          exchange.getResponseHeaders().set("x-amz-function-error", "Unhandled");
          LocalServer.send(exchange, 200, text(failed));
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      refuse(exchange, 503, "ServiceException", "The server is stopping.");
    }
  }

  private void invokeLater(HttpExchange exchange, String name, String requestId)
      throws IOException {
    byte[] payload = payload(exchange, MAX_ASYNC_PAYLOAD);
    if (payload.length > MAX_ASYNC_PAYLOAD) {
      refuseTooLarge(exchange, MAX_ASYNC_PAYLOAD);
      return;
    }
    Thread.startVirtualThread(
        () -> {
          try {
            if (host.invoke(name, requestId, payload) instanceof Failed failed) {
              System.err.println(name + " failed: " + failed.type() + ": " + failed.message());
            }
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
        });
    LocalServer.send(exchange, 202, new byte[0]);
  }

  /** A name, with or without an alias, or an ARN: the name in it. */
  private static String functionName(String given) {
    var parts = given.split(":", -1);
    for (int i = 0; i < parts.length - 1; i++) {
      if (parts[i].equals("function")) {
        return parts[i + 1];
      }
    }
    return parts[0];
  }

  private static byte[] payload(HttpExchange exchange, int most) throws IOException {
    byte[] payload = LocalServer.body(exchange, most);
    return payload.length == 0 ? "{}".getBytes(StandardCharsets.UTF_8) : payload;
  }

  private static void refuseTooLarge(HttpExchange exchange, int most) throws IOException {
    refuse(
        exchange,
        413,
        "RequestTooLargeException",
        "Request must be smaller than " + most + " bytes for the InvokeFunction operation");
  }

  private static void refuse(HttpExchange exchange, int status, String type, String message)
      throws IOException {
    exchange.getResponseHeaders().set("x-amzn-errortype", type);
    var bytes = new ByteArrayOutputStream();
    try (var json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("Type", "User");
      json.writeStringField("Message", message);
      json.writeEndObject();
    }
    LocalServer.send(exchange, status, bytes.toByteArray());
  }

  private static byte[] text(Failed failed) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("errorMessage", failed.message());
      json.writeStringField("errorType", failed.type());
      json.writeArrayFieldStart("stackTrace");
      for (var frame : failed.stackTrace()) {
        json.writeString(frame);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  /** Stops listening. */
  @Override
  public void close() {
    server.close();
  }
}
