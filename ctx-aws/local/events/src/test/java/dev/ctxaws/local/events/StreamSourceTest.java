package dev.ctxaws.local.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ctxaws.local.engines.ChildJvm.Life;
import dev.ctxaws.local.engines.DynamoDbLocal;
import dev.ctxaws.local.events.core.Deliveries;
import dev.ctxaws.local.events.core.Deliveries.Kind;
import dev.ctxaws.local.events.core.Json;
import dev.ctxaws.local.events.core.SystemTimeline;
import dev.ctxaws.local.events.functions.Invocation.Failed;
import dev.ctxaws.local.events.functions.Invocation.Returned;
import dev.ctxaws.local.events.streams.Batching;
import dev.ctxaws.local.events.streams.Retries;
import dev.ctxaws.local.events.streams.StreamSource;
import dev.ctxaws.local.events.streams.StreamSource.Start;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A function that is called with the changes of a table, which DynamoDB Local has. */
final class StreamSourceTest {
  private static final Batching ONE_BY_ONE = new Batching(1, Duration.ZERO);

  private static DynamoDbLocal engine;

  @TempDir private Path folder;
  private final TestFunctions functions = new TestFunctions("Index");
  private TestTable table;

  @SuppressWarnings("NullAway.Init") // by those tests that have one
  private EventServer server;

  private SystemTimeline time;

  @BeforeAll
  static void startEngine() throws Exception {
    engine = DynamoDbLocal.inMemory();
  }

  @AfterAll
  static void stopEngine() {
    engine.close();
  }

  @BeforeEach
  void makeTable(TestInfo test) {
    table = new TestTable(engine, test.getTestMethod().orElseThrow().getName()).create();
    time = new SystemTimeline();
  }

  @AfterEach
  void stop() throws Exception {
    if (server != null) {
      server.close();
    }
    time.close();
    table.close();
  }

  private StreamSource source(Batching batching, Retries retries, String... filters) {
    return new StreamSource(
        table.name, "Index", Start.TRIM_HORIZON, batching, retries, true, List.of(filters));
  }

  private void start(StreamSource source) throws IOException {
    server =
        EventServer.of(functions)
            .in(folder)
            .on(time)
            .dynamoDb(table.endpoint())
            .queue("failures", Map.of())
            .source(source)
            .start();
  }

  private static List<Integer> values(TestFunctions.Call call) {
    return StreamSupport.stream(call.json().path("Records").spliterator(), false)
        .map(record -> record.at("/dynamodb/NewImage/v/N").asInt())
        .toList();
  }

  private List<Integer> valuesUntil(int last) throws InterruptedException {
    var all = new ArrayList<Integer>();
    while (!all.contains(last)) {
      all.addAll(values(functions.next()));
    }
    return all;
  }

  private static List<Integer> range(int from, int end) {
    return IntStream.range(from, end).boxed().toList();
  }

