package dev.ctxaws.aws.schedule;

import dev.ctxaws.aws.sdk.Endpoint;
import dev.ctxaws.engine.port.Environment;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What a deployment has for scheduled functions.
 *
 * @param function the ARN of the Lambda that runs them, or its name
 * @param queue the address of the queue that wakes it
 * @param sqs where SQS listens
 * @param scheduler where EventBridge Scheduler listens; null for where AWS has it
 * @param group the group of EventBridge schedules
 * @param role the ARN of the role by which EventBridge may invoke the Lambda
 * @param deadLetters the ARN of the queue for what EventBridge could not deliver
 */
public record JobsTarget(
    String function,
    URI queue,
    URI sqs,
    @Nullable URI scheduler,
    String group,
    String role,
    String deadLetters) {
  /**
   * As the variables {@code CTX_JOBS_FUNCTION}, {@code CTX_JOBS_QUEUE}, {@code CTX_JOBS_GROUP},
   * {@code CTX_JOBS_ROLE} and {@code CTX_JOBS_DEAD_LETTERS} say; or null when one of them is not
   * set. {@code AWS_ENDPOINT_URL_SQS}, or else {@code AWS_ENDPOINT_URL}, means another SQS than the
   * queue's, as it does to the SDK; and so for EventBridge Scheduler.
   */
  public static @Nullable JobsTarget of(Environment environment) {
    var function = environment.get("CTX_JOBS_FUNCTION");
    var queue = environment.get("CTX_JOBS_QUEUE");
    var group = environment.get("CTX_JOBS_GROUP");
    var role = environment.get("CTX_JOBS_ROLE");
    var deadLetters = environment.get("CTX_JOBS_DEAD_LETTERS");
    return function == null || queue == null || group == null || role == null || deadLetters == null
        ? null
        : new JobsTarget(
            function,
            URI.create(queue),
            sqs(environment, queue),
            Endpoint.of(environment, "SCHEDULER"),
            group,
            role,
            deadLetters);
  }

  private static URI sqs(Environment environment, String queue) {
    var other = Endpoint.of(environment, "SQS");
    return other == null ? URI.create(queue).resolve("/") : other;
  }
}
