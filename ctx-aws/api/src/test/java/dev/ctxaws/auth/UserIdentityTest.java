package dev.ctxaws.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctxaws.value.InvalidValueException;
import dev.ctxaws.value.ObjBuilder;
import dev.ctxaws.value.Value;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserIdentityTest {
  private static final UserIdentity ADA = UserIdentity.of("https://issuer.example", "ada");

  @Test
  void tokenIdentifier_isIssuerAndSubject() {
    assertThat(ADA.tokenIdentifier()).isEqualTo("https://issuer.example|ada");
  }

  @Test
  void standardClaims_areTyped() {
    var ada =
        ADA.with("name", "Ada")
            .with("email", "ada@example.com")
            .with("emailVerified", new Value.Bool(true))
            .with("updatedAt", "2026-01-01T00:00:00Z");

    assertThat(ada.name()).isEqualTo("Ada");
    assertThat(ada.email()).isEqualTo("ada@example.com");
    assertThat(ada.emailVerified()).isTrue();
    assertThat(ada.updatedAt()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
  }

  @Test
  void standardClaims_absentOrOfAnotherType_areNull() {
    var odd =
        ADA.with("email", new Value.Float64(1))
            .with("emailVerified", "true")
            .with("updatedAt", "yesterday");

    assertThat(ADA.email()).isNull();
    assertThat(odd.email()).isNull();
    assertThat(odd.emailVerified()).isNull();
    assertThat(odd.updatedAt()).isNull();
  }

  @Test
  void claim_ofAnyName_isThereAsItIs() {
    var member = ADA.with("team.id", new Value.Float64(7));

    assertThat(member.claim("team.id")).isEqualTo(new Value.Float64(7));
    assertThat(member.claim("role")).isNull();
  }

  @Test
  void toValue_isTheObjectConvexClientsKnow() {
    assertThat(ADA.with("role", "admin").toValue())
        .isEqualTo(
            new ObjBuilder(4)
                .put("issuer", new Value.Str("https://issuer.example"))
                .put("role", new Value.Str("admin"))
                .put("subject", new Value.Str("ada"))
                .put("tokenIdentifier", new Value.Str("https://issuer.example|ada"))
                .build());
  }

  @ParameterizedTest
  @ValueSource(strings = {"issuer", "subject", "tokenIdentifier"})
  void claim_namedAsAFieldThatEveryIdentityHas_isRefused(String name) {
    assertThatThrownBy(() -> ADA.with(name, "mallory"))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("No claim of an identity can be named " + name + ".");
  }

  @Test
  void subject_empty_isRefused() {
    assertThatThrownBy(() -> UserIdentity.of("https://issuer.example", ""))
        .isInstanceOf(InvalidValueException.class);
  }
}
