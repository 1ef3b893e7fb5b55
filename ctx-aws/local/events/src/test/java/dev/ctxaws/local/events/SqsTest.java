package dev.ctxaws.local.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.InvalidMessageContentsException;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageNotInflightException;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.PurgeQueueInProgressException;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.QueueNameExistsException;
import software.amazon.awssdk.services.sqs.model.ReceiptHandleIsInvalidException;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SqsException;
import software.amazon.awssdk.services.sqs.model.TooManyEntriesInBatchRequestException;

final class SqsTest {
  private final TestServer server = TestServer.start(new TestFunctions(), with -> with);
  private final String url = server.queue("jobs");

  SqsTest() throws IOException {}

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  @Test
  void message_sent_isReceivedOnceAndDeleted() {
    var sent = send("hello");

    var received = receive();

    assertThat(received).hasSize(1);
    assertThat(received.getFirst().body()).isEqualTo("hello");
    assertThat(received.getFirst().messageId()).isEqualTo(sent);
    assertThat(receive()).isEmpty();
    server.sqs.deleteMessage(
        request -> request.queueUrl(url).receiptHandle(received.getFirst().receiptHandle()));
    server.time.advance(Duration.ofHours(1));
    assertThat(receive()).isEmpty();
  }

  /** The client itself compares the digests of bodies and attributes. */
  @Test
  void message_withAttributes_arrivesWithThem() {
    var attributes =
        Map.of(
            "text", MessageAttributeValue.builder().dataType("String").stringValue("ä").build(),
            "number",
                MessageAttributeValue.builder().dataType("Number.int").stringValue("7").build(),
            "bytes",
                MessageAttributeValue.builder()
                    .dataType("Binary")
                    .binaryValue(SdkBytes.fromByteArray(new byte[] {0, (byte) 0xff}))
                    .build());
    server.sqs.sendMessage(
        request -> request.queueUrl(url).messageBody("ä").messageAttributes(attributes));

    var received =
        server
            .sqs
            .receiveMessage(
                request ->
                    request
                        .queueUrl(url)
                        .messageAttributeNames("All")
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
            .messages();

    assertThat(received).hasSize(1);
    assertThat(received.getFirst().messageAttributes()).isEqualTo(attributes);
    assertThat(received.getFirst().attributes())
        .containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1")
        .containsEntry(
            MessageSystemAttributeName.SENT_TIMESTAMP,
            Long.toString(TestServer.START.toEpochMilli()));
  }

  @Test
  void message_delayed_isReceivedWhenTheDelayHasPassed() {
    server.sqs.sendMessage(request -> request.queueUrl(url).messageBody("x").delaySeconds(900));

    server.time.advance(Duration.ofSeconds(899));
    assertThat(receive()).isEmpty();
    assertThat(attribute(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED)).isEqualTo("1");
    server.time.advance(Duration.ofSeconds(1));
    assertThat(receive()).hasSize(1);
  }

  @Test
  void delay_ofMoreThan15Minutes_isRefused() {
    assertThatThrownBy(
            () ->
                server.sqs.sendMessage(
                    request -> request.queueUrl(url).messageBody("x").delaySeconds(901)))
        .isInstanceOf(SqsException.class)
        .hasMessageContaining("Value 901 for parameter DelaySeconds is invalid.");
    assertThat(attribute(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES)).isEqualTo("0");
  }

  @Test
  void message_notDeleted_isReceivedAgainAfterTheVisibilityTimeout() {
    send("x");
    var first = receive().getFirst();

    server.time.advance(Duration.ofSeconds(29));
    assertThat(receive()).isEmpty();
    assertThat(attribute(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
        .isEqualTo("1");
    server.time.advance(Duration.ofSeconds(1));
    var second = receive().getFirst();

    assertThat(second.messageId()).isEqualTo(first.messageId());
    assertThat(second.receiptHandle()).isNotEqualTo(first.receiptHandle());
    // The handle of the first receive is stale: the message is still there.
    server.sqs.deleteMessage(r -> r.queueUrl(url).receiptHandle(first.receiptHandle()));
    server.time.advance(Duration.ofSeconds(30));
    assertThat(receive()).hasSize(1);
  }

  @Test
  void visibility_changed_isCountedFromThen() {
    send("x");
    var handle = receive().getFirst().receiptHandle();
    server.time.advance(Duration.ofSeconds(20));

    server.sqs.changeMessageVisibility(
        request -> request.queueUrl(url).receiptHandle(handle).visibilityTimeout(60));

    server.time.advance(Duration.ofSeconds(59));
    assertThat(receive()).isEmpty();
    server.time.advance(Duration.ofSeconds(1));
    assertThat(receive()).hasSize(1);
  }

  @Test
  void visibility_ofAMessageThatIsNotInFlight_cannotBeChanged() {
    send("x");
    var handle = receive().getFirst().receiptHandle();
    server.time.advance(Duration.ofSeconds(30));

    assertThatThrownBy(
            () ->
                server.sqs.changeMessageVisibility(
                    request -> request.queueUrl(url).receiptHandle(handle).visibilityTimeout(60)))
        .isInstanceOf(MessageNotInflightException.class);
  }

  @Test
  void longPoll_messageArrives_isAnsweredThen() throws Exception {
    var answer =
        CompletableFuture.supplyAsync(
            () -> server.sqs.receiveMessage(r -> r.queueUrl(url).waitTimeSeconds(20)).messages());
    server.time.awaitTaskAt(TestServer.START.plusSeconds(20));

    send("late");

    assertThat(answer.get(60, TimeUnit.SECONDS)).extracting(Message::body).containsExactly("late");
  }

  @Test
  void longPoll_delayedMessageBecomesVisible_isAnsweredThen() throws Exception {
    var answer =
        CompletableFuture.supplyAsync(
            () -> server.sqs.receiveMessage(r -> r.queueUrl(url).waitTimeSeconds(20)).messages());
    server.time.awaitTaskAt(TestServer.START.plusSeconds(20));

    server.sqs.sendMessage(request -> request.queueUrl(url).messageBody("x").delaySeconds(5));
    server.time.advance(Duration.ofSeconds(5));

    assertThat(answer.get(60, TimeUnit.SECONDS)).hasSize(1);
  }

  @Test
  void longPoll_nothingArrives_isAnsweredInTheEnd() throws Exception {
    var answer =
        CompletableFuture.supplyAsync(
            () -> server.sqs.receiveMessage(r -> r.queueUrl(url).waitTimeSeconds(20)).messages());
    server.time.awaitTaskAt(TestServer.START.plusSeconds(20));

    server.time.advance(Duration.ofSeconds(20));

    assertThat(answer.get(60, TimeUnit.SECONDS)).isEmpty();
  }

  @Test
  void redrive_messageReceivedTooOften_movesToTheDeadLetterQueue() {
    var dead = server.queue("dead");
    server.sqs.setQueueAttributes(
        request ->
            request
                .queueUrl(url)
                .attributes(
                    Map.of(
                        QueueAttributeName.REDRIVE_POLICY,
                        "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:000000000000:dead\","
                            + "\"maxReceiveCount\":\"2\"}")));
    var id = send("x");

    for (int i = 0; i < 2; i++) {
      assertThat(receive()).hasSize(1);
      server.time.advance(Duration.ofSeconds(30));
    }

    assertThat(receive()).isEmpty();
    var buried =
        server
            .sqs
            .receiveMessage(
                request ->
                    request
                        .queueUrl(dead)
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
            .messages();
    assertThat(buried).extracting(Message::messageId).containsExactly(id);
    assertThat(buried.getFirst().attributes())
        .containsEntry(
            MessageSystemAttributeName.DEAD_LETTER_QUEUE_SOURCE_ARN,
            "arn:aws:sqs:us-east-1:000000000000:jobs");
  }

  @Test
  void redrive_toAQueueThatIsNotThere_isRefused() {
    assertThatThrownBy(
            () ->
                server.sqs.createQueue(
                    request ->
                        request
                            .queueName("other")
                            .attributes(
                                Map.of(
                                    QueueAttributeName.REDRIVE_POLICY,
                                    "{\"deadLetterTargetArn\":"
                                        + "\"arn:aws:sqs:us-east-1:000000000000:nowhere\","
                                        + "\"maxReceiveCount\":2}"))))
        .isInstanceOf(SqsException.class)
        .hasMessageContaining("Dead letter target does not exist.");
    assertThat(server.sqs.listQueues().queueUrls()).containsExactly(url);
  }

  @Test
  void queues_declaredAtTheStart_mayNameEachOther() throws IOException {
    var redrive =
        "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:000000000000:z\",\"maxReceiveCount\":1}";
    try (var declared =
        TestServer.start(
            new TestFunctions(),
            with -> with.queue("a", Map.of("RedrivePolicy", redrive)).queue("z", Map.of()))) {
      assertThat(declared.sqs.listQueues().queueUrls()).hasSize(2);
    }
  }

  @Test
  void message_olderThanTheRetentionPeriod_isGone() {
    send("x");

    server.time.advance(Duration.ofDays(4));

    assertThat(receive()).isEmpty();
    assertThat(attribute(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES)).isEqualTo("0");
  }

  @Test
  void batch_ofTen_isSentReceivedAndDeleted() {
    server.sqs.sendMessageBatch(request -> request.queueUrl(url).entries(entries(10)));

    var received =
        server.sqs.receiveMessage(r -> r.queueUrl(url).maxNumberOfMessages(10)).messages();

    assertThat(received)
        .extracting(Message::body)
        .containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    var deleted =
        server.sqs.deleteMessageBatch(
            request ->
                request.queueUrl(url).entries(received.stream().map(SqsTest::deletion).toList()));
    assertThat(deleted.successful()).hasSize(10);
    server.time.advance(Duration.ofMinutes(1));
    assertThat(receive()).isEmpty();
  }

  @Test
  void batch_withABadEntry_sendsTheOthers() {
    var entries = new ArrayList<>(entries(2));
    entries.add(SendMessageBatchRequestEntry.builder().id("bad").messageBody("\u0000").build());

    var response = server.sqs.sendMessageBatch(r -> r.queueUrl(url).entries(entries));

    assertThat(response.successful()).hasSize(2);
    assertThat(response.failed()).hasSize(1);
    assertThat(response.failed().getFirst().id()).isEqualTo("bad");
    assertThat(response.failed().getFirst().code()).isEqualTo("InvalidMessageContents");
  }

  @Test
  void batch_ofEleven_isRefused() {
    assertThatThrownBy(() -> server.sqs.sendMessageBatch(r -> r.queueUrl(url).entries(entries(11))))
        .isInstanceOf(TooManyEntriesInBatchRequestException.class);
    assertThat(receive()).isEmpty();
  }

  @Test
  void message_tooLargeOrOfForbiddenCharacters_isRefused() {
    assertThatThrownBy(() -> send("x".repeat(1024 * 1024 + 1)))
        .isInstanceOf(SqsException.class)
        .hasMessageContaining("Message must be shorter than 1048576 bytes.");
    assertThatThrownBy(() -> send("a\u0000")).isInstanceOf(InvalidMessageContentsException.class);
    assertThat(receive()).isEmpty();
  }

  @Test
  void queue_createdAgain_isTheSame_unlessAttributesDiffer() {
    assertThat(server.queue("jobs")).isEqualTo(url);
    assertThatThrownBy(
            () ->
                server.sqs.createQueue(
                    request ->
                        request
                            .queueName("jobs")
                            .attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "31"))))
        .isInstanceOf(QueueNameExistsException.class)
        .hasMessageContaining("a different value for attribute VisibilityTimeout");
  }

  /** What a template's {@code !Ref} of a queue is. */
  @Test
  void queue_byTheAddressThatItHasInTheCloud_isFound() {
    var cloud = "https://sqs.us-east-1.amazonaws.com/000000000000/jobs";

    server.sqs.sendMessage(request -> request.queueUrl(cloud).messageBody("x"));

    assertThat(receive()).extracting(Message::body).containsExactly("x");
  }

  @Test
  void queue_notThere_isSaidSo() {
    assertThatThrownBy(() -> server.sqs.getQueueUrl(request -> request.queueName("nothing")))
        .isInstanceOf(QueueDoesNotExistException.class);
    assertThatThrownBy(() -> server.sqs.sendMessage(r -> r.queueUrl(url + "x").messageBody("x")))
        .isInstanceOf(QueueDoesNotExistException.class);
  }

  @Test
  void queue_deletedWhileSomebodyWaits_endsTheWait() throws Exception {
    var answer =
        CompletableFuture.supplyAsync(
            () -> server.sqs.receiveMessage(r -> r.queueUrl(url).waitTimeSeconds(20)).messages());
    server.time.awaitTaskAt(TestServer.START.plusSeconds(20));

    server.sqs.deleteQueue(request -> request.queueUrl(url));

    assertThatThrownBy(() -> answer.get(60, TimeUnit.SECONDS))
        .hasCauseInstanceOf(QueueDoesNotExistException.class);
  }

  @Test
  void purge_removesAll_andIsRefusedAgainWithinAMinute() {
    send("x");

    server.sqs.purgeQueue(request -> request.queueUrl(url));

    assertThat(receive()).isEmpty();
    assertThatThrownBy(() -> server.sqs.purgeQueue(request -> request.queueUrl(url)))
        .isInstanceOf(PurgeQueueInProgressException.class);
    server.time.advance(Duration.ofMinutes(1));
    server.sqs.purgeQueue(request -> request.queueUrl(url));
  }

  @Test
  void receiptHandle_ofNoReceive_isInvalid() {
    assertThatThrownBy(() -> server.sqs.deleteMessage(r -> r.queueUrl(url).receiptHandle("abc")))
        .isInstanceOf(ReceiptHandleIsInvalidException.class);
  }

  @Test
  void queues_listedInPages_allAppearOnce() {
    for (int i = 0; i < 5; i++) {
      server.queue("a" + i);
    }

    var pages = server.sqs.listQueuesPaginator(r -> r.queueNamePrefix("a").maxResults(2));

    assertThat(pages.queueUrls().stream().map(found -> found.substring(found.length() - 2)))
        .containsExactly("a0", "a1", "a2", "a3", "a4");
  }

  private String send(String body) {
    return server.sqs.sendMessage(r -> r.queueUrl(url).messageBody(body)).messageId();
  }

  private List<Message> receive() {
    return server.sqs.receiveMessage(request -> request.queueUrl(url)).messages();
  }

  private String attribute(QueueAttributeName name) {
    return server
        .sqs
        .getQueueAttributes(request -> request.queueUrl(url).attributeNames(name))
        .attributes()
        .getOrDefault(name, "missing");
  }

  private static DeleteMessageBatchRequestEntry deletion(Message message) {
    return DeleteMessageBatchRequestEntry.builder()
        .id(message.body())
        .receiptHandle(message.receiptHandle())
        .build();
  }

  private static List<SendMessageBatchRequestEntry> entries(int count) {
    var entries = new ArrayList<SendMessageBatchRequestEntry>();
    for (int i = 0; i < count; i++) {
      entries.add(
          SendMessageBatchRequestEntry.builder()
              .id("m" + i)
              .messageBody(Integer.toString(i))
              .build());
    }
    return entries;
  }
}
