package dev.ctxaws.local.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctxaws.local.events.core.Deliveries;
import dev.ctxaws.local.events.core.Deliveries.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.sqs.model.Message;

final class FaultsTest {
  private final TestFunctions functions = new TestFunctions("Jobs");

  @Test
  void duplicating_callComesTwice_withOneRequestId() throws Exception {
    try (var server = server(Deliveries.seeded(1).duplicating(1))) {
      event(server, "1");

      var first = functions.next();
      assertThat(functions.next()).isEqualTo(first);
      functions.noneSoFar();
    }
  }

  @Test
  void duplicating_messageComesTwice_withOneId() throws Exception {
    try (var server = server(Deliveries.seeded(1).duplicating(1))) {
      var url = server.queue("q");
      server.sqs.sendMessage(request -> request.queueUrl(url).messageBody("x"));

      var messages = receive(server, url);

      assertThat(messages).hasSize(2);
      assertThat(messages.getFirst().messageId()).isEqualTo(messages.getLast().messageId());
    }
  }

  @Test
  void losing_callAndMessageAreAcknowledgedAndNeverCome() throws Exception {
    try (var server = server(Deliveries.seeded(1).losing(1))) {
      var url = server.queue("q");
      server.sqs.sendMessage(request -> request.queueUrl(url).messageBody("x"));
      event(server, "1");

      server.time.advance(Duration.ofDays(1));

      functions.noneSoFar();
      assertThat(receive(server, url)).isEmpty();
    }
  }

  @Test
  void only_losesThatKindAndNoOther() throws Exception {
    try (var server = server(Deliveries.seeded(1).losing(1).only(Kind.MESSAGE))) {
      var url = server.queue("q");
      server.sqs.sendMessage(request -> request.queueUrl(url).messageBody("x"));
      event(server, "1");

      assertThat(functions.next().payload()).isEqualTo("1");
      server.time.advance(Duration.ofDays(1));
      assertThat(receive(server, url)).isEmpty();
    }
  }

  @Test
  void delaying_callComesLateButWithinTheBound() throws Exception {
    try (var server = server(Deliveries.seeded(1).delaying(1, Duration.ofMinutes(1)))) {
      event(server, "1");
      functions.noneSoFar();

      server.time.advance(Duration.ofMinutes(1));

      functions.next();
    }
  }

  @Test
  void reordering_messagesComeInAnotherOrder_theSameForASeed() throws Exception {
    var orders = new ArrayList<List<String>>();
    for (long seed : new long[] {1, 1, 2}) {
      try (var server = server(Deliveries.seeded(seed).reordering())) {
        var url = server.queue("q");
        for (int i = 0; i < 8; i++) {
          var body = Integer.toString(i);
          server.sqs.sendMessage(request -> request.queueUrl(url).messageBody(body));
        }
        orders.add(receive(server, url).stream().map(Message::body).toList());
      }
    }

    assertThat(orders.get(0)).isEqualTo(orders.get(1)).isNotEqualTo(orders.get(2));
    assertThat(orders.get(0))
        .isNotEqualTo(IntStream.range(0, 8).mapToObj(String::valueOf).toList());
    assertThat(orders.get(0)).containsExactlyInAnyOrder("0", "1", "2", "3", "4", "5", "6", "7");
  }

  @Test
  void switched_whileItRuns_meetsWhatIsAcceptedFromThen() throws Exception {
    try (var server = server(Deliveries.faithful())) {
      event(server, "1");
      functions.next();

      server.server.deliveries(Deliveries.seeded(1).losing(1));
      event(server, "2");
      server.server.deliveries(Deliveries.faithful());
      event(server, "3");

      assertThat(functions.next().payload()).isEqualTo("3");
      functions.noneSoFar();
    }
  }

  @Test
  void share_ofDeliveries_isAboutThatShare() {
    var deliveries = Deliveries.seeded(7).duplicating(0.25).losing(0.5);
    int[] copies = new int[3];
    for (int i = 0; i < 10_000; i++) {
      copies[deliveries.copies(Kind.CALL).size()]++;
    }

    assertThat(copies[0]).isBetween(4800, 5200);
    assertThat(copies[2]).isBetween(1100, 1400);
  }

  private TestServer server(Deliveries deliveries) throws IOException {
    return TestServer.start(functions, with -> with.delivering(deliveries));
  }

  private static void event(TestServer server, String payload) {
    server.lambda.invoke(
        request ->
            request
                .functionName("Jobs")
                .invocationType(InvocationType.EVENT)
                .payload(SdkBytes.fromUtf8String(payload)));
  }

  private static List<Message> receive(TestServer server, String url) {
    return server
        .sqs
        .receiveMessage(request -> request.queueUrl(url).maxNumberOfMessages(10))
        .messages();
  }
}
