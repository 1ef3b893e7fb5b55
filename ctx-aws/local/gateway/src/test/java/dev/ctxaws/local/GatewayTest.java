package dev.ctxaws.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctxaws.local.events.EventServer;
import dev.ctxaws.local.events.functions.Functions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GatewayTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir private static Path folder = Path.of("");

  private final SamTemplate template;
  private final LambdaHost host;
  private final Gateway gateway;
  private final EventServer lambda;

  GatewayTest() throws IOException {
    template = template();
    host = new LambdaHost(template);
    gateway = new Gateway(template, host, 0);
    lambda = EventServer.of(host).start();
  }

  @AfterEach
  void close() throws IOException {
    gateway.close();
    lambda.close();
    host.close();
  }

  @Test
  void request_becomesAnEventOfPayloadFormat2() throws Exception {
    var response =
        HTTP.send(
            request(gateway.url(), "/echo/a%20b?x=1&y=%C3%BC&x=2")
                .header("Content-Type", "application/json")
                .header("Convex-Client", "npm-1.48.0")
                .header("X-Two", "1")
                .header("X-Two", "2")
                .header("Cookie", "a=1; b=2")
                .POST(BodyPublishers.ofString("{\"ä\":1}"))
                .build(),
            BodyHandlers.ofString());

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("content-type")).contains("application/json");
    assertThat(response.body())
        .startsWith(
            "{\"version\":\"2.0\",\"routeKey\":\"ANY /echo/{proxy+}\",\"rawPath\":\"/echo/a%20b\"")
        .contains("\"rawQueryString\":\"x=1&y=%C3%BC&x=2\"")
        .contains("\"cookies\":[\"a=1\",\"b=2\"]")
        .contains("\"convex-client\":\"npm-1.48.0\"")
        .contains("\"x-two\":\"1,2\"")
        .contains("\"x-forwarded-proto\":\"http\"")
        .contains("\"queryStringParameters\":{\"x\":\"1,2\",\"y\":\"ü\"}")
        .contains("\"pathParameters\":{\"proxy\":\"a%20b\"}")
        .contains(
            "\"http\":{\"method\":\"POST\",\"path\":\"/echo/a%20b\",\"protocol\":\"HTTP/1.1\"")
        .contains("\"sourceIp\":\"127.0.0.1\"")
        .contains("\"stage\":\"$default\"")
        .endsWith("\"body\":\"{\\\"ä\\\":1}\",\"isBase64Encoded\":false}");
  }

  @Test
  void request_bodyOfBytes_isBase64() throws Exception {
    var response =
        HTTP.send(
            request(gateway.url(), "/echo/x")
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(new byte[] {0, 1, 2}))
                .build(),
            BodyHandlers.ofString());

    assertThat(response.body()).endsWith("\"body\":\"AAEC\",\"isBase64Encoded\":true}");
  }

  @Test
  void request_bodyOfNoType_isBase64() throws Exception {
    var response =
        HTTP.send(
            request(gateway.url(), "/echo/x")
                .POST(BodyPublishers.ofByteArray(new byte[] {0, (byte) 0xff}))
                .build(),
            BodyHandlers.ofString());

    assertThat(response.body()).endsWith("\"body\":\"AP8=\",\"isBase64Encoded\":true}");
  }

  @Test
  void response_withEverything_arrives() throws Exception {
    var response =
        HTTP.send(request(gateway.url(), "/teapot").GET().build(), BodyHandlers.ofByteArray());

    assertThat(response.statusCode()).isEqualTo(418);
    assertThat(response.body()).containsExactly(0, 1, 2);
    assertThat(response.headers().firstValue("x-kind")).contains("teapot");
    assertThat(response.headers().firstValue("content-type")).contains("image/png");
    assertThat(response.headers().allValues("set-cookie")).containsExactly("a=1", "b=2; Secure");
  }

  @Test
  void request_pathBeginningWithTwoSlashes_isNotWhatFollowsItsFirstWord() throws Exception {
    assertThat(get("//host/teapot").statusCode()).isEqualTo(404);
    assertThat(get("/teapot").statusCode()).isEqualTo(418);
  }

  @Test
  void request_noRoute_isNotFound() throws Exception {
    var response = get("/nowhere");

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.body()).isEqualTo("{\"message\":\"Not Found\"}");
  }

  @Test
  void request_functionFails_isAnInternalServerError() throws Exception {
    for (var path : new String[] {"/broken", "/garbage", "/verbose", "/slow"}) {
      var response = get(path);

      assertThat(response.statusCode()).as(path).isEqualTo(500);
      assertThat(response.body()).isEqualTo("{\"message\":\"Internal Server Error\"}");
    }
  }

  @Test
  void request_functionTakesTooLong_isUnavailable() throws Exception {
    try (var hasty = new Gateway(template, host, 0, Duration.ofMillis(50))) {
      var response =
          HTTP.send(request(hasty.url(), "/endless").GET().build(), BodyHandlers.ofString());

      assertThat(response.statusCode()).isEqualTo(503);
      assertThat(response.body()).isEqualTo("{\"message\":\"Service Unavailable\"}");
    }
  }

  @Test
  void request_tooLargeForLambda_isRefused() throws Exception {
    for (int megabytes : new int[] {6, 11}) {
      var response =
          HTTP.send(
              request(gateway.url(), "/echo/x")
                  .header("Content-Type", "text/plain")
                  .POST(BodyPublishers.ofString("x".repeat(megabytes * 1024 * 1024 + 1)))
                  .build(),
              BodyHandlers.ofString());

      assertThat(response.statusCode()).isEqualTo(413);
      assertThat(response.body()).isEqualTo("{\"message\":\"Request Entity Too Large\"}");
    }
  }

  @Test
  void invoke_byNameAliasOrArn_returnsWhatTheHandlerWrote() throws Exception {
    for (var name :
        new String[] {"Echo", "Echo:live", "arn:aws:lambda:us-east-1:000000000000:function:Echo"}) {
      var response = invoke(name, "{\"a\":1}", "RequestResponse");

      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.headers().firstValue("x-amz-function-error")).isEmpty();
      assertThat(response.body()).isEqualTo("{\"a\":1}");
    }
  }

  @Test
  void invoke_handlerThrows_saysSoInHeaderAndBody() throws Exception {
    var response = invoke("Broken", "{}", "RequestResponse");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("x-amz-function-error")).contains("Unhandled");
    assertThat(response.body())
        .startsWith(
            "{\"errorMessage\":\"It broke.\",\"errorType\":\"java.lang.IllegalStateException\","
                + "\"stackTrace\":[\"dev.ctxaws.local.TestHandlers$Broken.handleRequest");
  }

  @Test
  void invoke_handlerTakesTooLong_isInterruptedAndTimedOut() throws Exception {
    int before = TestHandlers.Endless.INTERRUPTED.get();

    var response = invoke("Slow", "{}", "RequestResponse");

    assertThat(response.headers().firstValue("x-amz-function-error")).contains("Unhandled");
    assertThat(response.body())
        .startsWith(
            "{\"errorMessage\":\"Task timed out after 1.00 seconds\","
                + "\"errorType\":\"Sandbox.Timedout\"");
    while (TestHandlers.Endless.INTERRUPTED.get() == before) {
      Thread.onSpinWait();
    }
  }

  @Test
  void invoke_unknownFunction_isNotFound() throws Exception {
    var response = invoke("Nobody", "{}", "RequestResponse");

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.headers().firstValue("x-amzn-errortype"))
        .contains("ResourceNotFoundException");
    assertThat(response.body())
        .isEqualTo(
            "{\"Type\":\"User\",\"Message\":\"Function not found:"
                + " arn:aws:lambda:us-east-1:000000000000:function:Nobody\"}");
  }

  @Test
  void invoke_asAnEvent_answersAtOnceAndCalls() throws Exception {
    var response = invoke("Signal", "{}", "Event");

    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(TestHandlers.Signal.CALLED.await(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void invoke_tooLarge_isRefused() throws Exception {
    var sync = invoke("Echo", "x".repeat(Functions.MAX_PAYLOAD + 1), "RequestResponse");
    var async = invoke("Echo", "x".repeat(1024 * 1024 + 1), "Event");

    assertThat(sync.statusCode()).isEqualTo(413);
    assertThat(async.statusCode()).isEqualTo(413);
    assertThat(sync.headers().firstValue("x-amzn-errortype")).contains("RequestTooLargeException");
  }

  @Test
  void host_handlerThatCannotBeMade_isNamedWithTheReason() throws IOException {
    var broken = read("Bad", "Resources:\n" + function("Bad", "Unmakeable", null));

    assertThatThrownBy(() -> new LambdaHost(broken))
        .isInstanceOf(TemplateException.class)
        .hasMessage(
            "Bad: the handler dev.ctxaws.local.TestHandlers$Unmakeable cannot be made:"
                + " java.lang.IllegalStateException: CTX_TABLE is not set.");
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return HTTP.send(request(gateway.url(), path).GET().build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> invoke(String name, String payload, String type)
      throws IOException, InterruptedException {
    return HTTP.send(
        request(lambda.endpoint().toString(), "/2015-03-31/functions/" + name + "/invocations")
            .header("X-Amz-Invocation-Type", type)
            .POST(BodyPublishers.ofString(payload))
            .build(),
        BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  private static HttpRequest.Builder request(String url, String path) {
    return HttpRequest.newBuilder(URI.create(url + path));
  }

  private static SamTemplate template() throws IOException {
    var functions = new StringBuilder("Globals: {Function: {Timeout: 60}}\nResources:\n");
    functions.append(function("Echo", "Echo", "/echo/{proxy+}"));
    functions.append(function("Teapot", "Teapot", "/teapot"));
    functions.append(function("Garbage", "Garbage", "/garbage"));
    functions.append(function("Broken", "Broken", "/broken"));
    functions.append(function("Verbose", "Verbose", "/verbose"));
    functions.append(function("Endless", "Endless", "/endless"));
    functions.append(function("Signal", "Signal", null));
    functions.append(
        function("Slow", "Endless", "/slow").replace("Handler:", "Timeout: 1\n      Handler:"));
    return read("all", functions.toString());
  }

  private static SamTemplate read(String name, String text) throws IOException {
    return SamTemplate.read(Files.writeString(folder.resolve(name + ".yaml"), text));
  }

  private static String function(String id, String handler, @Nullable String path) {
    var head =
        """
          %s:
            Type: AWS::Serverless::Function
            Properties:
              Handler: dev.ctxaws.local.TestHandlers$%s
        """
            .formatted(id, handler);
    var event =
        path == null
            ? ""
            : """
                  Events:
                    Http: {Type: HttpApi, Properties: {Path: "%s", Method: ANY}}
            """
                .formatted(path);
    return head + event;
  }
}
