package dev.ctxaws.aws.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.tuple;

import dev.ctxaws.aws.invoke.ActionNames;
import dev.ctxaws.aws.invoke.AsyncInvokes;
import dev.ctxaws.aws.invoke.LambdaEndpoint;
import dev.ctxaws.aws.invoke.LambdaTarget;
import dev.ctxaws.aws.schedule.FakeAws.Answer;
import dev.ctxaws.aws.schedule.FakeAws.Request;
import dev.ctxaws.aws.sdk.SdkHttp;
import dev.ctxaws.aws.sdk.SignedPost;
import dev.ctxaws.engine.port.Clock;
import dev.ctxaws.engine.port.Parallel;
import dev.ctxaws.engine.port.WakeUp;
import dev.ctxaws.engine.sample.QuickClock;
import dev.ctxaws.function.FunctionKind;
import dev.ctxaws.value.Id;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.scheduler.SchedulerClient;

class AwsTimersTest {
  private static final String FUNCTION =
      "arn:aws:lambda:eu-central-1:123456789012:function:shop-jobs";
  private static final Instant NOW = QuickClock.START;

  private final Clock clock = new QuickClock();
  private final FakeAws aws = new FakeAws();
  private final SdkHttpClient http = SdkHttp.client(Duration.ofSeconds(1), Duration.ofSeconds(5));
  private final StaticCredentialsProvider credentials =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret"));
  private final JobsTarget target =
      new JobsTarget(
          FUNCTION,
          URI.create("https://sqs.eu-central-1.amazonaws.com/123456789012/jobs"),
          aws.uri().resolve("/"),
          aws.uri(),
          "shop",
          "arn:aws:iam::123456789012:role/shop-schedules",
          "arn:aws:sqs:eu-central-1:123456789012:shop-dead-letters");
  private final SchedulerClient scheduler =
      SchedulerClient.builder()
          .endpointOverride(aws.uri())
          .region(Region.EU_CENTRAL_1)
          .credentialsProvider(credentials)
          .httpClient(http)
          .build();
  private final AwsTimers timers =
      new AwsTimers(
          clock,
          Parallel.virtualThreads(4),
          new AsyncInvokes(post("lambda"), lambda(aws.uri())),
          new DelayQueue(post("sqs"), target.sqs(), target.queue()),
          () -> new OneTimeSchedules(scheduler, target),
          FUNCTION);

  private SignedPost post(String service) {
    return new SignedPost(http, credentials, service, "eu-central-1");
  }

  private static LambdaTarget lambda(URI uri) {
    return new LambdaTarget(
        new LambdaEndpoint(uri, "eu-central-1"), new ActionNames("shop-"), null);
  }

  @AfterEach
  void close() {
    scheduler.close();
    http.close();
    aws.close();
  }

  private static WakeUp mutation(String job, Duration delay) {
    return new WakeUp(
        new Id<>(job), "orders:archive", FunctionKind.MUTATION, NOW.plus(delay), null);
  }

  @Test
  void wake_mutationIsDue_invokesTheJobsFunctionAndDoesNotWait() {
    aws.answers(_ -> new Answer(202, ""));

    timers.wake(List.of(mutation("j1", Duration.ofSeconds(-3))));

    assertThat(aws.requests())
        .containsExactly(
            new Request(
                "POST /2015-03-31/functions/" + FUNCTION.replace(":", "%3A") + "/invocations",
                "null",
                "Event",
                "{\"ctxJob\":1,\"job\":\"j1\",\"function\":\"orders:archive\"}"));
  }

  @Test
  void wake_actionIsDue_invokesItsOwnLambda() {
    aws.answers(_ -> new Answer(202, ""));

    timers.wake(
        List.of(
            new WakeUp(
                new Id<>("j1"),
                "payments:retry",
                FunctionKind.ACTION,
                NOW,
                URI.create("https://api.example"))));

    assertThat(aws.requests())
        .extracting(Request::line, Request::body)
        .containsExactly(
            tuple(
                "POST /2015-03-31/functions/shop-payments-retry/invocations",
                "{\"ctxJob\":1,\"job\":\"j1\",\"function\":\"payments:retry\",\"origin\":\"https://api.example\"}"));
  }

