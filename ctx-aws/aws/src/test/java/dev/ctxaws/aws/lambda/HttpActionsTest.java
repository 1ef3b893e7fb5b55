package dev.ctxaws.aws.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ctxaws.aws.sdk.Lazy;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests to the root of the API: contract 15.8 and 14. */
class HttpActionsTest {
  private static final Map<String, String> NO_HEADERS = Map.of();

  private final TestLambda lambda = new TestLambda();
  private final ApiHandler handler =
      new ApiHandler(
          new ShopFunctions(),
          new Lazy<>(
              () ->
                  lambda.runtime(
                      (_, _, _, _) -> {
                        throw new IllegalStateException("No action is called here.");
                      })));

  /** An event as API Gateway sends it for a stage and bytes that are no text. */
  @Test
  void request_binaryBehindAStage_arrivesWholeAndIsAnsweredInKind() {
    var body = Base64.getEncoder().encodeToString(new byte[] {0, (byte) 0xff, 1});
    var event =
        """
        {"version":"2.0","rawPath":"/prod/hook","rawQueryString":"a=1&a=2",
        "cookies":["x=1","y=2"],"headers":{"content-type":"application/octet-stream"},
        "requestContext":{"http":{"method":"POST","sourceIp":"203.0.113.7"},"stage":"prod",
        "domainName":"abc.example","requestId":"r"},"body":"%s","isBase64Encoded":true}"""
            .formatted(body);

    assertThat(new String(lambda.run(handler, event.getBytes(UTF_8)), UTF_8))
        .isEqualTo(
            ("{\"statusCode\":201,\"headers\":{\"content-type\":\"application/octet-stream\","
                    + "\"x-address\":\"https://abc.example/prod/hook?a=1&a=2\","
                    + "\"x-cookie\":\"x=1; y=2\"},"
                    + "\"cookies\":[\"a=1\",\"b=2\"],\"body\":\"%s\",\"isBase64Encoded\":true}")
                .formatted(body));
  }

  /** A function URL sends the same format, and no stage of its own. */
  @Test
  void request_ofAFunctionUrl_isTheSame() {
    var event =
        """
        {"version":"2.0","routeKey":"$default","rawPath":"/files/a","rawQueryString":"",
        "headers":{"convex-request-id":"0123456789abcdef"},
        "requestContext":{"accountId":"anonymous","apiId":"xyz","domainName":
        "xyz.lambda-url.eu-central-1.on.aws","domainPrefix":"xyz","http":{"method":"GET",
        "path":"/files/a","protocol":"HTTP/1.1","sourceIp":"203.0.113.7","userAgent":"curl"},
        "requestId":"r","routeKey":"$default","stage":"$default",
        "time":"12/Mar/2026:19:03:58 +0000","timeEpoch":1583348638390},"isBase64Encoded":false}""";

    assertThat(new String(lambda.run(handler, event.getBytes(UTF_8)), UTF_8))
        .contains("\"statusCode\":200", "\"body\":\"0123456789abcdef GET\"");
  }

  @Test
  void head_whereGetIs_hasNoBody() {
    var answer = lambda.send(handler, "HEAD", "/files/a", NO_HEADERS, null);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"GET, /hook", "POST, /hook/", "POST, /", "OPTIONS, /hook", "GET, /files"})
  void request_noRoute_is404(String method, String path) {
    var answer = lambda.send(handler, method, path, NO_HEADERS, null);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body()).isEqualTo("No matching routes found");
  }

  @Test
  void request_fromAnotherSite_getsNoHeadersOfOurs() {
    var origin = Map.of("origin", "https://shop.example");

    assertThat(lambda.send(handler, "GET", "/files/a", origin, null).headers())
        .containsOnlyKeys("content-type");
  }

  @Test
  void action_thatThrows_isShownOnlyToDevelopers() {
    var plain = lambda.send(handler, "POST", "/fail", NO_HEADERS, "private");
    assertThat(plain.status()).isEqualTo(500);
    assertThat(plain.body())
        .isEqualTo("{\"code\":\"[Request ID: 0000000000000000] Server Error\"}");

    lambda.environment.put("CTX_ERRORS", "full");
    assertThat(lambda.send(handler, "POST", "/fail", NO_HEADERS, "private").body())
        .startsWith(
            "{\"code\":\"[Request ID: 0000000000000000] Server Error: "
                + "Uncaught IllegalStateException: x\",\"trace\":\"    at dev.ctxaws.aws.lambda.Shop");
    assertThat(lambda.log())
        .contains("\"function\":\"hooks:fail\"", "\"code\":\"FunctionFailed\"")
        .doesNotContain("private");
  }

  @Test
  void action_thatThrowsData_tellsIt() {
    assertThat(lambda.send(handler, "POST", "/fail-app", NO_HEADERS, "").body())
        .isEqualTo(
            "{\"code\":\"[Request ID: 0000000000000000] Server Error\","
                + "\"data\":{\"code\":\"teapot\",\"message\":\"I am one.\"}}");
  }

  @Test
  void action_answeringMoreThanALambdaMay_fails() {
    lambda.environment.put("CTX_ERRORS", "full");

    var answer = lambda.send(handler, "GET", "/large", NO_HEADERS, null);

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.body()).contains("Function hooks.js:large return value is too large");
  }

  @Test
  void about_whereTheAppHasNoRoute_saysWhoAnswers() {
    lambda.environment.put("CTX_FUNCTION_PREFIX", "shop-");

    assertThat(lambda.send(handler, "GET", "/instance_name", NO_HEADERS, null).body())
        .isEqualTo("shop");
    assertThat(lambda.send(handler, "GET", "/", NO_HEADERS, null).status()).isEqualTo(200);
    assertThat(lambda.send(handler, "POST", "/instance_name", NO_HEADERS, null).status())
        .isEqualTo(404);
  }

  @Test
  void request_addressWithWhatNoAddressHas_reachesTheAction() {
    var answer = lambda.send(handler, "POST", "/hook?a={b}", Map.of(), null);

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.headers().get("x-address")).endsWith("/hook?a=%7Bb%7D");
    assertThat(lambda.send(handler, "GET", "/files/a b", Map.of(), null).status()).isEqualTo(200);
  }
}
