package app;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.Users.ByEmailArgs;
import app.Users.CreateArgs;
import app.generated.Functions;
import app.generated.api;
import dev.ctxaws.AppException;
import dev.ctxaws.auth.UserIdentity;
import dev.ctxaws.testing.TestApp;
import dev.ctxaws.value.Value;
import org.junit.jupiter.api.Test;

final class UsersTest {
  private static final UserIdentity ADA = UserIdentity.of("https://issuer.test", "ada");

  private final TestApp app = new TestApp(new Functions());

  @Test
  void create_isFoundByEmail() {
    var id = app.call(api.users.create, new CreateArgs(" Ada@Example.com ", "Ada"));

    var ada = requireNonNull(app.call(api.users.byEmail, new ByEmailArgs("ada@example.COM")));

    assertThat(ada.id()).isEqualTo(id);
    assertThat(ada.value().name()).isEqualTo("Ada");
  }

  @Test
  void create_emailOfAnotherUser_isRefused() {
    app.call(api.users.create, new CreateArgs("ada@example.com", "Ada"));

    assertThatThrownBy(
            () -> app.call(api.users.create, new CreateArgs("ADA@example.com", "Impostor")))
        .isInstanceOf(AppException.class)
        .hasMessage("There is already a user with this e-mail address.");
  }

  @Test
  void create_noEmail_isRefused() {
    assertThatThrownBy(() -> app.call(api.users.create, new CreateArgs("ada", "Ada")))
        .isInstanceOf(AppException.class)
        .hasMessage("\"ada\" is no e-mail address.");
  }

  @Test
  void me_signedIn_isTheUserWithTheVerifiedAddress() {
    var id = app.call(api.users.create, new CreateArgs("ada@example.com", "Ada"));

    var me = requireNonNull(app.withIdentity(ada(true)).call(api.users.me));

    assertThat(me.id()).isEqualTo(id);
  }

  @Test
  void me_notSignedInOrNotVerified_isNobody() {
    app.call(api.users.create, new CreateArgs("ada@example.com", "Ada"));

    assertThat(app.call(api.users.me)).isNull();
    assertThat(app.withIdentity(ada(false)).call(api.users.me)).isNull();
    assertThat(app.withIdentity(ADA).call(api.users.me)).isNull();
  }

  private static UserIdentity ada(boolean verified) {
    return ADA.with("email", "Ada@example.com").with("emailVerified", new Value.Bool(verified));
  }

  @Test
  void byEmail_unknown_isNull() {
    assertThat(app.call(api.users.byEmail, new ByEmailArgs("ada@example.com"))).isNull();
  }
}
