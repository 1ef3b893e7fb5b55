package dev.ctxaws.aws.schedule;

import dev.ctxaws.schedule.ScheduledFunction;
import dev.ctxaws.value.Id;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.ActionAfterCompletion;
import software.amazon.awssdk.services.scheduler.model.ConflictException;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.scheduler.model.ResourceNotFoundException;

/** Wakes the jobs' Lambda once, some minutes before a job is due: EventBridge Scheduler. */
final class OneTimeSchedules {
  /*
   * A schedule fires within the minute that it names, at any second of it. So it names one that is
   * over before the job is due, and the queue waits for the rest.
   */
  private static final Duration AHEAD = Duration.ofMinutes(2);

  private static final DateTimeFormatter AT =
      DateTimeFormatter.ofPattern("'at('uuuu-MM-dd'T'HH:mm:ss')'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** How long EventBridge tries; then the sweep has long found the job. */
  private static final Duration OLDEST_EVENT = Duration.ofMinutes(10);

  private static final int ATTEMPTS = 10;

  private final SchedulerClient client;
  private final JobsTarget target;

  OneTimeSchedules(SchedulerClient client, JobsTarget target) {
    this.client = client;
    this.target = target;
  }

  /** Sees to a wake-up before {@code due}, which is at least a few minutes away. */
  void create(JobMessage message, Instant due) {
    try {
      var _ = client.createSchedule(request(message, due));
    } catch (ConflictException e) {
      // There is one of this name: the same, since a job is due when it is due.
    }
  }

  private CreateScheduleRequest request(JobMessage message, Instant due) {
    var name = name(message.job());
    return CreateScheduleRequest.builder()
        .name(name)
        .groupName(target.group())
        .clientToken(name)
        .scheduleExpression(expression(due))
        .scheduleExpressionTimezone("UTC")
        .flexibleTimeWindow(window -> window.mode(FlexibleTimeWindowMode.OFF))
        .actionAfterCompletion(ActionAfterCompletion.DELETE)
        .target(
            to ->
                to.arn(target.function())
                    .roleArn(target.role())
                    .input(message.write())
                    .deadLetterConfig(queue -> queue.arn(target.deadLetters()))
                    .retryPolicy(
                        retries ->
                            retries
                                .maximumRetryAttempts(ATTEMPTS)
                                .maximumEventAgeInSeconds((int) OLDEST_EVENT.toSeconds())))
        .build();
  }

  static String expression(Instant due) {
    return AT.format(due.minus(AHEAD).truncatedTo(ChronoUnit.MINUTES));
  }

  /** Takes a wake-up back; one that has happened is gone already. */
  void delete(Id<ScheduledFunction> job) {
    try {
      var _ = client.deleteSchedule(it -> it.groupName(target.group()).name(name(job)));
    } catch (ResourceNotFoundException e) {
      // It has fired, or the job was due so soon that there was none.
    }
  }

  /** Ids are of small letters and digits, and shorter than the 64 characters of a name. */
  private static String name(Id<ScheduledFunction> job) {
    return job.value();
  }
}
