package dev.ctxaws.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctxaws.auth.AuthProvider.Algorithm;
import dev.ctxaws.auth.AuthProvider.CustomJwt;
import dev.ctxaws.auth.AuthProvider.Oidc;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthProviderTest {
  @ParameterizedTest
  @CsvSource({
    "shop.example, https://shop.example",
    "https://shop.example/, https://shop.example",
    "HTTPS://shop.example/realm//, HTTPS://shop.example/realm",
    "http://127.0.0.1:8080/, http://127.0.0.1:8080",
    "http://localhost, http://localhost",
    "http://[::1]:99, http://[::1]:99"
  })
  void issuer_writtenAnyWay_isAnAddressWithoutSlash(String written, String issuer) {
    assertThat(new Oidc(written, "shop").domain()).isEqualTo(issuer);
    assertThat(new CustomJwt(written, "data:,{}", Algorithm.RS256).issuer()).isEqualTo(issuer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "http://shop.example",
        "http://127.0.0.1.shop.example",
        "https://user@shop.example",
        "https://a b",
        "ftp://shop.example"
      })
  void issuer_thatMayNotBeCalled_isRefused(String written) {
    assertThatThrownBy(() -> new Oidc(written, "shop"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "Expected an address that begins with https:// as domain of an auth provider, found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://shop.example/jwks", "file:/etc/passwd", "jwks.json", ""})
  void jwks_thatMayNotBeFetched_isRefused(String jwks) {
    assertThatThrownBy(() -> new CustomJwt("https://shop.example", jwks, Algorithm.ES256))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("as jwks of an auth provider, found \"" + jwks + "\"");
  }

  @Test
  void applicationId_empty_isRefused() {
    assertThatThrownBy(() -> new Oidc("https://shop.example", " "))
        .hasMessage("The applicationId of an auth provider is empty.");
  }

  @Test
  void env_requiredAndNotSet_saysWhich() {
    AuthEnv none = _ -> null;

    assertThatThrownBy(() -> none.required("AUTH_DOMAIN"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The environment variable AUTH_DOMAIN is not set.");
  }
}
