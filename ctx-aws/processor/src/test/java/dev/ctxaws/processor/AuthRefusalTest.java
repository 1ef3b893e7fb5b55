package dev.ctxaws.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthRefusalTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "static List<AuthProvider> providers(AuthEnv env) { return null; }",
        "public List<AuthProvider> providers(AuthEnv env) { return null; }",
        "public static List<AuthProvider> providers() { return null; }",
        "public static List<AuthProvider> providers(QueryCtx ctx) { return null; }",
        "public static List<AuthProvider> providers(AuthEnv env, int i) { return null; }",
        "public static AuthProvider providers(AuthEnv env) { return null; }",
        "public static List<String> providers(AuthEnv env) { return null; }",
        "public static void providers(AuthEnv env) {}"
      })
  void method_ofAnotherShape_isRefused(String method) {
    assertRefused(
        "public final class SignIn {\n  @AuthProviders\n  " + method + "\n}",
        "SignIn.java:4: SignIn.providers names the auth providers, so it is \"public static"
            + " List<AuthProvider> providers(AuthEnv env)\" in a public class: generated code calls"
            + " it.");
  }

  @Test
  void method_inAClassThatIsNotPublic_isRefused() {
    assertRefused(
        """
        final class SignIn {
          @AuthProviders
          public static List<AuthProvider> providers(AuthEnv env) { return List.of(); }
        }
        """,
        "SignIn.java:4: SignIn.providers names the auth providers, so it is \"public static"
            + " List<AuthProvider> providers(AuthEnv env)\" in a public class: generated code calls"
            + " it.");
  }

  @Test
  void method_withACheckedException_isRefused() {
    assertRefused(
        """
        public final class SignIn {
          @AuthProviders
          public static List<AuthProvider> providers(AuthEnv env) throws java.io.IOException {
            return List.of();
          }
        }
        """,
        "SignIn.java:4: SignIn.providers names the auth providers, and cannot throw checked"
            + " exceptions.");
  }

  @Test
  void method_theSecond_isRefused() {
    assertRefused(
        """
        public final class SignIn {
          @AuthProviders
          public static List<AuthProvider> first(AuthEnv env) { return List.of(); }
          @AuthProviders
          public static List<AuthProvider> second(AuthEnv env) { return List.of(); }
        }
        """,
        "SignIn.java:6: SignIn.second names the auth providers, and so does SignIn.first. An app has"
            + " one method for all of them.");
  }

  private void assertRefused(String signIn, String message) {
    assertThat(Refusal.of(folder, Map.of("app/SignIn.java", signIn))).containsExactly(message);
  }
}
