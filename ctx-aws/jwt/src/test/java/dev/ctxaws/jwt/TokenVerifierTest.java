package dev.ctxaws.jwt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ctxaws.auth.AuthProvider;
import dev.ctxaws.auth.AuthProvider.Algorithm;
import dev.ctxaws.auth.AuthProvider.CustomJwt;
import dev.ctxaws.auth.AuthProvider.Oidc;
import dev.ctxaws.jwt.TokenRefusedException.Reason;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose tokens are taken, and which: contract 13. */
class TokenVerifierTest {
  private static final TestKey RSA = TestKey.of("rsa", "RS256");
  private static final TestKey EC = TestKey.of("ec", "ES256");
  private static final TestKey ED = TestKey.of("ed", "EdDSA");
  private static final TestKey OTHER_RSA = TestKey.of("rsa", "RS256");
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final long NOW_SECONDS = NOW.getEpochSecond();

  private final TestIssuer issuer = new TestIssuer(RSA, EC, ED);
  private final Oidc oidc = new Oidc(issuer.url(), TestIssuer.APPLICATION);

  @AfterEach
  void close() {
    issuer.close();
  }

  private static TokenVerifier verifier(AuthProvider... providers) {
    return new TokenVerifier(List.of(providers), InstantSource.fixed(NOW));
  }

  private CustomJwt custom(Algorithm algorithm) {
    return new CustomJwt(issuer.url(), issuer.jwksUrl(), algorithm);
  }

  private static void assertRefused(
      TokenVerifier verifier, String token, Reason reason, String detail) {
    assertThatExceptionOfType(TokenRefusedException.class)
        .isThrownBy(() -> verifier.verify(token))
        .withMessageContaining(detail)
        .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
  }

  private void assertNotVerified(String token, String detail) {
    assertRefused(verifier(oidc), token, Reason.NOT_VERIFIED, detail);
  }

  // Taken.

  @Test
  void oidc_signedWithEitherAlgorithm_isTheBearer() throws Exception {
    var verifier = verifier(oidc);

    for (var key : List.of(RSA, ED)) {
      var ada = verifier.verify(key.sign(issuer.claims()));

      assertThat(ada.issuer()).isEqualTo(issuer.url());
      assertThat(ada.subject()).isEqualTo("ada");
      assertThat(ada.tokenIdentifier()).isEqualTo(issuer.url() + "|ada");
    }
  }

