package dev.ctxaws.aws.schedule;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.scheduler.SchedulerClient;

/** Makes the client of EventBridge Scheduler when it is first needed, and only one. */
final class OneTimeSchedulesOnce implements Supplier<OneTimeSchedules> {
  /** How long a call may take, repetitions included. */
  private static final Duration ANSWER = Duration.ofSeconds(5);

  private final SdkHttpClient http;
  private final JobsTarget target;
  private @Nullable OneTimeSchedules schedules;

  OneTimeSchedulesOnce(SdkHttpClient http, JobsTarget target) {
    this.http = http;
    this.target = target;
  }

  @Override
  public synchronized OneTimeSchedules get() {
    var made = schedules;
    if (made == null) {
      var client =
          SchedulerClient.builder()
              .httpClient(http)
              .overrideConfiguration(config -> config.apiCallTimeout(ANSWER))
              .build();
      made = new OneTimeSchedules(client, target);
      schedules = made;
    }
    return made;
  }
}
