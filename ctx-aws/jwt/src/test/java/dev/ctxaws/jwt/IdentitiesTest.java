package dev.ctxaws.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctxaws.auth.AuthProvider;
import dev.ctxaws.auth.AuthProvider.Algorithm;
import dev.ctxaws.auth.AuthProvider.CustomJwt;
import dev.ctxaws.auth.AuthProvider.Oidc;
import dev.ctxaws.auth.UserIdentity;
import dev.ctxaws.value.ObjBuilder;
import dev.ctxaws.value.Value;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What of a token becomes an identity: contract 13.1. */
class IdentitiesTest {
  private static final TestKey KEY = TestKey.of("k", "RS256");

  private final TestIssuer issuer = new TestIssuer(KEY);
  private final AuthProvider oidc = new Oidc(issuer.url(), TestIssuer.APPLICATION);
  private final AuthProvider custom =
      new CustomJwt(issuer.url(), issuer.jwksUrl(), Algorithm.RS256);

  @AfterEach
  void close() {
    issuer.close();
  }

  private UserIdentity identity(AuthProvider provider, Map<String, Object> more)
      throws TokenRefusedException {
    var claims = new LinkedHashMap<>(issuer.claims());
    claims.putAll(more);
    var verifier = new TokenVerifier(List.of(provider), InstantSource.system());
    return verifier.verify(KEY.sign(claims));
  }

  @Test
  void oidc_standardClaims_haveConvexsNames() throws Exception {
    var ada =
        identity(
            oidc,
            Map.ofEntries(
                Map.entry("name", "Ada Lovelace"),
                Map.entry("given_name", "Ada"),
                Map.entry("family_name", "Lovelace"),
                Map.entry("nickname", "Countess"),
                Map.entry("preferred_username", "ada"),
                Map.entry("profile", "https://p"),
                Map.entry("picture", "https://i"),
                Map.entry("website", "https://w"),
                Map.entry("email", "ada@example.com"),
                Map.entry("email_verified", true),
                Map.entry("gender", "female"),
                Map.entry("birthdate", "1815-12-10"),
                Map.entry("zoneinfo", "Europe/London"),
                Map.entry("locale", "en-GB"),
                Map.entry("phone_number", "+44"),
                Map.entry("phone_number_verified", false),
                Map.entry("address", Map.of("formatted", "St James's Square", "region", "London")),
                Map.entry("updated_at", 1_767_225_600.5)));

    assertThat(ada.name()).isEqualTo("Ada Lovelace");
    assertThat(ada.givenName()).isEqualTo("Ada");
    assertThat(ada.familyName()).isEqualTo("Lovelace");
    assertThat(ada.nickname()).isEqualTo("Countess");
    assertThat(ada.preferredUsername()).isEqualTo("ada");
    assertThat(ada.profileUrl()).isEqualTo("https://p");
    assertThat(ada.pictureUrl()).isEqualTo("https://i");
    assertThat(ada.websiteUrl()).isEqualTo("https://w");
    assertThat(ada.email()).isEqualTo("ada@example.com");
    assertThat(ada.emailVerified()).isTrue();
    assertThat(ada.gender()).isEqualTo("female");
    assertThat(ada.birthday()).isEqualTo("1815-12-10");
    assertThat(ada.timezone()).isEqualTo("Europe/London");
    assertThat(ada.language()).isEqualTo("en-GB");
    assertThat(ada.phoneNumber()).isEqualTo("+44");
    assertThat(ada.phoneNumberVerified()).isFalse();
    assertThat(ada.address()).isEqualTo("St James's Square");
    assertThat(ada.updatedAt()).isEqualTo(Instant.parse("2026-01-01T00:00:00.500Z"));
    assertThat(ada.claims().size()).isEqualTo(18);
  }

  @Test
  void oidc_otherClaims_keepNameAndValue() throws Exception {
    var ada =
        identity(
            oidc,
            Map.of(
                "role", "admin",
                "https://shop.example/teams", List.of("a", 7, true),
                "team", Map.of("id", 7)));

    assertThat(ada.claim("role")).isEqualTo(new Value.Str("admin"));
    assertThat(ada.claim("https://shop.example/teams"))
        .isEqualTo(
            new Value.Arr(List.of(new Value.Str("a"), new Value.Float64(7), new Value.Bool(true))));
    assertThat(ada.claim("team"))
        .isEqualTo(new ObjBuilder(1).put("id", new Value.Float64(7)).build());
  }

  @Test
  void oidc_claimsAboutTheToken_areLeftOut() throws Exception {
    var ada =
        identity(
            oidc, Map.of("jti", "1", "nbf", 1, "fva", List.of(0, -1), "nonce", "n", "azp", "shop"));

    assertThat(ada.claims()).isEqualTo(Value.Obj.EMPTY);
  }

  @Test
  void oidc_standardClaimOfAnotherType_isLeftOut() throws Exception {
    var ada =
        identity(
            oidc,
            Map.of("email", 1, "email_verified", 1, "address", "London", "updated_at", "today"));

    assertThat(ada.claims()).isEqualTo(Value.Obj.EMPTY);
  }

  @Test
  void oidc_flagAsText_isAFlag() throws Exception {
    assertThat(identity(oidc, Map.of("email_verified", "true")).emailVerified()).isTrue();
    assertThat(identity(oidc, Map.of("email_verified", "false")).emailVerified()).isFalse();
  }

  @Test
  void oidc_claimThatPretendsToBeAStandardOne_isLeftOut() throws Exception {
    var mallory =
        identity(
            oidc,
            Map.of("emailVerified", true, "subject", "ada", "tokenIdentifier", "x", "issuer", "y"));

    assertThat(mallory.claims()).isEqualTo(Value.Obj.EMPTY);
    assertThat(mallory.subject()).isEqualTo("ada");
  }

  @Test
  void custom_claims_keepTheirNamesAndAreFlat() throws Exception {
    var ada =
        identity(
            custom,
            Map.of(
                "email",
                "ada@example.com",
                "email_verified",
                true,
                "properties",
                Map.of("id", "p1", "deep", Map.of("er", List.of(1))),
                "fva",
                1,
                "jti",
                "1",
                "tokenIdentifier",
                "x"));

    assertThat(ada.claims())
        .isEqualTo(
            new ObjBuilder(4)
                .put("email", new Value.Str("ada@example.com"))
                .put("email_verified", new Value.Bool(true))
                .put("properties.deep.er", new Value.Arr(List.of(new Value.Float64(1))))
                .put("properties.id", new Value.Str("p1"))
                .build());
    assertThat(ada.email()).isEqualTo("ada@example.com");
    assertThat(ada.emailVerified()).isNull();
  }

  @Test
  void claim_thatIsNoValue_isLeftOutAlone() throws Exception {
    Object deep = List.of();
    for (int i = 0; i < 40; i++) {
      deep = List.of(deep);
    }

    var ada =
        identity(oidc, Map.of("$ref", 1, "größe", 2, "deep", deep, "in", Map.of("$", 1), "a", 1));

    assertThat(ada.claims()).isEqualTo(new ObjBuilder(1).put("a", new Value.Float64(1)).build());
  }
}