  @Test
  void custom_signedWithItsAlgorithm_isTheBearer() throws Exception {
    assertThat(verifier(custom(Algorithm.RS256)).verify(RSA.sign(issuer.claims())).subject())
        .isEqualTo("ada");
    assertThat(verifier(custom(Algorithm.ES256)).verify(EC.sign(issuer.claims())).subject())
        .isEqualTo("ada");
    assertThat(issuer.discoveries()).isZero();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void custom_keysInTheAddress_areFoundWithoutAnyRequest(boolean base64) throws Exception {
    var keys =
        base64
            ? "data:text/plain;charset=utf-8;base64,"
                + Base64.getEncoder().encodeToString(issuer.jwks().getBytes(UTF_8))
            : "data:application/json,"
                + issuer.jwks().replace("%", "%25").replace("\"", "%22").replace("{", "%7B");
    var provider = new CustomJwt("https://issuer.example", keys, Algorithm.ES256);

    var ada = verifier(provider).verify(EC.sign(issuer.claims("iss", "issuer.example/")));

    assertThat(ada.tokenIdentifier()).isEqualTo("issuer.example/|ada");
    assertThat(issuer.keyRequests()).isZero();
  }

  @Test
  void providers_several_theFirstThatFitsIsAsked() throws Exception {
    try (var other = new TestIssuer(OTHER_RSA)) {
      var verifier = verifier(oidc, new Oidc(other.url(), TestIssuer.APPLICATION));

      assertThat(verifier.verify(RSA.sign(issuer.claims())).issuer()).isEqualTo(issuer.url());
      assertThat(verifier.verify(OTHER_RSA.sign(other.claims())).issuer()).isEqualTo(other.url());
      assertRefused(
          verifier,
          OTHER_RSA.sign(issuer.claims()),
          Reason.NOT_VERIFIED,
          "The signature is not the provider's.");
    }
  }

  @Test
  void providers_ofOneIssuer_areToldApartByAudience() throws Exception {
    var verifier = verifier(new Oidc(issuer.url(), "admin"), custom(Algorithm.ES256));

    assertThat(verifier.verify(RSA.sign(issuer.claims("aud", "admin"))).subject()).isEqualTo("ada");
    assertThat(verifier.verify(EC.sign(issuer.claims())).subject()).isEqualTo("ada");
  }

  @Test
  void oidc_domainWithSlash_isTheSame() throws Exception {
    var verifier = verifier(new Oidc(issuer.url() + "/", TestIssuer.APPLICATION));

    assertThat(verifier.verify(RSA.sign(issuer.claims())).subject()).isEqualTo("ada");
  }

  @Test
  void audience_aListWithOne_isTaken() throws Exception {
    assertThat(verifier(oidc).verify(RSA.sign(issuer.claims("aud", List.of("shop")))).subject())
        .isEqualTo("ada");
  }

  @Test
  void audience_aListWithSeveral_isTakenFromCustomProvidersOnly() throws Exception {
    var claims = issuer.claims("aud", List.of("other", "shop"));
    var custom = new CustomJwt(issuer.url(), issuer.jwksUrl(), Algorithm.RS256, "shop");

    assertThat(verifier(custom).verify(RSA.sign(claims)).subject()).isEqualTo("ada");
    assertNotVerified(RSA.sign(claims), "The token has more than one audience.");
  }

  // Refused: whose it is.

  @ParameterizedTest
  @CsvSource({"iss, https://elsewhere.example", "aud, other"})
  void claims_ofNoProvider_areRefused(String claim, String value) {
    assertRefused(
        verifier(oidc, custom(Algorithm.ES256)),
        RSA.sign(issuer.claims("iss", "https://elsewhere.example")),
        Reason.NO_PROVIDER,
        "No auth provider found matching the given token. Check that your JWT's issuer and"
            + " audience match one of your configured providers: [OIDC(domain="
            + issuer.url()
            + ", app_id=shop), CustomJWT(issuer="
            + issuer.url()
            + ", app_id=none)]");
    assertRefused(verifier(oidc), RSA.sign(issuer.claims(claim, value)), Reason.NO_PROVIDER, "");
    assertThat(issuer.discoveries()).isZero();
  }

  @Test
  void audience_missing_isNoProvidersWhereOneIsWanted() {
    assertRefused(verifier(oidc), RSA.sign(issuer.claims("aud", null)), Reason.NO_PROVIDER, "");
  }

  @Test
  void providers_none_isSaid() {
    assertRefused(
        verifier(),
        RSA.sign(issuer.claims()),
        Reason.NO_PROVIDER,
        "No auth provider found matching the given token (no providers configured).");
  }

  // Refused: what it is.

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "garbage",
        "a.b",
        "a.b.c.d.e",
        "eyJ.x.y",
        "e30.e30.!",
        "e30.e30=.",
        "W10.W10.",
        "e30.bnVsbA.",
        "é.é.é"
      })
  void token_malformed_isRefused(String token) {
    assertRefused(verifier(oidc), token, Reason.MALFORMED, "");
  }

  @Test
  void token_withoutIssuer_isRefused() {
    assertRefused(
        verifier(oidc),
        RSA.sign(issuer.claims("iss", null)),
        Reason.MALFORMED,
        "Missing issuer claim ('iss') in JWT payload.");
  }

  @Test
  void token_oversized_isRefused() {
    assertRefused(
        verifier(oidc),
        RSA.sign(issuer.claims("padding", "x".repeat(16 << 10))),
        Reason.MALFORMED,
        "the maximum is 16384.");
    assertThat(issuer.discoveries()).isZero();
  }

  @Test
  void token_nestedWithoutEnd_isRefused() {
    var claims = "{\"iss\":\"" + issuer.url() + "\",\"deep\":" + "[".repeat(9000);

    assertRefused(
        verifier(oidc),
        "e30." + TestKey.base64(claims.getBytes(UTF_8)) + ".",
        Reason.MALFORMED,
        "Could not parse JWT payload.");
  }

  // Refused: the signature.

  @Test
  void token_tampered_isRefused() {
    for (var key : List.of(RSA, ED)) {
      var parts = key.sign(issuer.claims()).split("\\.", -1);

      var forged = TestKey.json(issuer.claims("sub", "mallory"));

      assertNotVerified(
          parts[0] + "." + forged + "." + parts[2], "The signature is not the provider's.");
      assertNotVerified(parts[0] + "." + parts[1] + ".", "The signature is not the provider's.");
    }
  }

  @Test
  void custom_es256WithASignatureOfZeros_isRefused() {
    var parts = EC.sign(issuer.claims()).split("\\.", -1);
    var zeros = TestKey.base64(new byte[64]);

    assertRefused(
        verifier(custom(Algorithm.ES256)),
        parts[0] + "." + parts[1] + "." + zeros,
        Reason.NOT_VERIFIED,
        "The signature is not the provider's.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "None", "HS256", "RS512", "ES256", "PS256", "x"})
  void algorithm_thatIsNotTheProviders_isRefused(String algorithm) {
    var header = Map.of("alg", algorithm, "kid", "rsa");

    assertRefused(verifier(oidc), RSA.sign(header, issuer.claims()), Reason.NOT_VERIFIED, "");
    assertRefused(
        verifier(oidc),
        TestKey.json(header) + "." + TestKey.json(issuer.claims()) + ".",
        Reason.NOT_VERIFIED,
        "");
    assertThat(issuer.discoveries()).isZero();
  }

  @Test
  void algorithm_missing_isRefused() {
    assertNotVerified(
        RSA.sign(Map.of("kid", "rsa"), issuer.claims()),
        "The token's header is that of no signed token.");
  }

  /** The public key as an HMAC secret: CVE-2015-9235. */
  @Test
  void algorithm_hmacWithThePublicKey_isRefused() throws Exception {
    var signed =
        TestKey.json(Map.of("alg", "HS256", "kid", "rsa")) + "." + TestKey.json(issuer.claims());
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(RSA.pair().getPublic().getEncoded(), "HmacSHA256"));
    var token = signed + "." + TestKey.base64(mac.doFinal(signed.getBytes(UTF_8)));

    assertNotVerified(token, "The token is not signed with one of");
    assertRefused(verifier(custom(Algorithm.RS256)), token, Reason.NOT_VERIFIED, "");
  }

  @Test
  void algorithm_ofAnotherKeyOfTheProvider_isRefused() {
    assertNotVerified(
        RSA.sign(Map.of("alg", "EdDSA", "kid", "rsa"), issuer.claims()),
        "The provider has no key of the token's 'kid' and 'alg'.");
    assertRefused(
        verifier(custom(Algorithm.RS256)),
        EC.sign(issuer.claims()),
        Reason.NOT_VERIFIED,
        "The token is not signed with one of [RS256].");
  }

  @Test
  void header_withAKeyOfItsOwn_isNotBelieved() {
    var header = Map.of("alg", "RS256", "kid", "rsa", "jwk", OTHER_RSA.jwk());

    assertNotVerified(
        OTHER_RSA.sign(header, issuer.claims()), "The signature is not the provider's.");
  }

  @Test
  void header_withExtensionsThatMustBeUnderstood_isRefused() {
    var header = Map.of("alg", "RS256", "kid", "rsa", "crit", List.of("b64"), "b64", false);

    assertNotVerified(RSA.sign(header, issuer.claims()), "has a 'crit'");
  }

  @ParameterizedTest
  @CsvSource({
    "JWT, true",
    "jwt, true",
    "at+jwt, true",
    "application/at+jwt, true",
    "dpop+jwt, false"
  })
  void header_type_isThatOfATokenForUs(String type, boolean taken) throws Exception {
    var token = RSA.sign(Map.of("alg", "RS256", "kid", "rsa", "typ", type), issuer.claims());

    if (taken) {
      assertThat(verifier(oidc).verify(token).subject()).isEqualTo("ada");
    } else {
      assertNotVerified(token, "The token's 'typ' is not JWT.");
    }
  }

  // Which key.

  @Test
  void kid_missing_isTheOnlyKeyOfTheAlgorithm() throws Exception {
    var token = RSA.sign(Map.of("alg", "RS256"), issuer.claims());

    assertThat(verifier(oidc).verify(token).subject()).isEqualTo("ada");

    issuer.publish(RSA, TestKey.of("another", "RS256"));
    assertNotVerified(token, "and the provider more than one key of its 'alg'.");
  }

  @Test
  void kid_missing_isRefusedByCustomProviders() {
    assertRefused(
        verifier(custom(Algorithm.RS256)),
        RSA.sign(Map.of("alg", "RS256"), issuer.claims()),
        Reason.NOT_VERIFIED,
        "The token's header has no 'kid'.");
  }

  @Test
  void kid_ofTwoKeys_isEitherOfThem() throws Exception {
    issuer.publish(OTHER_RSA, RSA);
    var verifier = verifier(oidc);

    assertThat(verifier.verify(RSA.sign(issuer.claims())).subject()).isEqualTo("ada");
    assertThat(verifier.verify(OTHER_RSA.sign(issuer.claims())).subject()).isEqualTo("ada");
  }

  @Test
  void key_tooShort_isNone() {
    var weak = TestKey.rsa("weak", 1024);
    issuer.publish(weak);

    assertNotVerified(weak.sign(issuer.claims()), "The signature is not the provider's.");
  }

  @Test
  void keys_withOneOfAnUnknownKind_areTheOthers() throws Exception {
    issuer.keys(issuer.jwks().replace("[", "[{\"kty\":\"PQ\",\"kid\":\"new\"},"));

    assertThat(verifier(oidc).verify(RSA.sign(issuer.claims())).subject()).isEqualTo("ada");
  }

  // Time.

  @ParameterizedTest
  @CsvSource({"exp, -4, true", "exp, -5, false", "nbf, 5, true", "nbf, 6, false"})
  void time_withFiveSecondsOfLeeway_isKept(String claim, int offset, boolean taken)
      throws Exception {
    var token = RSA.sign(issuer.claims(claim, NOW_SECONDS + offset));

    for (var verifier : List.of(verifier(oidc), verifier(custom(Algorithm.RS256)))) {
      if (taken) {
        assertThat(verifier.verify(token).subject()).isEqualTo("ada");
      } else {
        assertRefused(verifier, token, Reason.NOT_VERIFIED, "The token's '" + claim + "' is ");
      }
    }
  }

  @Test
  void expiry_missingOrNoNumber_isRefused() {
    assertNotVerified(RSA.sign(issuer.claims("exp", null)), "The token has no 'exp'.");
    assertNotVerified(RSA.sign(issuer.claims("exp", "2100-01-01")), "The token's 'exp' is over.");
    assertNotVerified(RSA.sign(issuer.claims("nbf", "now")), "The token's 'nbf' is still to come.");
  }

  @Test
  void subject_missingOrEmpty_isRefused() {
    assertNotVerified(RSA.sign(issuer.claims("sub", null)), "The token has no 'sub'.");
    assertNotVerified(RSA.sign(issuer.claims("sub", "")), "Its claims cannot be an identity");
  }

  // Messages.

  @Test
  void refusal_tellsItsBearerNoMoreThanConvexDoes() {
    var expired = RSA.sign(issuer.claims("exp", 1));

    assertThatExceptionOfType(TokenRefusedException.class)
        .isThrownBy(() -> verifier(oidc).verify(expired))
        .satisfies(
            e ->
                assertThat(e.publicMessage())
                    .isEqualTo(
                        "Could not verify OIDC token claim. Check that the token signature is"
                            + " valid and the token hasn't expired."));
    assertThatExceptionOfType(TokenRefusedException.class)
        .isThrownBy(() -> verifier().verify(expired))
        .satisfies(
            e ->
                assertThat(e.publicMessage())
                    .isEqualTo("No auth provider found matching the given token"));
  }

  @Test
  void refusal_neverRepeatsTheToken() {
    var token = OTHER_RSA.sign(issuer.claims());

    assertThatExceptionOfType(TokenRefusedException.class)
        .isThrownBy(() -> verifier(oidc).verify(token))
        .satisfies(
            e ->
                assertThat(Arrays.stream(token.split("\\.", -1)).toList())
                    .noneMatch(String.valueOf(e.getMessage())::contains));
  }
}
