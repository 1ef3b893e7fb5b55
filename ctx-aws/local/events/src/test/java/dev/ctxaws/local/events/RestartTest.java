package dev.ctxaws.local.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctxaws.local.events.functions.Invocation.Returned;
import dev.ctxaws.local.events.lambda.AsyncInvoke;
import dev.ctxaws.local.events.scheduler.DeclaredSchedule;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.scheduler.model.ActionAfterCompletion;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.sqs.model.Message;

/** A server that ends, and another with the same folder. */
final class RestartTest {
  private static final String QUEUE = "arn:aws:sqs:us-east-1:000000000000:q";
  private static final String ROLE = "arn:aws:iam::000000000000:role/scheduler";

  @TempDir private Path folder = Path.of("");

  private final TestFunctions functions = new TestFunctions("Jobs");

  @Test
  void messages_inEveryState_areAsTheyWere() throws Exception {
    try (var server = start(TestServer.START)) {
      var url = server.queue("q");
      server.sqs.sendMessage(request -> request.queueUrl(url).messageBody("in flight"));
      server.sqs.receiveMessage(request -> request.queueUrl(url).visibilityTimeout(100));
      server.sqs.sendMessage(r -> r.queueUrl(url).messageBody("delayed").delaySeconds(50));
      server.sqs.sendMessage(request -> request.queueUrl(url).messageBody("visible"));
    }

    try (var server = start(TestServer.START.plusSeconds(10))) {
      assertThat(bodies(server)).isEqualTo("visible");
      assertThat(bodies(server)).isEmpty();
      server.time.advance(Duration.ofSeconds(40));
      assertThat(bodies(server)).isEqualTo("visible delayed");
      server.time.advance(Duration.ofSeconds(50));
      assertThat(bodies(server)).contains("in flight");
    }
  }

  @Test
  void receiptHandle_ofAnEarlierServer_deletes() throws Exception {
    String handle;
    try (var server = start(TestServer.START)) {
      handle = sendAndReceive(server);
    }

    try (var server = start(TestServer.START)) {
      server.sqs.deleteMessage(r -> r.queueUrl(server.queue("q")).receiptHandle(handle));
      server.time.advance(Duration.ofHours(1));
      assertThat(bodies(server)).isEmpty();
    }
  }

  @Test
  void receiptHandle_ofAMessageThatIsGone_deletesNoOther() throws Exception {
    String handle;
    try (var server = start(TestServer.START)) {
      handle = sendAndReceive(server);
      server.sqs.deleteMessage(r -> r.queueUrl(server.queue("q")).receiptHandle(handle));
    }

    try (var server = start(TestServer.START)) {
      sendAndReceive(server);
      server.sqs.deleteMessage(r -> r.queueUrl(server.queue("q")).receiptHandle(handle));
      server.time.advance(Duration.ofHours(1));
      assertThat(bodies(server)).isEqualTo("x");
    }
  }

  private static String sendAndReceive(TestServer server) {
    var url = server.queue("q");
    server.sqs.sendMessage(request -> request.queueUrl(url).messageBody("x"));
    return server.sqs.receiveMessage(r -> r.queueUrl(url)).messages().getFirst().receiptHandle();
  }

  @Test
  void call_thatRanWhenTheServerEnded_isMadeAgain() throws Exception {
    var never = new Semaphore(0);
    functions.does(
        "Jobs",
        _ -> {
          never.acquire();
          return new Returned(new byte[0]);
        });
    TestFunctions.Call first;
    try (var server = start(TestServer.START)) {
      server.lambda.invoke(r -> r.functionName("Jobs").invocationType(InvocationType.EVENT));
      first = functions.next();
    }
    functions.answers("Jobs", "{}");

    try (var _ = start(TestServer.START)) {
      assertThat(functions.next()).isEqualTo(first);
    }
  }

  @Test
  void call_waitingForItsRetry_keepsItsTimeAndItsCount() throws Exception {
    functions.fails("Jobs");
    try (var server = start(TestServer.START)) {
      server.lambda.invoke(r -> r.functionName("Jobs").invocationType(InvocationType.EVENT));
      functions.next();
      server.time.awaitTaskAt(TestServer.START.plusSeconds(60));
    }

    try (var server = start(TestServer.START.plusSeconds(30))) {
      functions.noneSoFar();
      server.time.advance(Duration.ofSeconds(30));
      functions.next();
      server.time.awaitTaskAt(TestServer.START.plusSeconds(180));
      server.time.advance(Duration.ofMinutes(2));
      functions.next();
      assertThat(body(server, "dead")).contains("\"approximateInvokeCount\":3");
    }
  }