  /** Has the function fail from the record with a value on, so many times. */
  private void failsAt(int poison, int times) {
    var left = new AtomicInteger(times);
    functions.does(
        "Index",
        payload -> {
          try {
            for (var record : Json.read(payload).path("Records")) {
              if (record.at("/dynamodb/NewImage/v/N").asInt() == poison
                  && left.getAndDecrement() > 0) {
                return answer(
                    "{\"batchItemFailures\":[{\"itemIdentifier\":\"%s\"}]}"
                        .formatted(record.at("/dynamodb/SequenceNumber").asText()));
              }
            }
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          return answer("{\"batchItemFailures\":[]}");
        });
  }

  private static Returned answer(String json) {
    return new Returned(json.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void changes_areHandedOver_asLambdaDoes() throws Exception {
    start(source(ONE_BY_ONE, Retries.DEFAULT));
    table.put("a", 1);
    table.client.updateItem(
        request ->
            request
                .tableName(table.name)
                .key(TestTable.key("a"))
                .updateExpression("SET v = :v")
                .expressionAttributeValues(Map.of(":v", AttributeValue.fromN("2"))));
    table.delete("a");

    JsonNode insert = functions.next().json().at("/Records/0");
    JsonNode modify = functions.next().json().at("/Records/0");
    JsonNode remove = functions.next().json().at("/Records/0");

    assertThat(insert.path("eventName").asText()).isEqualTo("INSERT");
    assertThat(insert.path("eventSource").asText()).isEqualTo("aws:dynamodb");
    assertThat(insert.path("eventVersion").asText()).isEqualTo("1.1");
    assertThat(insert.path("eventID").asText()).isNotEmpty();
    assertThat(insert.path("eventSourceARN").asText())
        .contains(":dynamodb:")
        .contains("table/" + table.name + "/stream/");
    assertThat(insert.at("/dynamodb/Keys/k/B").asText()).isEqualTo("YQ==");
    assertThat(insert.at("/dynamodb/NewImage/v/N").asText()).isEqualTo("1");
    assertThat(insert.at("/dynamodb/OldImage").isMissingNode()).isTrue();
    assertThat(insert.at("/dynamodb/SequenceNumber").isTextual()).isTrue();
    assertThat(insert.at("/dynamodb/SizeBytes").isNumber()).isTrue();
    assertThat(insert.at("/dynamodb/StreamViewType").asText()).isEqualTo("NEW_AND_OLD_IMAGES");
    assertThat(insert.at("/dynamodb/ApproximateCreationDateTime").isNumber()).isTrue();
    assertThat(modify.path("eventName").asText()).isEqualTo("MODIFY");
    assertThat(modify.at("/dynamodb/OldImage/v/N").asText()).isEqualTo("1");
    assertThat(modify.at("/dynamodb/NewImage/v/N").asText()).isEqualTo("2");
    assertThat(remove.path("eventName").asText()).isEqualTo("REMOVE");
    assertThat(remove.at("/dynamodb/NewImage").isMissingNode()).isTrue();
  }

  @Test
  void changes_many_comeInOrder_inBatches() throws Exception {
    table.putAll(0, 45);

    start(source(new Batching(20, Duration.ZERO), Retries.DEFAULT));

    assertThat(values(functions.next())).isEqualTo(range(0, 20));
    assertThat(values(functions.next())).isEqualTo(range(20, 40));
    assertThat(values(functions.next())).isEqualTo(range(40, 45));
  }

  @Test
  void window_notOver_recordsWaitForOthers() throws Exception {
    start(source(new Batching(3, Duration.ofMinutes(5)), Retries.DEFAULT));
    table.putAll(0, 2);
    table.put("third", 2);

    assertThat(values(functions.next())).isEqualTo(range(0, 3));

    table.put("fourth", 3);
    // A window begins when a record is read, so that it may have to be moved on twice.
    while (functions.count() == 0) {
      time.advance(Duration.ofMinutes(5));
      Thread.onSpinWait();
    }
    assertThat(values(functions.next())).containsExactly(3);
  }

  @Test
  void filter_recordsThatDoNotMatch_costNoCall() throws Exception {
    start(
        source(
            ONE_BY_ONE,
            Retries.DEFAULT,
            "{\"eventName\":[\"REMOVE\"]}",
            "{\"dynamodb\":{\"NewImage\":{\"v\":{\"N\":[\"3\"]}}}}"));
    table.putAll(0, 5);
    table.delete("key0");

    assertThat(values(functions.next())).containsExactly(3);
    assertThat(functions.next().json().at("/Records/0/eventName").asText()).isEqualTo("REMOVE");
  }

  @Test
  void partialFailure_recordsBeforeIt_areNotHandedOverAgain() throws Exception {
    table.putAll(0, 5);
    failsAt(3, 2);

    start(source(Batching.DEFAULT, Retries.DEFAULT));

    assertThat(values(functions.next())).isEqualTo(range(0, 5));
    assertThat(values(functions.next())).containsExactly(3, 4);
    assertThat(values(functions.next())).containsExactly(3, 4);
    table.put("next", 5);
    assertThat(values(functions.next())).containsExactly(5);
  }

  @Test
  void unknownItem_orNoJson_allComeAgain() throws Exception {
    table.putAll(0, 2);
    var answers =
        List.of("{\"batchItemFailures\":[{\"itemIdentifier\":\"nobody\"}]}", "what?", "{}");
    var calls = new AtomicInteger();
    functions.does("Index", _ -> answer(answers.get(calls.getAndIncrement())));

    start(source(Batching.DEFAULT, Retries.DEFAULT));

    for (int i = 0; i < answers.size(); i++) {
      assertThat(values(functions.next())).containsExactly(0, 1);
    }
  }

  @Test
  void poison_bisected_isGivenUpAlone_andTheQueueHearsOfIt() throws Exception {
    table.putAll(0, 8);
    failsAt(5, 100);

    start(source(Batching.DEFAULT, new Retries(1, null, true, "failures")));
    table.put("last", 8);

    var all = valuesUntil(8);
    assertThat(all).containsAll(range(0, 9));
    assertThat(all.stream().filter(value -> value == 7)).hasSizeLessThanOrEqualTo(3);
    var report = failure();
    assertThat(report.at("/requestContext/condition").asText()).isEqualTo("RetryAttemptsExhausted");
    assertThat(report.at("/requestContext/approximateInvokeCount").asInt()).isEqualTo(2);
    var info = report.path("DDBStreamBatchInfo");
    assertThat(info.path("batchSize").asInt()).isEqualTo(1);
    assertThat(info.path("startSequenceNumber")).isEqualTo(info.path("endSequenceNumber"));
    assertThat(info.path("streamArn").asText()).contains(table.name);
    assertThat(info.path("shardId").asText()).startsWith("shardId-");
  }

  @Test
  void failure_notBisected_isGivenUpAsAWhole() throws Exception {
    table.putAll(0, 3);
    functions.fails("Index");

    start(source(Batching.DEFAULT, new Retries(0, null, false, "failures")));

    assertThat(values(functions.next())).isEqualTo(range(0, 3));
    var report = failure();
    assertThat(report.at("/DDBStreamBatchInfo/batchSize").asInt()).isEqualTo(3);
    assertThat(report.at("/responseContext/functionError").asText()).isEqualTo("Unhandled");
    functions.answers("Index", "{}");
    table.put("next", 3);
    assertThat(valuesUntil(3)).doesNotContain(0, 1, 2);
  }

  @Test
  void failure_records_becomeTooOld() throws Exception {
    table.putAll(0, 3);
    functions.does(
        "Index",
        _ -> {
          time.advance(Duration.ofMinutes(10));
          return new Failed("Down", "OpenSearch is down.", List.of());
        });

    start(source(Batching.DEFAULT, new Retries(-1, Duration.ofMinutes(5), false, "failures")));

    assertThat(failure().at("/requestContext/condition").asText()).isEqualTo("RecordAgeExceeded");
  }

  @Test
  void server_startedAgain_goesOnWhereItWas() throws Exception {
    table.putAll(0, 3);
    start(source(Batching.DEFAULT, Retries.DEFAULT));
    assertThat(valuesUntil(2)).isEqualTo(range(0, 3));
    // The position is kept when the call has ended; the next call comes after that.
    table.put("more", 3);
    assertThat(valuesUntil(3)).containsExactly(3);
    server.close();
    table.put("meanwhile", 4);

    start(source(Batching.DEFAULT, Retries.DEFAULT));

    assertThat(valuesUntil(4)).doesNotContain(0, 1, 2);
  }

  @Test
  void server_stoppedInTheMiddleOfACall_makesItAgain() throws Exception {
    table.putAll(0, 3);
    functions.does(
        "Index",
        _ -> {
          Thread.sleep(Duration.ofHours(1));
          return answer("{}");
        });
    start(source(Batching.DEFAULT, Retries.DEFAULT));
    assertThat(values(functions.next())).isEqualTo(range(0, 3));
    server.close();
    functions.answers("Index", "{}");

    start(source(Batching.DEFAULT, Retries.DEFAULT));

    assertThat(values(functions.next())).isEqualTo(range(0, 3));
  }

  @Test
  void engine_killedAndStartedAgain_goesOnWhereItWas(@TempDir Path data) throws Exception {
    try (var first = DynamoDbLocal.in(data, Life.SHORT);
        var before = new TestTable(first, "kept")) {
      startAt(before.create());
      before.putAll(0, 3);
      assertThat(valuesUntil(2)).isEqualTo(range(0, 3));
      before.put("more", 3);
      assertThat(valuesUntil(3)).containsExactly(3);
      server.close();
      before.put("unread", 4);
      first.process().destroyForcibly();
      first.process().onExit().join();
    }

    try (var second = DynamoDbLocal.in(data, Life.SHORT);
        var after = new TestTable(second, "kept")) {
      startAt(after);
      after.put("new", 5);

      assertThat(valuesUntil(5)).contains(4, 5).doesNotContain(0, 1, 2);
      server.close();
    }
  }

  /** Follows a table of another engine, and keeps how far it is. */
  private void startAt(TestTable kept) throws IOException {
    server =
        EventServer.of(functions)
            .in(folder)
            .on(time)
            .dynamoDb(kept.endpoint())
            .source(
                new StreamSource(
                    kept.name,
                    "Index",
                    Start.TRIM_HORIZON,
                    Batching.DEFAULT,
                    Retries.DEFAULT,
                    true,
                    List.of()))
            .start();
  }

  @Test
  void latest_whatWasThereBefore_isLeftOut_alsoAfterARestart() throws Exception {
    table.putAll(0, 3);
    var latest =
        new StreamSource(
            table.name, "Index", Start.LATEST, Batching.DEFAULT, Retries.DEFAULT, true, List.of());
    start(latest);
    // It has begun when a first change arrives; changes are made until one does.
    int first = 3;
    for (; functions.count() == 0; first++) {
      table.put("first", first);
    }
    assertThat(values(functions.next())).doesNotContain(0, 1, 2);
    server.close();
    table.put("meanwhile", 1_000_000);

    start(latest);

    assertThat(valuesUntil(1_000_000)).doesNotContain(0, 1, 2);
  }

  @Test
  void table_madeLater_isFollowed() throws Exception {
    try (var later = new TestTable(engine, "later")) {
      server =
          EventServer.of(functions)
              .dynamoDb(later.endpoint())
              .source(
                  new StreamSource(
                      "later",
                      "Index",
                      Start.TRIM_HORIZON,
                      Batching.DEFAULT,
                      Retries.DEFAULT,
                      true,
                      List.of()))
              .start();

      later.create().put("a", 7);

      assertThat(values(functions.next())).containsExactly(7);
    }
  }

  @Test
  void faults_duplicating_eachBatchComesTwice_inOrder() throws Exception {
    table.putAll(0, 2);
    start(source(ONE_BY_ONE, Retries.DEFAULT));
    assertThat(valuesUntil(1)).containsExactly(0, 1);

    server.deliveries(Deliveries.seeded(7).duplicating(1).only(Kind.RECORDS));
    table.putAll(2, 4);

    var again = new ArrayList<Integer>();
    for (int i = 0; i < 4; i++) {
      again.addAll(values(functions.next()));
    }
    assertThat(again).containsExactly(2, 2, 3, 3);
  }

  @Test
  void faults_losing_recordsComeNevertheless() throws Exception {
    start(source(ONE_BY_ONE, Retries.DEFAULT));
    server.deliveries(Deliveries.seeded(7).losing(1));
    table.putAll(0, 2);

    assertThat(valuesUntil(1)).containsExactly(0, 1);
  }

  @Test
  void faults_delaying_recordsComeLate_andInOrder() throws Exception {
    start(source(ONE_BY_ONE, Retries.DEFAULT));
    server.deliveries(Deliveries.seeded(7).delaying(1, Duration.ofMillis(200)));
    table.putAll(0, 5);

    assertThat(valuesUntil(4)).isEqualTo(range(0, 5));
  }

  @Test
  void source_wrong_isRefused() {
    assertThatThrownBy(() -> source(Batching.DEFAULT, Retries.DEFAULT, "{\"a\":1}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A filter has at $.a: 1. Expected an object, or an array of values.");
    assertThatThrownBy(() -> new Batching(0, Duration.ZERO))
        .hasMessage("size: expected 1 to 10000, found 0.");
    assertThatThrownBy(() -> new Batching(1, Duration.ofSeconds(301)))
        .hasMessage("window: expected nothing to 5 minutes, found PT5M1S.");
    assertThatThrownBy(() -> new Retries(-2, null, false, null))
        .hasMessage("maximumAttempts: expected -1 to 10000, found -2.");
    assertThatThrownBy(() -> new Retries(1, Duration.ofSeconds(1), false, null))
        .hasMessage("maximumAge: expected 1 minute to 7 days, found PT1S.");
    assertThatThrownBy(
            () ->
                EventServer.of(functions).source(source(Batching.DEFAULT, Retries.DEFAULT)).start())
        .hasMessageContaining("reads a stream. Call dynamoDb(…).");
    assertThatThrownBy(
            () ->
                EventServer.of(functions)
                    .dynamoDb(table.endpoint())
                    .source(source(Batching.DEFAULT, new Retries(1, null, false, "nowhere")))
                    .start())
        .hasMessageContaining("reports its failures to a queue that was not declared");
  }

  /** The next report in the queue, when it is there. */
  private JsonNode failure() throws Exception {
    try (var sqs = new TestQueue(server, "failures")) {
      return Json.read(sqs.next());
    }
  }
}
