package dev.ctxaws.endpoints;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ctxaws.aws.invoke.LambdaTarget;
import dev.ctxaws.aws.schedule.AwsTimers;
import dev.ctxaws.aws.schedule.JobsTarget;
import dev.ctxaws.engine.port.Clock;
import dev.ctxaws.engine.port.Parallel;
import dev.ctxaws.engine.port.Timers;
import dev.ctxaws.engine.port.WakeUp;
import dev.ctxaws.function.FunctionKind;
import dev.ctxaws.value.Id;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.ActionAfterCompletion;
import software.amazon.awssdk.services.scheduler.model.GetScheduleResponse;
import software.amazon.awssdk.services.scheduler.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** What scheduled functions need of SQS and EventBridge Scheduler. */
@DisabledIf(
    value = "dev.ctxaws.endpoints.Services#isMissing",
    disabledReason = "There is no Docker: LocalStack was not started.")
final class WakeUpsTest {
  private static final String GROUP = "group-" + UUID.randomUUID();
  private static @Nullable Services services;
  private static @Nullable SqsClient sqs;
  private static @Nullable SchedulerClient scheduler;
  private static @Nullable Timers timers;
  private static String queue = "";

  private final String job = "j" + UUID.randomUUID().toString().replace("-", "");

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    services = Services.events();
    sqs =
        SqsClient.builder()
            .endpointOverride(services.endpoint("SQS"))
            .region(Region.of(services.region()))
            .credentialsProvider(services.credentials())
            .build();
    scheduler =
        SchedulerClient.builder()
            .endpointOverride(services.endpoint("SCHEDULER"))
            .region(Region.of(services.region()))
            .credentialsProvider(services.credentials())
            .build();
    queue = sqs.createQueue(it -> it.queueName("jobs-" + UUID.randomUUID())).queueUrl();
    scheduler.createScheduleGroup(it -> it.name(GROUP));
    var environment =
        services.environment(
            Map.of(
                "CTX_JOBS_FUNCTION",
                "arn:aws:lambda:us-east-1:123456789012:function:shop-jobs",
                "CTX_JOBS_QUEUE",
                queue,
                "CTX_JOBS_GROUP",
                GROUP,
                "CTX_JOBS_ROLE",
                "arn:aws:iam::123456789012:role/shop-schedules",
                "CTX_JOBS_DEAD_LETTERS",
                "arn:aws:sqs:us-east-1:123456789012:shop-dead-letters"));
    timers =
        AwsTimers.of(
            requireNonNull(JobsTarget.of(environment::get)),
            LambdaTarget.of(environment::get),
            services.credentials(),
            Clock.system(),
            Parallel.virtualThreads(4));
  }

  @AfterAll
  static void stop() throws IOException {
    if (scheduler != null) {
      scheduler.deleteScheduleGroup(it -> it.name(GROUP));
      scheduler.close();
    }
    if (sqs != null) {
      sqs.deleteQueue(it -> it.queueUrl(queue));
      sqs.close();
    }
    if (services != null) {
      services.close();
    }
  }

  private WakeUp after(Duration delay) {
    return new WakeUp(
        new Id<>(job), "orders:archive", FunctionKind.MUTATION, Instant.now().plus(delay), null);
  }

  private static List<Message> received() {
    return requireNonNull(sqs)
        .receiveMessage(it -> it.queueUrl(queue).waitTimeSeconds(10))
        .messages();
  }

  @Test
  void wake_dueInSeconds_isInTheQueueThen_andNotBefore() {
    var wakeUp = after(Duration.ofSeconds(2));

    requireNonNull(timers).wake(List.of(wakeUp));

    var messages = received();
    assertThat(Instant.now()).isAfterOrEqualTo(wakeUp.due());
    assertThat(messages)
        .extracting(Message::body)
        .containsExactly(
            "{\"ctxJob\":1,\"job\":\"%s\",\"function\":\"orders:archive\"}".formatted(job));
  }

  private GetScheduleResponse schedule() {
    return requireNonNull(scheduler).getSchedule(it -> it.groupName(GROUP).name(job));
  }

  @Test
  void wake_dueInHours_isASchedule_untilItIsForgotten() {
    var wakeUp = after(Duration.ofHours(3));

    requireNonNull(timers).wake(List.of(wakeUp));
    requireNonNull(timers).wake(List.of(wakeUp));

    var found = schedule();
    assertThat(found.scheduleExpression()).startsWith("at(20");
    assertThat(found.actionAfterCompletion()).isEqualTo(ActionAfterCompletion.DELETE);
    assertThat(found.target().arn()).endsWith(":shop-jobs");
    assertThat(found.target().input()).contains(job);

    requireNonNull(timers).forget(wakeUp);
    requireNonNull(timers).forget(wakeUp);
    assertThatExceptionOfType(ResourceNotFoundException.class).isThrownBy(this::schedule);
  }
}
