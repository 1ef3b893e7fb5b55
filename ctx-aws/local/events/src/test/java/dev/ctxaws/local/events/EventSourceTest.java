package dev.ctxaws.local.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctxaws.local.events.functions.Invocation.Returned;
import dev.ctxaws.local.events.sources.EventSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

final class EventSourceTest {
  private static final Map<String, String> VISIBLE_AFTER_A_MINUTE =
      Map.of("VisibilityTimeout", "60");

  private final TestFunctions functions = new TestFunctions("Jobs", "Picky");
  private final TestServer server =
      TestServer.start(
          functions,
          with ->
              with.queue("jobs", VISIBLE_AFTER_A_MINUTE)
                  .queue("picky", VISIBLE_AFTER_A_MINUTE)
                  .source(new EventSource("jobs", "Jobs", 1, false, 1))
                  .source(new EventSource("picky", "Picky", 10, true, 1)));

  EventSourceTest() throws IOException {}

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  @Test
  void message_isHandedToTheFunction_asLambdaDoes() throws Exception {
    var attribute = MessageAttributeValue.builder().dataType("String").stringValue("v").build();
    server.sqs.sendMessage(
        request ->
            request
                .queueUrl(url("jobs"))
                .messageBody("{\"id\":7}")
                .messageAttributes(Map.of("k", attribute)));

    var record = functions.next().json().at("/Records/0");

    assertThat(record.path("body").asText()).isEqualTo("{\"id\":7}");
    assertThat(record.path("eventSource").asText()).isEqualTo("aws:sqs");
    assertThat(record.path("eventSourceARN").asText())
        .isEqualTo("arn:aws:sqs:us-east-1:000000000000:jobs");
    assertThat(record.at("/attributes/ApproximateReceiveCount").asText()).isEqualTo("1");
    assertThat(record.at("/messageAttributes/k/stringValue").asText()).isEqualTo("v");
    assertThat(record.at("/messageAttributes/k/dataType").asText()).isEqualTo("String");
    assertThat(record.path("md5OfBody").asText()).hasSize(32);
  }

  @Test
  void message_delayed_isHandedOverThen() throws Exception {
    server.sqs.sendMessage(r -> r.queueUrl(url("jobs")).messageBody("x").delaySeconds(300));

    server.time.advance(Duration.ofSeconds(299));
    functions.noneSoFar();
    server.time.advance(Duration.ofSeconds(1));

    functions.next();
  }

  @Test
  void function_succeeds_messageIsDeleted() throws Exception {
    send("jobs", "1");
    functions.next();
    // There is one call at a time, so that the first one has ended when the second is made.
    send("jobs", "2");
    functions.next();
    send("jobs", "3");
    functions.next();

    server.time.advance(Duration.ofSeconds(59));

    functions.noneSoFar();
    assertThat(count("jobs")).isLessThanOrEqualTo(1);
  }

  @Test
  void function_fails_messageComesAgainAfterTheVisibilityTimeout() throws Exception {
    functions.fails("Jobs");
    send("jobs", "x");
    assertThat(received(functions.next())).isEqualTo("1");

    server.time.advance(Duration.ofSeconds(59));
    functions.noneSoFar();
    server.time.advance(Duration.ofSeconds(1));

    assertThat(received(functions.next())).isEqualTo("2");
  }

  @Test
  void function_reportsFailures_onlyThoseComeAgain() throws Exception {
    var bad = new String[] {""};
    var gate = new Semaphore(0);
    functions.does(
        "Picky",
        payload -> {
          gate.acquire();
          var report =
              bad[0].isEmpty()
                  ? "{\"batchItemFailures\":[]}"
                  : "{\"batchItemFailures\":[{\"itemIdentifier\":\"" + bad[0] + "\"}]}";
          return new Returned(report.getBytes(StandardCharsets.UTF_8));
        });
    // The first call takes whatever is there; the next takes all that came meanwhile.
    send("picky", "first");
    functions.next();
    var sent =
        server.sqs.sendMessageBatch(
            r -> r.queueUrl(url("picky")).entries(entry("a"), entry("b"), entry("c")));
    gate.release();
    assertThat(functions.next().json().path("Records")).hasSize(3);
    bad[0] = sent.successful().get(1).messageId();
    gate.release();
    send("picky", "last");
    functions.next();

    server.time.advance(Duration.ofMinutes(1));
    bad[0] = "";
    gate.release(10);

    var again = functions.next().json().path("Records");
    assertThat(again).extracting(record -> record.path("body").asText()).contains("b");
    assertThat(again)
        .extracting(record -> record.path("body").asText())
        .doesNotContain("a", "c", "first");
  }

  @Test
  void function_reportsAnUnknownMessage_allComeAgain() throws Exception {
    functions.answers("Picky", "{\"batchItemFailures\":[{\"itemIdentifier\":\"nobody\"}]}");
    send("picky", "x");
    functions.next();

    server.time.advance(Duration.ofMinutes(1));

    assertThat(received(functions.next())).isEqualTo("2");
  }

  @Test
  void source_ofAQueueThatIsNotDeclared_isRefused() {
    assertThatThrownBy(
            () ->
                EventServer.of(functions)
                    .source(new EventSource("nowhere", "Jobs", 1, false, 1))
                    .start())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("reads a queue that was not declared");
  }

  private static String received(TestFunctions.Call call) {
    return call.json().at("/Records/0/attributes/ApproximateReceiveCount").asText();
  }

  private void send(String queue, String body) {
    server.sqs.sendMessage(request -> request.queueUrl(url(queue)).messageBody(body));
  }

  private static SendMessageBatchRequestEntry entry(String text) {
    return SendMessageBatchRequestEntry.builder().id(text).messageBody(text).build();
  }

  private String url(String queue) {
    return server.sqs.getQueueUrl(request -> request.queueName(queue)).queueUrl();
  }

  private int count(String queue) {
    var names =
        List.of(
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE);
    return server
        .sqs
        .getQueueAttributes(request -> request.queueUrl(url(queue)).attributeNames(names))
        .attributes()
        .values()
        .stream()
        .mapToInt(Integer::parseInt)
        .sum();
  }
}
