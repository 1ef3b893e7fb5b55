package dev.ctxaws.aws.dynamodb;

import static dev.ctxaws.aws.dynamodb.ScriptedServer.fails;
import static dev.ctxaws.aws.dynamodb.ScriptedServer.says;
import static dev.ctxaws.engine.store.Consistency.STRONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctxaws.aws.dynamodb.ScriptedServer.Answer;
import dev.ctxaws.engine.store.Decision;
import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.Outcome;
import dev.ctxaws.engine.store.Store;
import dev.ctxaws.engine.store.StoreRejectedException;
import dev.ctxaws.engine.store.StoreUnavailableException;
import dev.ctxaws.engine.store.TxnId;
import dev.ctxaws.engine.store.TxnRecord;
import dev.ctxaws.engine.store.Write;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes out when the service fails, and how often a request was sent. */
final class DynamoFailureTest {
  private static final Duration PATIENT = Duration.ofSeconds(20);
  private static final Duration HASTY = Duration.ofMillis(300);

  private static final TxnId OWNER = new TxnId(1, 2);
  private static final Key KEY = Key.of(new byte[1], new byte[1]);
  private static final Write WRITE = new Write.One(KEY, OWNER, null, 1, new byte[3], 0);
  private static final TxnRecord RECORD =
      new TxnRecord(OWNER, TxnRecord.State.COMMITTED, 0, List.of(KEY), 0);

  private static Store store(URI endpoint, Duration answer) {
    return new DynamoStore(LocalDynamo.client(endpoint, answer), "table");
  }

  /** Failures after which the request may have taken effect, or may be sent again. */
  static Stream<Answer> failures() {
    return Stream.of(
        new Answer.HangsUp(),
        new Answer.Damages("{}"),
        fails(500, "InternalServerError"),
        fails(503, "ServiceUnavailable"),
        fails(400, "ThrottlingException"),
        fails(400, "ProvisionedThroughputExceededException"),
        fails(400, "RequestLimitExceeded"),
        fails(400, "ExpiredTokenException"),
        says(502, "<html>Bad Gateway</html>"),
        says(403, ""),
        says(200, "<html>Hello</html>"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void write_failure_isNoAnswerAndIsSentOnce(Answer failure) throws Exception {
    try (var server = new ScriptedServer(failure)) {
      var outcome = store(server.endpoint(), PATIENT).write(WRITE);

      assertThat(outcome).isInstanceOf(Outcome.NoAnswer.class);
      assertThat(server.requests()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @MethodSource("failures")
  void write_failureOnAConnectionThatWorked_isSentOnce(Answer failure) throws Exception {
    // A client that finds a kept connection broken may be tempted to send again on a new one.
    try (var server = new ScriptedServer(says(200, "{}"), failure)) {
      var store = store(server.endpoint(), PATIENT);
      assertThat(store.write(WRITE)).isEqualTo(new Outcome.Done());

      assertThat(store.write(WRITE)).isInstanceOf(Outcome.NoAnswer.class);

      assertThat(server.requests()).isEqualTo(2);
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @MethodSource("failures")
  void decide_failure_isNoAnswerAndIsSentOnce(Answer failure) throws Exception {
    try (var server = new ScriptedServer(failure)) {
      var decision = store(server.endpoint(), PATIENT).decide(RECORD);

      assertThat(decision).isInstanceOf(Decision.NoAnswer.class);
      assertThat(server.requests()).isEqualTo(1);
    }
  }

  @Test
  void write_silence_isNoAnswer() throws Exception {
    try (var server = new ScriptedServer(new Answer.StaysSilent())) {
      var outcome = store(server.endpoint(), HASTY).write(WRITE);

      assertThat(outcome).isInstanceOf(Outcome.NoAnswer.class);
      assertThat(server.requests()).isEqualTo(1);
    }
  }

  @Test
  void write_nobodyListens_isNoAnswer() throws Exception {
    URI endpoint;
    try (var free = new ServerSocket(0)) {
      endpoint = URI.create("http://127.0.0.1:" + free.getLocalPort());
    }

    assertThat(store(endpoint, PATIENT).write(WRITE)).isInstanceOf(Outcome.NoAnswer.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AccessDeniedException",
        "ResourceNotFoundException",
        "UnrecognizedClientException",
        "ValidationException"
      })
  void anyCall_rejection_isThrownAndSentOnce(String code) throws Exception {
    var rejection = fails(400, code);
    try (var server = new ScriptedServer(rejection, rejection, rejection)) {
      var store = store(server.endpoint(), PATIENT);

      assertThatThrownBy(() -> store.write(WRITE))
          .isInstanceOf(StoreRejectedException.class)
          .hasMessage("One of 00/00 was rejected: As scripted.");
      assertThatThrownBy(() -> store.decide(RECORD)).isInstanceOf(StoreRejectedException.class);
      assertThatThrownBy(() -> store.get(KEY, STRONG)).isInstanceOf(StoreRejectedException.class);
      assertThat(server.requests()).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @MethodSource("failures")
  void read_failsTwice_isRepeated(Answer failure) throws Exception {
    try (var server = new ScriptedServer(failure, failure)) {
      assertThat(store(server.endpoint(), PATIENT).get(KEY, STRONG)).isNull();

      assertThat(server.requests()).isEqualTo(3);
    }
  }

  @Test
  void read_alwaysFails_isUnavailable() throws Exception {
    var failure = fails(500, "InternalServerError");
    try (var server = new ScriptedServer(failure, failure, failure, failure, failure)) {
      var store = store(server.endpoint(), PATIENT);

      assertThatThrownBy(() -> store.get(KEY, STRONG))
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessage("GetItem had no answer in 5 attempts.");
      assertThat(server.requests()).isEqualTo(5);
    }
  }

  @Test
  void getAll_keysUnprocessedAtFirst_areAskedForAgain() throws Exception {
    var throttled =
        says(
            200,
            """
            {"Responses": {}, "UnprocessedKeys": {"table": {"Keys":
              [{"pk": {"B": "AA=="}, "sk": {"B": "AA=="}}]}}}
            """);
    var found =
        says(
            200,
            """
            {"Responses": {"table": [{"pk": {"B": "AA=="}, "sk": {"B": "AA=="},
              "t": {"B": "AAAAAAAAAAEAAAAAAAAAAg=="}, "r": {"N": "1"}, "d": {"B": ""}}]}}
            """);
    try (var server = new ScriptedServer(throttled, throttled, found)) {
      var items = store(server.endpoint(), PATIENT).getAll(Set.of(KEY), STRONG);

      assertThat(items).containsOnlyKeys(KEY);
      assertThat(items.get(KEY)).extracting("version", "revision").containsExactly(OWNER, 1L);
      assertThat(server.requests()).isEqualTo(3);
    }
  }

  @Test
  void getAll_keysUnprocessedForEver_isUnavailable() throws Exception {
    var throttled =
        says(
            200,
            """
            {"Responses": {}, "UnprocessedKeys": {"table": {"Keys":
              [{"pk": {"B": "AA=="}, "sk": {"B": "AA=="}}]}}}
            """);
    var always = Stream.generate(() -> throttled).limit(10).toArray(Answer[]::new);
    try (var server = new ScriptedServer(always)) {
      var store = store(server.endpoint(), PATIENT);

      assertThatThrownBy(() -> store.getAll(Set.of(KEY), STRONG))
          .isInstanceOf(StoreUnavailableException.class);
      assertThat(server.requests()).isEqualTo(10);
    }
  }
}
