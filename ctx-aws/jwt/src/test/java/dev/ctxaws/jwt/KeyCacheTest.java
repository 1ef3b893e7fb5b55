package dev.ctxaws.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ctxaws.auth.AuthProvider;
import dev.ctxaws.auth.AuthProvider.Oidc;
import dev.ctxaws.jwt.TokenRefusedException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When a provider is asked for its keys. */
class KeyCacheTest {
  private static final TestKey OLD = TestKey.of("old", "RS256");
  private static final TestKey NEW = TestKey.of("new", "RS256");

  private final TestIssuer issuer = new TestIssuer(OLD);
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
  private final TokenVerifier verifier =
      new TokenVerifier(List.<AuthProvider>of(new Oidc(issuer.url(), "shop")), now::get);

  @AfterEach
  void close() {
    issuer.close();
  }

  private void advance(Duration time) {
    now.updateAndGet(before -> before.plus(time));
  }

  private void assertTaken(TestKey key) throws TokenRefusedException {
    assertThat(verifier.verify(key.sign(issuer.claims())).subject()).isEqualTo("ada");
  }

  private void assertRefused(TestKey key, Reason reason) {
    assertThatExceptionOfType(TokenRefusedException.class)
        .isThrownBy(() -> verifier.verify(key.sign(issuer.claims())))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
  }

  @Test
  void keys_fetchedOnce_areKept() throws Exception {
    for (int i = 0; i < 3; i++) {
      assertTaken(OLD);
    }

    assertThat(issuer.discoveries()).isEqualTo(1);
    assertThat(issuer.keyRequests()).isEqualTo(1);
  }

  @Test
  void kid_unknown_isFetchedAndTaken() throws Exception {
    assertTaken(OLD);
    issuer.publish(OLD, NEW);
    advance(KeyCache.BETWEEN);

    assertTaken(NEW);
    assertTaken(OLD);

    assertThat(issuer.keyRequests()).isEqualTo(2);
  }

  @Test
  void kid_unknownToTheProviderAsWell_isFetchedOnceInAWhile() throws Exception {
    assertTaken(OLD);

    advance(KeyCache.BETWEEN.minusMillis(1));
    assertRefused(NEW, Reason.NOT_VERIFIED);
    assertThat(issuer.keyRequests()).isEqualTo(1);

    advance(Duration.ofMillis(1));
    for (int i = 0; i < 100; i++) {
      assertRefused(NEW, Reason.NOT_VERIFIED);
    }
    assertThat(issuer.keyRequests()).isEqualTo(2);
    assertTaken(OLD);
  }

  @Test
  void kid_takenBack_isRefusedAfterAnHour() throws Exception {
    assertTaken(OLD);
    issuer.publish(NEW);

    advance(KeyCache.FRESH.minusMillis(1));
    assertTaken(OLD);

    advance(Duration.ofMillis(1));
    assertRefused(OLD, Reason.NOT_VERIFIED);
    assertTaken(NEW);
  }

  @Test
  void provider_downLater_oldKeysDoForADay() throws Exception {
    assertTaken(OLD);
    issuer.answer(503);

    advance(KeyCache.FRESH);
    assertTaken(OLD);
    assertRefused(NEW, Reason.PROVIDER_UNAVAILABLE);

    advance(KeyCache.USABLE.minus(KeyCache.FRESH));
    assertRefused(OLD, Reason.PROVIDER_UNAVAILABLE);

    issuer.answer(200);
    advance(KeyCache.BETWEEN);
    assertTaken(OLD);
  }

  @Test
  void provider_down_isAskedOnceInAWhile() throws Exception {
    issuer.answer(500);

    for (int i = 0; i < 100; i++) {
      assertRefused(OLD, Reason.PROVIDER_UNAVAILABLE);
    }
    assertThat(issuer.discoveries()).isEqualTo(1);

    issuer.answer(200);
    assertRefused(OLD, Reason.PROVIDER_UNAVAILABLE);
    advance(KeyCache.BETWEEN_FIRST);
    assertTaken(OLD);
  }

