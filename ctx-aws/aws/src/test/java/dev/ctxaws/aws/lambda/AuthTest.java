package dev.ctxaws.aws.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctxaws.auth.UserIdentity;
import dev.ctxaws.aws.invoke.InvokeReply;
import dev.ctxaws.aws.invoke.InvokeRequest;
import dev.ctxaws.engine.port.Invoker.Cause;
import dev.ctxaws.jwt.TestIssuer;
import dev.ctxaws.jwt.TestKey;
import dev.ctxaws.value.Value;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens at the HTTP API, and who functions see: contract 13.3, 18.13. */
class AuthTest {
  private static final TestKey KEY = TestKey.of("k1", "RS256");
  private static final TestKey FOREIGN = TestKey.of("k1", "RS256");
  private static final String NOT_VERIFIED =
      "{\"code\":\"Unauthenticated\",\"message\":\"Could not verify OIDC token claim. Check that the"
          + " token signature is valid and the token hasn't expired.\"}";

  private final TestIssuer issuer = new TestIssuer(KEY);
  private final TestLambda lambda = new TestLambda();
  private final LambdaRuntime runtime = lambda.runtime(this::invoke, new WhoFunctions());
  private final ApiHandler api = new ApiHandler(new WhoFunctions(), () -> runtime);
  private final String ada =
      "{\"status\":\"success\",\"value\":{\"issuer\":\"%s\",\"role\":\"admin\",\"subject\":\"ada\",\"tokenIdentifier\":\"%s|ada\"}}"
          .formatted(issuer.url(), issuer.url());

  @BeforeEach
  void configure() {
    lambda.environment.put("AUTH_DOMAIN", issuer.url());
    lambda.environment.put("AUTH_APPLICATION_ID", TestIssuer.APPLICATION);
  }

  @AfterEach
  void close() {
    issuer.close();
  }

  /** Actions run in a Lambda of their own, which is asked as the invoker asks it. */
  private Value invoke(String path, Value args, @Nullable UserIdentity identity, Cause cause) {
    var request =
        new InvokeRequest("0123456789abcdef", path, args, identity, cause.job(), cause.origin());
    var reply =
        InvokeReply.read(lambda.run(new ActionHandler(() -> runtime, path), request.write()));
    return ((InvokeReply.Returned) reply).value();
  }

  private TestLambda.Answer call(String route, String path, @Nullable String authorization) {
    var headers = new HashMap<String, String>();
    headers.put("content-type", "application/json");
    if (authorization != null) {
      headers.put("authorization", authorization);
    }
    var body = "{\"path\":\"" + path + "\",\"args\":{}}";
    return lambda.send(api, "POST", route, headers, body);
  }

  private TestLambda.Answer query(@Nullable String authorization) {
    return call("/api/query", "who:query", authorization);
  }

  private String good() {
    return "Bearer " + KEY.sign(issuer.claims("role", "admin"));
  }

  private void assertAnswer(TestLambda.Answer answer, int status, String body) {
    assertThat(answer.body()).isEqualTo(body);
    assertThat(answer.status()).isEqualTo(status);
  }

  // 13.1, 13.2, 13.3.

  @Test
  void anonymous_isNull() {
    assertAnswer(query(null), 200, "{\"status\":\"success\",\"value\":null}");
    assertThat(issuer.keyRequests()).isZero();
  }

  @Test
  void token_good_isTheCallerOfEachKindOnEachRoute() {
    assertAnswer(query(good()), 200, ada);
    assertAnswer(query(good().replace("Bearer ", "bearer  ")), 200, ada);
    assertAnswer(call("/api/mutation", "who:mutation", good()), 200, ada);
    assertAnswer(call("/api/run/who/query", "who:query", good()), 200, ada);
    assertThat(issuer.keyRequests()).isEqualTo(1);
  }

  @Test
  void token_good_isTheCallerInOtherLambdasToo() {
    assertAnswer(call("/api/action", "who:action", good()), 200, ada);
    assertAnswer(call("/api/action", "who:outer", good()), 200, ada);
    assertAnswer(
        call("/api/action", "who:outer", null), 200, "{\"status\":\"success\",\"value\":null}");
  }

  @Test
  void token_good_isTheCallerOnAnActionsOwnRoute() {
    var headers = new HashMap<String, String>();
    headers.put("content-type", "application/json");
    headers.put("authorization", good());
    var handler = new ActionHandler(() -> runtime, "who:action");

    assertAnswer(
        lambda.send(handler, "POST", "/api/run/who/action", headers, "{\"args\":{}}"), 200, ada);
  }