  @Test
  void schedule_whoseTimePassedMeanwhile_firesOnce() throws Exception {
    try (var server = start(TestServer.START)) {
      server.queue("q");
      schedule(server, "once", "at(2026-11-22T13:00:00)");
      schedule(server, "often", "rate(1 minute)");
      assertThat(take(server)).isEqualTo("often");
    }

    try (var server = start(TestServer.START.plus(Duration.ofHours(50)))) {
      assertThat(List.of(take(server), take(server))).containsExactlyInAnyOrder("once", "often");
      assertThat(bodies(server)).isEmpty();
      assertThat(server.scheduler.listSchedules(all -> {}).schedules())
          .extracting(schedule -> schedule.name())
          .containsExactly("often");
      server.time.advance(Duration.ofMinutes(1));
      assertThat(take(server)).isEqualTo("often");
    }
  }

  @Test
  void schedule_thatHadFired_doesNotFireAgain() throws Exception {
    try (var server = start(TestServer.START)) {
      var url = server.queue("q");
      server.scheduler.createSchedule(
          request ->
              request
                  .name("kept")
                  .scheduleExpression("at(2026-11-22T12:00:00)")
                  .flexibleTimeWindow(window -> window.mode(FlexibleTimeWindowMode.OFF))
                  .target(target -> target.arn(QUEUE).roleArn(ROLE)));
      var messages = server.sqs.receiveMessage(r -> r.queueUrl(url).waitTimeSeconds(20)).messages();
      server.sqs.deleteMessage(
          r -> r.queueUrl(url).receiptHandle(messages.getFirst().receiptHandle()));
    }

    try (var server = start(TestServer.START.plus(Duration.ofDays(1)))) {
      assertThat(server.scheduler.getSchedule(request -> request.name("kept")).name())
          .isEqualTo("kept");
      assertThat(bodies(server)).isEmpty();
    }
  }

  @Test
  void schedule_declared_goesOn_andGoesWhenItIsNotDeclaredAnyMore() throws Exception {
    var cron =
        new DeclaredSchedule(
            "default", "daily", "cron(0 13 * * ? *)", "UTC", QUEUE, "{\"run\":1}", true);
    try (var server = start(TestServer.START, with -> with.schedule(cron))) {
      server.queue("q");
      schedule(server, "mine", "at(2099-01-01T00:00:00)");
      server.time.advance(Duration.ofHours(1));
      assertThat(take(server)).isEqualTo("{\"run\":1}");
    }

    try (var server = start(TestServer.START.plusSeconds(7200), with -> with.schedule(cron))) {
      assertThat(bodies(server)).isEmpty();
      server.time.advance(Duration.ofDays(1));
      assertThat(take(server)).isEqualTo("{\"run\":1}");
      assertThat(bodies(server)).isEmpty();
    }
    try (var server = start(TestServer.START.plus(Duration.ofDays(2)), with -> with)) {
      assertThat(server.scheduler.listSchedules(all -> {}).schedules())
          .extracting(schedule -> schedule.name())
          .containsExactly("mine");
    }
  }

  /** Receives a message of {@code q}, when there is one, and deletes it. */
  private static String take(TestServer server) {
    var url = server.queue("q");
    var message =
        server.sqs.receiveMessage(r -> r.queueUrl(url).waitTimeSeconds(20)).messages().getFirst();
    server.sqs.deleteMessage(r -> r.queueUrl(url).receiptHandle(message.receiptHandle()));
    return message.body();
  }

  private static void schedule(TestServer server, String name, String expression) {
    server.scheduler.createSchedule(
        request ->
            request
                .name(name)
                .scheduleExpression(expression)
                .actionAfterCompletion(ActionAfterCompletion.DELETE)
                .flexibleTimeWindow(window -> window.mode(FlexibleTimeWindowMode.OFF))
                .target(target -> target.arn(QUEUE).roleArn(ROLE).input(name)));
  }

  private String bodies(TestServer server) {
    var url = server.queue("q");
    return String.join(
        " ",
        server.sqs.receiveMessage(r -> r.queueUrl(url).maxNumberOfMessages(10)).messages().stream()
            .map(Message::body)
            .toList());
  }

  private static String body(TestServer server, String queue) {
    var url = server.queue(queue);
    return server
        .sqs
        .receiveMessage(request -> request.queueUrl(url).waitTimeSeconds(20))
        .messages()
        .getFirst()
        .body();
  }

  private TestServer start(Instant now) throws IOException {
    return start(now, with -> with);
  }

  private TestServer start(Instant now, UnaryOperator<EventServerBuilder> more) throws IOException {
    return TestServer.at(
        now,
        functions,
        with ->
            more.apply(with)
                .in(folder)
                .queue("dead", Map.of())
                .async("Jobs", new AsyncInvoke(2, Duration.ofHours(6), "dead")));
  }
}
