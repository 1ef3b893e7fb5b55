package dev.ctxaws.aws.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctxaws.AppException;
import dev.ctxaws.CtxException;
import dev.ctxaws.aws.sdk.Lazy;
import dev.ctxaws.engine.port.Invoker;
import dev.ctxaws.json.MalformedJsonException;
import dev.ctxaws.value.Value;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiHandlerTest {
  private static final String REDACTED = "[Request ID: 0000000000000000] Server Error";
  private static final Map<String, String> JSON = Map.of("content-type", "application/json");

  private final TestLambda lambda = new TestLambda();
  private Invoker invoker = (path, args, _, _) -> new Value.Str(path + " was invoked with " + args);
  private final ApiHandler handler =
      new ApiHandler(
          new ShopFunctions(),
          new Lazy<>(
              () ->
                  lambda.runtime(
                      (path, args, id, cause) -> invoker.invoke(path, args, id, cause))));

  // What the npm client sends, and what it reads; byte for byte.

  @Test
  void query_asTheNpmClientSendsIt_answersEncoded() {
    var answer =
        lambda.post(
            handler,
            "/api/query",
            "{\"path\":\"messages:list\",\"format\":\"convex_encoded_json\","
                + "\"args\":[{\"a\":{\"$integer\":\"AgAAAAAAAAA=\"},\"b\":1}]}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers()).containsEntry("content-type", "application/json");
    assertThat(answer.body())
        .isEqualTo(
            "{\"status\":\"success\",\"value\":{\"a\":{\"$integer\":\"AgAAAAAAAAA=\"},\"b\":1}}");
  }

  @Test
  void mutation_asTheNpmClientSendsIt_answersEncoded() {
    assertThat(
            encoded("/api/mutation", "messages:send", "[{\"author\":\"Ada\",\"body\":\"hi\"}]")
                .body())
        .isEqualTo("{\"status\":\"success\",\"value\":\"hi\"}");
  }

  @Test
  void action_asTheNpmClientSendsIt_isInvokedInItsOwnLambda() {
    assertThat(encoded("/api/action", "payments:processPayment", "[{\"a\":1}]").body())
        .isEqualTo(
            "{\"status\":\"success\","
                + "\"value\":\"payments:processPayment was invoked with {a: 1.0}\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"messages:list", "messages.js:list"})
  void query_bothWaysToWriteAPath_findTheFunction(String path) {
    assertThat(encoded("/api/query", path, "[{}]").body())
        .isEqualTo("{\"status\":\"success\",\"value\":{}}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dir/mod", "dir/mod.js", "dir/mod:default", "dir/mod.js:default"})
  void query_defaultExport_isFoundWithAndWithoutItsName(String path) {
    assertThat(encoded("/api/query", path, "[{}]").body())
        .isEqualTo("{\"status\":\"success\",\"value\":\"default\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"//api/query", "/api/query/", "/api//query"})
  void query_doubledOrTrailingSlash_isTolerated(String route) {
    assertThat(encoded(route, "messages:list", "[{}]").status()).isEqualTo(200);
  }

  @Test
  void query_argsAsAnObject_isTheSame() {
    assertThat(encoded("/api/query", "messages:list", "{\"a\":1}").body())
        .isEqualTo("{\"status\":\"success\",\"value\":{\"a\":1}}");
  }

  @Test
  void query_noFormatNamed_isJsonExceptForOldClients() {
    var body = "{\"path\":\"messages:list\",\"args\":{\"a\":{\"$integer\":\"AgAAAAAAAAA=\"}}}";

    assertThat(lambda.post(handler, "/api/query", body).body())
        .isEqualTo("{\"status\":\"success\",\"value\":{\"a\":\"2\"}}");
    assertThat(withClient("npm-1.48.0", body).body()).contains("\"2\"");
    assertThat(withClient("npm-1.4.1", body).body()).contains("$integer");
    assertThat(withClient("npm-0.20.0", body).body()).contains("$integer");
    assertThat(withClient("python-0.1.0", body).body()).contains("\"2\"");
    assertThat(withClient("nonsense", body).status()).isEqualTo(400);
    assertThat(withClient("npm-0.19.1", body).body())
        .startsWith("{\"code\":\"UnsupportedClientVersion\"");
  }

  @Test
  void run_anyPublicKind_answersInTheFormatJson() {
    var args = "{\"args\":{\"n\":{\"$integer\":\"AgAAAAAAAAA=\"}}}";

    assertThat(lambda.post(handler, "/api/run/messages/list", args).body())
        .isEqualTo("{\"status\":\"success\",\"value\":{\"n\":\"2\"}}");
    assertThat(
            lambda
                .post(
                    handler,
                    "/api/run/messages/send",
                    "{\"args\":{\"author\":\"a\",\"body\":\"b\"}}")
                .body())
        .isEqualTo("{\"status\":\"success\",\"value\":\"b\"}");
    assertThat(lambda.post(handler, "/api/run/payments/processPayment", args).body())
        .isEqualTo(
            "{\"status\":\"success\","
                + "\"value\":\"payments:processPayment was invoked with {n: 2}\"}");
    assertThat(lambda.post(handler, "/api/run/dir/mod/default", "{\"args\":{}}").body())
        .isEqualTo("{\"status\":\"success\",\"value\":\"default\"}");
  }

  @Test
  void query_bodyInBase64BehindAStage_isRead() {
    var body =
        Base64.getEncoder().encodeToString("{\"path\":\"dir/mod\",\"args\":{}}".getBytes(UTF_8));
    var event =
        "{\"version\":\"2.0\",\"rawPath\":\"/prod/api/query\","
            + "\"headers\":{\"Content-Type\":\"application/json; charset=utf-8\"},"
            + "\"cookies\":[\"a=b\"],\"requestContext\":{\"http\":{\"method\":\"POST\"},"
            + "\"requestId\":\"r\",\"stage\":\"prod\"},\"body\":\""
            + body
            + "\",\"isBase64Encoded\":true}";

    assertThat(new String(lambda.run(handler, event.getBytes(UTF_8)), UTF_8))
        .isEqualTo(
            "{\"statusCode\":200,\"headers\":{\"content-type\":\"application/json\"},"
                + "\"body\":\"{\\\"status\\\":\\\"success\\\",\\\"value\\\":\\\"default\\\"}\","
                + "\"isBase64Encoded\":false}");
  }

  @Test
  void handler_anEventWhoseBodyIsNoBase64_throws() {
    var event = "{\"rawPath\":\"/api/query\",\"body\":\"{}\",\"isBase64Encoded\":true}";

    assertThatThrownBy(() -> lambda.run(handler, event.getBytes(UTF_8)))
        .isInstanceOf(MalformedJsonException.class)
        .hasMessageStartingWith("Expected a body in base64.");
  }

  @Test
  void call_nestedDeeperThanAnyValue_is400() {
    var answer = lambda.post(handler, "/api/query", "{\"x\":" + "[".repeat(2_000));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).startsWith("{\"code\":\"BadJsonBody\"");
  }

  @Test
  void handler_anEventOfAnotherKind_throws() {
    assertThatThrownBy(() -> lambda.run(handler, "[]".getBytes(UTF_8)))
        .isInstanceOf(MalformedJsonException.class);
  }

  // Functions that fail: status 200.

  @Test
  void query_missingOrInternal_failWithTheSameText() {
    lambda.environment.put("CTX_ERRORS", "full");

    assertThat(encoded("/api/query", "messages:nope", "[{}]").body())
        .isEqualTo(error("Could not find public function for 'messages:nope'.\\n"));
    assertThat(encoded("/api/query", "messages:secret", "[{}]").body())
        .isEqualTo(error("Could not find public function for 'messages:secret'.\\n"));
    assertThat(encoded("/api/query", "messages.js", "[{}]").body())
        .isEqualTo(error("Could not find public function for 'messages'.\\n"));
  }

  @Test
  void action_internal_isNotInvoked() {
    lambda.environment.put("CTX_ERRORS", "full");

    assertThat(encoded("/api/action", "payments:inner", "[{}]").body())
        .isEqualTo(error("Could not find public function for 'payments:inner'.\\n"));
  }

  @ParameterizedTest
  @CsvSource({
    "query, messages:send, messages.js:send as Query, Mutation",
    "mutation, messages:list, messages.js:list as Mutation, Query",
    "action, messages:list, messages.js:list as Action, Query",
    "query, payments:processPayment, payments.js:processPayment as Query, Action"
  })
  void call_ofAnotherKind_namesBoth(String route, String path, String wanted, String is) {
    lambda.environment.put("CTX_ERRORS", "full");

    assertThat(encoded("/api/" + route, path, "[{}]").body())
        .isEqualTo(error("Trying to execute " + wanted + ", but it is defined as " + is + ".\\n"));
  }

  @Test
  void mutation_missingArgument_saysSoInConvexWords() {
    lambda.environment.put("CTX_ERRORS", "full");

    assertThat(encoded("/api/mutation", "messages:send", "[{\"author\":\"Ada\"}]").body())
        .isEqualTo(
            error(
                "ArgumentValidationError: Object is missing the required field `body`. "
                    + "Consider wrapping the field validator in `v.optional(...)` if this is "
                    + "expected.\\n\\nObject: {author: \\\"Ada\\\"}\\n"
                    + "Validator: v.object({author: v.string(), body: v.string()})\\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          [{"a":{"$float":"AAAAAAAA8D8="}}] | Invalid arguments for messages.js:list: Float 1 should be encoded as a number (at [0].a)
          [{"a":{"$undefined":null}}]       | Invalid arguments for messages.js:list: undefined is not a valid Convex value. (at [0].a.$undefined)
          [{"$x":1}]                        | Invalid arguments for messages.js:list: Field name $x starts with a '$', which is reserved. (at [0].$x)
          [{"a":"\\ud800"}]                 | Invalid arguments for messages.js:list: A string must be valid Unicode; found a lone surrogate at index 0. (at [0].a)
          [{},{}]                           | Expected to receive a single object as the function's argument. Instead received 2 arguments: [{}, {}]
          []                                | Expected to receive a single object as the function's argument. Instead received 0 arguments: []
          [1]                               | Expected to receive an object as the function's argument. Instead received: 1.0
          5                                 | Expected to receive an object as the function's argument. Instead received: 5.0
          """)
  void query_argumentsThatAreNone_sayWhy(String args, String text) {
    lambda.environment.put("CTX_ERRORS", "full");

    assertThat(encoded("/api/query", "messages:list", args).body()).isEqualTo(error(text + "\\n"));
  }

  @Test
  void query_missingWithBadArguments_isMissingFirst() {
    lambda.environment.put("CTX_ERRORS", "full");

    assertThat(encoded("/api/query", "messages:nope", "[{\"$x\":1}]").body())
        .contains("Could not find public function");
    assertThat(encoded("/api/query", "messages:send", "[{\"$x\":1}]").body())
        .contains("Trying to execute");
  }

  @Test
  void mutation_userCodeThrows_isShownOnlyToDevelopers() {
    assertThat(encoded("/api/mutation", "fail:user", "[{}]").body())
        .isEqualTo("{\"status\":\"error\",\"errorMessage\":\"" + REDACTED + "\"}");

    lambda.environment.put("CTX_ERRORS", "full");
    assertThat(encoded("/api/mutation", "fail:user", "[{}]").body())
        .startsWith(
            "{\"status\":\"error\",\"errorMessage\":\""
                + REDACTED
                + "\\nUncaught IllegalStateException: x\\n"
                + "    at dev.ctxaws.aws.lambda.ShopFunctions.runMutation(ShopFunctions.java:")
        .doesNotContain("dev.ctxaws.engine.");
  }

  @Test
  void mutation_appException_reachesTheCallerWithItsData() {
    assertThat(encoded("/api/mutation", "fail:app", "[{}]").body())
        .isEqualTo(
            "{\"status\":\"error\",\"errorMessage\":\""
                + REDACTED
                + "\",\"errorData\":{\"code\":{\"$integer\":\"AQAAAAAAAAA=\"}}}");
    assertThat(lambda.post(handler, "/api/run/fail/app", "{\"args\":{}}").body())
        .isEqualTo(
            "{\"status\":\"error\",\"errorMessage\":\""
                + REDACTED
                + "\",\"errorData\":{\"code\":\"1\"}}");
    assertThat(encoded("/api/mutation", "fail:nul", "[{}]").body())
        .isEqualTo(
            "{\"status\":\"error\",\"errorMessage\":\"" + REDACTED + "\",\"errorData\":null}");
  }

  @Test
  void mutation_appExceptionForDevelopers_saysMore() {
    lambda.environment.put("CTX_ERRORS", "full");

    assertThat(encoded("/api/mutation", "fail:app", "[{}]").body())
        .contains("\\nUncaught ConvexError: {\\\"code\\\":{\\\"$integer\\\":")
        .contains("\"errorData\":{\"code\":");
  }

  @Test
  void query_resultThatNoLambdaCanAnswer_isRefused() {
    lambda.environment.put("CTX_ERRORS", "full");

    assertThat(encoded("/api/query", "fail:large", "[{}]").body())
        .contains("Function fail.js:large return value is too large (actual: ");
  }

  @Test
  void action_whatItThrewElsewhere_reachesTheCaller() {
    invoker =
        (_, _, _, _) -> {
          throw new AppException("charge_refused", "No.");
        };

    assertThat(encoded("/api/action", "payments:processPayment", "[{}]").body())
        .endsWith("\"errorData\":{\"code\":\"charge_refused\",\"message\":\"No.\"}}");
  }

  // No function ran, or nobody knows: another status, and a code.

  @ParameterizedTest
  @CsvSource({
    "fail:conflict, OptimisticConcurrencyControlFailure, orders/k57 changed.",
    "fail:unknown, OutcomeUnknown, No reply to the record.",
    "fail:unavailable, StoreUnavailable, No reply to a get."
  })
  void mutation_unavailable_is503WithItsCode(String path, String code, String text) {
    var plain = encoded("/api/mutation", path, "[{}]");
    assertThat(plain.status()).isEqualTo(503);
    assertThat(plain.body()).startsWith("{\"code\":\"" + code + "\",\"message\":\"");
    assertThat(plain.body()).doesNotContain(text);

    lambda.environment.put("CTX_ERRORS", "full");
    assertThat(encoded("/api/mutation", path, "[{}]").body())
        .isEqualTo("{\"code\":\"" + code + "\",\"message\":\"" + text + "\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"RejectedBeforeExecution", "OutcomeUnknown"})
  void action_notReachedOrNotHeard_is503(String code) {
    invoker =
        (_, _, _, _) -> {
          throw new CtxException(code, "text");
        };

    var answer = encoded("/api/action", "payments:processPayment", "[{}]");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.body()).startsWith("{\"code\":\"" + code + "\"");
  }

  @Test
  void action_aFaultOfOurs_is500AndInTheLog() {
    invoker =
        (_, _, _, _) -> {
          throw new IllegalStateException("bug");
        };

    var answer = encoded("/api/action", "payments:processPayment", "[{}]");

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.body())
        .isEqualTo(
            "{\"code\":\"InternalServerError\","
                + "\"message\":\"Your request couldn't be completed. Try again later.\"}");
    assertThat(lambda.log())
        .contains("\"code\":\"InternalServerError\"")
        .contains("java.lang.IllegalStateException: bug");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"path":"messages:list","args":[{}]       | BadJsonBody
          {"path":"messages:list","args":[{}]} x    | BadJsonBody
          [1]                                       | BadJsonBody
          ``                                        | BadJsonBody
          {"path":5,"args":{}}                      | BadJsonBody
          {"args":{}}                               | BadJsonBody
          {"path":"messages:list"}                  | BadJsonBody
          {"path":"m:f","args":{},"format":"bogus"} | BadFormat
          {"path":"a:b:c!","args":{}}               | BadConvexFunctionIdentifier
          {"path":"a-b:c","args":{}}                | BadConvexFunctionIdentifier
          {"path":"","args":{}}                     | BadConvexFunctionIdentifier
          {"path":"a.ts:c","args":{}}               | BadConvexFunctionIdentifier
          {"path":"../a:c","args":{}}               | BadConvexFunctionIdentifier
          {"path":"/a:c","args":{}}                 | BadConvexFunctionIdentifier
          {"path":"a:1c","args":{}}                 | BadConvexFunctionIdentifier
          {"path":"function://x","args":{}}         | BadConvexFunctionIdentifier
          """)
  void query_badRequest_is400WithItsCode(String body, String code) {
    var answer = lambda.post(handler, "/api/query", body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.headers()).containsEntry("content-type", "application/json");
    assertThat(answer.body()).startsWith("{\"code\":\"" + code + "\",\"message\":\"");
  }

  @Test
  void query_malformedBody_saysWhere() {
    assertThat(lambda.post(handler, "/api/query", "{\"path\":\n oops}").body())
        .contains("At line 2, column ");
  }

  @Test
  void query_badPath_namesIt() {
    assertThat(encoded("/api/query", "a-b:c", "[{}]").body())
        .startsWith(
            "{\"code\":\"BadConvexFunctionIdentifier\","
                + "\"message\":\"a-b:c is not a valid path to a Convex function.");
  }

  @Test
  void query_largestBody_isReadAndOneByteMoreIsRefused() {
    var around = "{\"path\":\"dir/mod\",\"args\":{\"a\":\"\"}}";
    int fill = CallRequest.MAX_BODY_BYTES - around.length();
    var largest = around.replace("\"\"}}", "\"" + "x".repeat(fill) + "\"}}");

    assertThat(lambda.post(handler, "/api/query", largest).status()).isEqualTo(200);
    var answer = lambda.post(handler, "/api/query", largest + " ");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body())
        .isEqualTo(
            "{\"code\":\"BadJsonBody\","
                + "\"message\":\"The body has 16779217 bytes, the maximum is 16779216.\"}");
  }

  @Test
  void query_contentTypeThatIsNotJson_isRefused() {
    var none = Map.<String, String>of();
    var text = Map.of("content-type", "text/plain");
    for (var headers : List.of(none, text)) {
      var answer =
          lambda.send(handler, "POST", "/api/query", headers, "{\"path\":\"m:f\",\"args\":{}}");

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.body()).startsWith("{\"code\":\"BadJsonBody\"");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/run", "/api/run/", "/api/run/messages"})
  void run_lessThanTwoSegments_lacksAnIdentifier(String route) {
    var answer = lambda.post(handler, route, "{\"args\":{}}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).startsWith("{\"code\":\"MissingIdentifier\"");
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /api",
    "POST, /api/nope",
    "POST, /api/query/x",
    "GET, /api/mutation",
    "DELETE, /api/query",
    "POST, /api/query_ts/x",
    "GET, /api/query_batch"
  })
  void request_noRoute_is404(String method, String path) {
    var answer = lambda.send(handler, method, path, JSON, "{}");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body())
        .isEqualTo(
            "{\"code\":\"NotFound\",\"message\":\"There is no route "
                + method
                + " "
                + path
                + ".\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "Bearer eyJ.x.y, 401, InvalidAuthHeader",
    "bearer eyJ.x.y, 401, InvalidAuthHeader",
    "Bearer, 401, InvalidAuthHeader",
    "Convex key, 401, BadAdminKey",
    "Basic YTpi, 400, InvalidAuthHeader",
    "nonsense, 400, InvalidAuthHeader"
  })
  void query_credentialThatIsNone_isRefused(String authorization, int status, String code) {
    var headers = Map.of("content-type", "application/json", "Authorization", authorization);

    var answer =
        lambda.send(handler, "POST", "/api/query", headers, "{\"path\":\"dir/mod\",\"args\":{}}");

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.body()).startsWith("{\"code\":\"" + code + "\"");
    assertThat(answer.body() + lambda.log()).doesNotContain("eyJ.x.y", "YTpi");
  }

  // What else there is below /api.

  @Test
  void function_asAdminToolsSendIt_runsAnyPublicKind() {
    var body = "{\"path\":\"%s\",\"format\":\"convex_encoded_json\",\"args\":{\"a\":1}}";

    assertThat(lambda.post(handler, "/api/function", body.formatted("messages:list")).body())
        .isEqualTo("{\"status\":\"success\",\"value\":{\"a\":1}}");
    assertThat(
            lambda.post(handler, "/api/function", body.formatted("payments:processPayment")).body())
        .contains("payments:processPayment was invoked with {a: 1.0}");
  }

  @Test
  void function_ofAComponent_isRefused() {
    var answer =
        lambda.post(
            handler,
            "/api/function",
            "{\"componentPath\":\"c\",\"path\":\"messages:list\",\"args\":{}}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body())
        .isEqualTo(
            "{\"code\":\"ComponentNotFound\","
                + "\"message\":\"There is no component \\\"c\\\": apps have none.\"}");
  }

  @Test
  void query_byAddress_isTheSame() {
    var path = "/api/query?path=messages%3Alist&args=%7B%22a%22%3A1%7D&format=json";

    assertThat(lambda.send(handler, "GET", path, Map.of(), null).body())
        .isEqualTo("{\"status\":\"success\",\"value\":{\"a\":1}}");
    assertThat(lambda.send(handler, "GET", "/api/query?path=dir/mod", Map.of(), null).body())
        .isEqualTo("{\"status\":\"success\",\"value\":\"default\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "args=%7B%7D, BadJsonBody",
    "path=messages:list&args=%7B, BadJsonBody",
    "path=messages:list&args=%zz, BadJsonBody",
    "path=messages:list&format=bogus, BadFormat",
    "path=a-b:c, BadConvexFunctionIdentifier"
  })
  void query_byAddressThatCannotBe_is400(String query, String code) {
    var answer = lambda.send(handler, "GET", "/api/query?" + query, Map.of(), null);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).startsWith("{\"code\":\"" + code + "\"");
  }

  @Test
  void batch_ofQueries_answersEachByItself() {
    lambda.environment.put("CTX_ERRORS", "full");

    var answer =
        lambda.post(
            handler,
            "/api/query_batch",
            """
            {"queries":[{"path":"messages:list","args":{"a":{"$integer":"AQAAAAAAAAA="}}},
            {"path":"messages:list","args":[{}],"format":"convex_encoded_json"},
            {"path":"messages:nope","args":{}},{"path":"messages:send","args":{}},
            {"path":"messages:list","args":{"$x":1}}]}""");

    assertThat(answer.body())
        .startsWith(
            "{\"results\":[{\"status\":\"success\",\"value\":{\"a\":\"1\"}},"
                + "{\"status\":\"success\",\"value\":{}},")
        .contains(
            "Could not find public function for 'messages:nope'.",
            "Trying to execute messages.js:send as Query",
            "Invalid arguments for messages.js:list")
        .endsWith("\"}]}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"queries\":{}}", "{\"queries\":[1]}", "{\"queries\":[{}]}", "["})
  void batch_thatCannotBe_is400(String body) {
    var answer = lambda.post(handler, "/api/query_batch", body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).startsWith("{\"code\":\"BadJsonBody\"");
  }

  @Test
  void timestamp_ofNow_isTakenBack() {
    var answer = lambda.send(handler, "POST", "/api/query_ts", Map.of(), null);

    assertThat(answer.body()).matches("\\{\"ts\":\"[A-Za-z0-9+/]{11}=\"}");
    var query = "{\"path\":\"dir/mod\",\"args\":[{}]," + answer.body().substring(1);
    assertThat(lambda.post(handler, "/api/query_at_ts", query).body())
        .isEqualTo("{\"status\":\"success\",\"value\":\"default\"}");
  }

  // Smaller answers.

  @Test
  void answer_largeAndTheCallerTakesGzip_isCompressed() throws IOException {
    var headers =
        Map.of(
            "content-type",
            "application/json",
            "accept-encoding",
            "br, gzip;q=0.8",
            "origin",
            "https://shop.example");
    var body = "{\"path\":\"messages:list\",\"args\":{\"a\":\"" + "x".repeat(5_000) + "\"}}";

    var answer = lambda.send(handler, "POST", "/api/query", headers, body);

    assertThat(answer.headers())
        .containsEntry("content-encoding", "gzip")
        .containsEntry("vary", "origin, accept-encoding");
    var bytes = Base64.getDecoder().decode(answer.body());
    assertThat(bytes).hasSizeLessThan(500);
    try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      assertThat(new String(in.readAllBytes(), UTF_8))
          .isEqualTo("{\"status\":\"success\",\"value\":{\"a\":\"" + "x".repeat(5_000) + "\"}}");
    }
  }

  @ParameterizedTest
  @CsvSource({"gzip, 10", "gzip;q=0, 5000", "identity, 5000", "br, 5000"})
  void answer_smallOrNotTakenCompressed_isPlain(String encoding, int length) {
    var headers = Map.of("content-type", "application/json", "accept-encoding", encoding);
    var body = "{\"path\":\"messages:list\",\"args\":{\"a\":\"" + "x".repeat(length) + "\"}}";

    var answer = lambda.send(handler, "POST", "/api/query", headers, body);

    assertThat(answer.headers()).doesNotContainKey("content-encoding");
    assertThat(answer.body()).contains("x".repeat(length));
  }

  // What functions log, and how large their results may be.

  @Test
  void logLines_inDevelopment_areInTheAnswer() {
    lambda.environment.put("CTX_ERRORS", "full");

    assertThat(encoded("/api/query", "log:lines", "[{}]").body())
        .isEqualTo(
            "{\"status\":\"success\",\"value\":null,"
                + "\"logLines\":[\"[LOG] 'hi' 1\",\"[WARN] 'odd'\"]}");
    assertThat(encoded("/api/mutation", "log:fails", "[{}]").body())
        .endsWith(",\"logLines\":[\"[ERROR] 'about to fail'\"]}");
  }

  @Test
  void logLines_inProduction_areInTheLogAlone() {
    assertThat(encoded("/api/query", "log:lines", "[{}]").body())
        .isEqualTo("{\"status\":\"success\",\"value\":null}");
    assertThat(lambda.log().lines())
        .contains(
            "{\"level\":\"INFO\",\"message\":\"'hi' 1\","
                + "\"requestId\":\"0000000000000000\",\"function\":\"log:lines\"}",
            "{\"level\":\"WARN\",\"message\":\"'odd'\","
                + "\"requestId\":\"0000000000000000\",\"function\":\"log:lines\"}");
  }

  @Test
  void logLines_thatDoNotFitIntoTheAnswer_areLeftOut() {
    lambda.environment.put("CTX_ERRORS", "full");

    assertThat(encoded("/api/query", "log:much", "[{}]").body())
        .isEqualTo("{\"status\":\"success\",\"value\":null}");
  }

  @Test
  void mutation_resultThatNoLambdaCanAnswer_writesNothing() {
    lambda.environment.put("CTX_ERRORS", "full");

    assertThat(encoded("/api/mutation", "large:insert", "[{}]").body())
        .contains("Function large.js:insert return value is too large (actual: ");
    assertThat(encoded("/api/query", "large:count", "[{}]").body())
        .isEqualTo("{\"status\":\"success\",\"value\":0}");
  }

  // Browsers.

  @Test
  void options_fromAnOrigin_mirrorsWhatItAsksFor() {
    var answer =
        lambda.send(
            handler,
            "OPTIONS",
            "/api/query",
            Map.of(
                "origin",
                "https://shop.example",
                "access-control-request-method",
                "POST",
                "access-control-request-headers",
                "content-type,convex-client"),
            null);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.headers())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "access-control-allow-origin",
                "https://shop.example",
                "access-control-allow-credentials",
                "true",
                "access-control-allow-methods",
                "GET, POST, OPTIONS, PATCH, DELETE, PUT",
                "access-control-allow-headers",
                "content-type,convex-client",
                "access-control-max-age",
                "86400",
                "vary",
                "origin"));
  }

  @ParameterizedTest
  @CsvSource({"messages:list, 200", "a-b:c, 400"})
  void query_fromAnOrigin_isAnsweredToIt(String path, int status) {
    var answer =
        lambda.send(
            handler,
            "POST",
            "/api/query",
            Map.of("origin", "https://shop.example", "content-type", "application/json"),
            "{\"path\":\"" + path + "\",\"args\":{}}");

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.headers())
        .containsEntry("access-control-allow-origin", "https://shop.example")
        .containsEntry("access-control-allow-credentials", "true");
  }

  // The log.

  @Test
  void log_ofASuccess_isOneLineWithItsCost() {
    encoded("/api/mutation", "messages:send", "[{\"author\":\"Ada\",\"body\":\"private\"}]");

    assertThat(lambda.log())
        .matches(
            "(?s)\\{\"level\":\"INFO\",\"message\":\"function returned\","
                + "\"requestId\":\"0000000000000000\",\"function\":\"messages:send\","
                + "\"durationMs\":\\d+,\"attempts\":1,\"conflicts\":0,\"requestUnits\":1.5}\n");
  }

  @Test
  void log_userCodeThrows_isOneLineWithTheDetails() {
    encoded("/api/mutation", "fail:user", "[{\"card\":\"4242\"}]");

    assertThat(lambda.log())
        .startsWith(
            "{\"level\":\"ERROR\",\"message\":\"function failed\","
                + "\"requestId\":\"0000000000000000\","
                + "\"function\":\"fail:user\",\"durationMs\":")
        .contains(
            "\"code\":\"FunctionFailed\",\"error\":\"Uncaught IllegalStateException: x\","
                + "\"stack\":[\"dev.ctxaws.aws.lambda.ShopFunctions.runMutation(")
        .doesNotContain("4242")
        .endsWith("]}\n");
    assertThat(lambda.log().lines()).hasSize(1);
  }

  @Test
  void log_badArguments_areNotInIt() {
    encoded("/api/mutation", "messages:send", "[{\"author\":\"secret\"}]");

    assertThat(lambda.log()).contains("\"code\":\"InvalidArgs\"").doesNotContain("secret");
  }

  @Test
  void log_requestIdThatTheCallerChose_isInAnswerAndLog() {
    var headers =
        Map.of("content-type", "application/json", "convex-request-id", "0123456789abcdef");
    var answer =
        lambda.send(
            handler, "POST", "/api/mutation", headers, "{\"path\":\"fail:user\",\"args\":{}}");

    assertThat(answer.body()).contains("[Request ID: 0123456789abcdef] Server Error");
    assertThat(lambda.log()).contains("\"requestId\":\"0123456789abcdef\"");
  }

  private TestLambda.Answer encoded(String route, String path, String args) {
    return lambda.post(
        handler,
        route,
        "{\"path\":\"" + path + "\",\"format\":\"convex_encoded_json\",\"args\":" + args + "}");
  }

  private TestLambda.Answer withClient(String client, String body) {
    var headers = Map.of("content-type", "application/json", "convex-client", client);
    return lambda.send(handler, "POST", "/api/query", headers, body);
  }

  private static String error(String escapedText) {
    return "{\"status\":\"error\",\"errorMessage\":\"" + REDACTED + "\\n" + escapedText + "\"}";
  }
}