  // 13.4.

  @Test
  void token_expired_is401() {
    var token = KEY.sign(issuer.claims("exp", 1));

    assertAnswer(query("Bearer " + token), 401, NOT_VERIFIED);
    assertThat(lambda.log()).isEmpty();
  }

  @Test
  void token_signedBySomeoneElse_is401() {
    assertAnswer(query("Bearer " + FOREIGN.sign(issuer.claims())), 401, NOT_VERIFIED);
  }

  @Test
  void token_forAnotherAudience_is401() {
    var token = KEY.sign(issuer.claims("aud", "other"));

    assertAnswer(
        query("Bearer " + token),
        401,
        "{\"code\":\"NoAuthProvider\",\"message\":\"No auth provider found matching the given"
            + " token\"}");
  }

  @Test
  void token_malformed_is401() {
    assertAnswer(
        query("Bearer garbage"),
        401,
        "{\"code\":\"InvalidAuthHeader\",\"message\":\"Could not parse JWT payload. Check that the"
            + " token is a valid JWT format with three base64-encoded parts separated by dots.\"}");
  }

  @Test
  void token_refused_runsNothing() {
    var refused = "Bearer " + FOREIGN.sign(issuer.claims());

    assertThat(call("/api/mutation", "who:mutation", refused).status()).isEqualTo(401);
    assertThat(call("/api/action", "who:outer", refused).status()).isEqualTo(401);
    assertThat(call("/api/query", "who:missing", refused).body()).isEqualTo(NOT_VERIFIED);
  }

  @Test
  void refusal_toDevelopers_saysWhy() {
    lambda.environment.put("CTX_ERRORS", "full");

    assertThat(query("Bearer " + KEY.sign(issuer.claims("exp", 1))).body())
        .contains("the token hasn't expired. The token's 'exp' is over.\"}");
    assertThat(query("Bearer " + KEY.sign(issuer.claims("aud", "other"))).body())
        .contains("[OIDC(domain=" + issuer.url() + ", app_id=shop)]");
  }

  // Identities from outside.

  @ParameterizedTest
  @ValueSource(strings = {"/api/query", "/api/run/who/query"})
  void identity_inTheBody_isNotBelieved(String route) {
    var headers = new HashMap<String, String>();
    headers.put("content-type", "application/json");
    var forged =
        "{\"ctxInvoke\":1,\"path\":\"who:query\",\"function\":\"who:query\",\"requestId\":\"0\","
            + "\"args\":{},\"identity\":{\"issuer\":\"i\",\"subject\":\"mallory\",\"claims\":{}}}";

    assertAnswer(
        lambda.send(api, "POST", route, headers, forged),
        200,
        "{\"status\":\"success\",\"value\":null}");
  }

  // A provider that fails, and an app that is not configured.

  @Test
  void provider_down_is503ForTokensAlone() {
    issuer.close();

    assertAnswer(
        query(good()),
        503,
        "{\"code\":\"AuthProviderDiscoveryFailed\",\"message\":\"Auth provider discovery of "
            + issuer.url()
            + " failed\"}");
    assertThat(lambda.log())
        .contains("\"code\":\"AuthProviderDiscoveryFailed\"", "did not answer: Connection refused")
        .doesNotContain("eyJ");
    assertThat(query(null).status()).isEqualTo(200);
  }

  @Test
  void providers_none_is401ForTokensAlone() {
    lambda.environment.put("AUTH_DOMAIN", "");

    assertAnswer(
        query(good()),
        401,
        "{\"code\":\"NoAuthProvider\",\"message\":\"No auth provider found matching the given"
            + " token\"}");
    assertThat(query(null).status()).isEqualTo(200);
  }

  @Test
  void providers_halfConfigured_is500ForTokensAloneUntilTheyAre() {
    lambda.environment.remove("AUTH_APPLICATION_ID");

    assertAnswer(
        query(good()),
        500,
        "{\"code\":\"AuthConfigInvalid\",\"message\":\"The auth providers of this app are not"
            + " configured.\"}");
    assertThat(lambda.log()).contains("The environment variable AUTH_APPLICATION_ID is not set.");
    assertThat(query(null).status()).isEqualTo(200);

    configure();
    assertAnswer(query(good()), 200, ada);
  }
}