  @Test
  void provider_down_doesNotConcernTheOthers() throws Exception {
    issuer.answer(500);
    try (var other = new TestIssuer(NEW)) {
      var both =
          new TokenVerifier(
              List.of(new Oidc(issuer.url(), "shop"), new Oidc(other.url(), "shop")), now::get);

      assertThat(both.verify(NEW.sign(other.claims())).issuer()).isEqualTo(other.url());
    }
  }

  @Test
  void clock_setBack_isNoReasonToKeepKeysLonger() throws Exception {
    assertTaken(OLD);
    issuer.publish(NEW);

    advance(Duration.ofDays(-1));

    assertTaken(NEW);
  }

  @Test
  void calls_aThousandAtOnce_shareOneFetch() throws Exception {
    var calls = 1000;
    var started = new CountDownLatch(calls);
    issuer.waitFor(started);
    var token = OLD.sign(issuer.claims());
    Callable<String> call =
        () -> {
          started.countDown();
          return verifier.verify(token).subject();
        };

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var subject :
          threads.invokeAll(IntStream.range(0, calls).mapToObj(_ -> call).toList())) {
        assertThat(subject.get()).isEqualTo("ada");
      }
    }

    assertThat(issuer.discoveries()).isEqualTo(1);
    assertThat(issuer.keyRequests()).isEqualTo(1);
  }

  @Test
  void knownKey_whileAnUnknownOneIsFetched_doesNotWait() throws Exception {
    assertTaken(OLD);
    advance(KeyCache.BETWEEN);
    var answered = new CountDownLatch(1);
    issuer.waitFor(answered);
    issuer.publish(OLD, NEW);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var unknown = threads.submit(() -> verifier.verify(NEW.sign(issuer.claims())));

      assertTaken(OLD);
      assertThat(unknown.isDone()).isFalse();

      answered.countDown();
      assertThat(unknown.get().subject()).isEqualTo("ada");
    }
  }

  @Test
  void discovery_ofAnotherIssuer_isNotBelieved() {
    issuer.discovery(
        "{\"issuer\":\"https://evil.example\",\"jwks_uri\":\"" + issuer.jwksUrl() + "\"}");

    assertRefused(OLD, Reason.PROVIDER_UNAVAILABLE);
    assertThat(issuer.keyRequests()).isZero();
  }

  @Test
  void discovery_thatNamesKeysOnPlainHttpElsewhere_isNotFollowed() {
    issuer.discovery(
        "{\"issuer\":\"" + issuer.url() + "\",\"jwks_uri\":\"http://keys.example/jwks\"}");

    assertThatExceptionOfType(TokenRefusedException.class)
        .isThrownBy(() -> verifier.verify(OLD.sign(issuer.claims())))
        .withMessage(
            "Auth provider discovery of %s failed: http://keys.example/jwks is not called: it is no"
                + " https address.",
            issuer.url());
  }

  @Test
  void answers_thatAreNotWhatTheyShould_areFailuresOfTheProvider() {
    for (var junk : List.of("", "nonsense", "null", "[]", "{}", "{\"issuer\":1}")) {
      issuer.discovery(junk);
      assertRefused(OLD, Reason.PROVIDER_UNAVAILABLE);
      advance(KeyCache.BETWEEN_FIRST);
    }
    assertThat(issuer.keyRequests()).isZero();
  }

  @Test
  void keys_thatAreNone_areAFailureOfTheProvider() {
    for (var junk : List.of("", "nonsense", "null", "[]", "{}", "{\"keys\":[1]}")) {
      issuer.keys(junk);
      assertRefused(OLD, Reason.PROVIDER_UNAVAILABLE);
      advance(KeyCache.BETWEEN_FIRST);
    }
  }
}