  @Test
  void wake_withinAQuarterOfAnHour_sendsAMessageThatIsNeverEarly() {
    timers.wake(
        List.of(
            mutation("a", Duration.ofMillis(1)),
            mutation("b", Duration.ofMillis(10_000)),
            mutation("c", Duration.ofMillis(10_001)),
            mutation("d", Duration.ofMinutes(15))));

    var request = aws.requests().getFirst();
    assertThat(aws.requests()).hasSize(1);
    assertThat(request.line()).isEqualTo("POST /");
    assertThat(request.target()).isEqualTo("AmazonSQS.SendMessageBatch");
    assertThat(request.body())
        .contains("\"QueueUrl\":\"" + target.queue() + "\"")
        .contains("\\\"a\\\",\\\"function\\\":\\\"orders:archive\\\"}\",\"DelaySeconds\":1}")
        .contains("\\\"b\\\",\\\"function\\\":\\\"orders:archive\\\"}\",\"DelaySeconds\":10}")
        .contains("\\\"c\\\",\\\"function\\\":\\\"orders:archive\\\"}\",\"DelaySeconds\":11}")
        .contains("\\\"d\\\",\\\"function\\\":\\\"orders:archive\\\"}\",\"DelaySeconds\":900}");
  }

  @Test
  void wake_more_sendsTenAtATime() {
    timers.wake(
        IntStream.range(0, 25).mapToObj(i -> mutation("j" + i, Duration.ofSeconds(5))).toList());

    assertThat(aws.requests()).hasSize(3);
  }

  @Test
  void wake_queueTakesOnlySome_sendsTheOthersAgain() {
    aws.answers(
        _ ->
            new Answer(
                200,
                aws.requests().size() == 1
                    ? "{\"Failed\":[{\"Id\":\"1\",\"SenderFault\":false,\"Code\":\"InternalError\"}]}"
                    : "{\"Successful\":[{\"Id\":\"0\"}]}"));

    timers.wake(
        List.of(mutation("a", Duration.ofSeconds(5)), mutation("b", Duration.ofSeconds(5))));

    assertThat(aws.requests()).hasSize(2);
    assertThat(aws.requests().get(1).body()).contains("\\\"b\\\"").doesNotContain("\\\"a\\\"");
  }

  @Test
  void wake_later_createsAScheduleThatFiresBeforeTheMinuteItIsDue() {
    aws.answers(_ -> new Answer(200, "{\"ScheduleArn\":\"arn\"}"));

    // 03:04:05.678 and an hour.
    timers.wake(List.of(mutation("j1", Duration.ofHours(1))));

    var request = aws.requests().getFirst();
    assertThat(request.line()).isEqualTo("POST /schedules/j1");
    assertThat(request.body())
        .contains("\"ScheduleExpression\":\"at(2026-01-02T04:02:00)\"")
        .contains("\"ActionAfterCompletion\":\"DELETE\"")
        .contains("\"ClientToken\":\"j1\"")
        .contains("\"GroupName\":\"shop\"")
        .contains("\"FlexibleTimeWindow\":{\"Mode\":\"OFF\"}")
        .contains(
            "\"Input\":\"{\\\"ctxJob\\\":1,\\\"job\\\":\\\"j1\\\",\\\"function\\\":\\\"orders:archive\\\"}\"")
        .contains(target.role())
        .contains(target.deadLetters());
  }

  @Test
  void wake_thereIsSuchASchedule_isContent() {
    aws.answers(
        _ ->
            new Answer(
                409,
                "{\"Message\":\"Schedule j1 already exists.\",\"__type\":\"ConflictException\"}"));

    timers.wake(List.of(mutation("j1", Duration.ofDays(3))));

    assertThat(aws.requests()).hasSize(1);
  }

  @Test
  void wake_nothingAnswers_leavesItToTheSweep() {
    aws.close();

    timers.wake(
        List.of(
            mutation("a", Duration.ZERO),
            mutation("b", Duration.ofSeconds(5)),
            mutation("c", Duration.ofDays(3))));

    assertThat(aws.requests()).isEmpty();
  }

  @Test
  void forget_later_deletesItsSchedule() {
    aws.answers(_ -> new Answer(200, "{}"));

    timers.forget(mutation("j1", Duration.ofDays(3)));
    timers.forget(mutation("j2", Duration.ofMinutes(3)));

    assertThat(aws.requests())
        .extracting(Request::line)
        .singleElement()
        .asString()
        .startsWith("DELETE /schedules/j1?")
        .contains("groupName=shop");
  }

  @Test
  @Timeout(30)
  void wake_nobodyAnswers_givesUpSoon() {
    var over = new CountDownLatch(1);
    aws.answers(
        _ -> {
          assertThatCode(over::await).doesNotThrowAnyException();
          return new Answer(202, "");
        });
    var deployed =
        AwsTimers.of(target, lambda(aws.uri()), credentials, clock, Parallel.virtualThreads(4));

    try {
      deployed.wake(
          List.of(mutation("now", Duration.ZERO), mutation("soon", Duration.ofSeconds(5))));
    } finally {
      over.countDown();
    }
  }
}
