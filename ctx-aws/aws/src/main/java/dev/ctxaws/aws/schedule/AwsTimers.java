package dev.ctxaws.aws.schedule;

import dev.ctxaws.aws.invoke.AsyncInvokes;
import dev.ctxaws.aws.invoke.LambdaTarget;
import dev.ctxaws.aws.schedule.DelayQueue.Delayed;
import dev.ctxaws.aws.sdk.Lazy;
import dev.ctxaws.aws.sdk.SdkHttp;
import dev.ctxaws.aws.sdk.SignedPost;
import dev.ctxaws.engine.port.Clock;
import dev.ctxaws.engine.port.Parallel;
import dev.ctxaws.engine.port.Timers;
import dev.ctxaws.engine.port.WakeUp;
import dev.ctxaws.function.FunctionKind;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.scheduler.SchedulerClient;

/**
 * Wakes scheduled functions by what AWS has for it:
 *
 * <ul>
 *   <li>what is due now, by an asynchronous Invoke: a mutation's of the jobs' Lambda, an action's
 *       of its own;
 *   <li>what is due within a quarter of an hour, by a message that the queue holds back until then;
 *   <li>what is due later, by an EventBridge schedule some minutes earlier, and then the queue.
 * </ul>
 *
 * <p>Each of these delivers at least once, or, when something breaks, not at all. Neither matters:
 * the job's document decides, and the sweep finds what was lost.
 */
public final class AwsTimers implements Timers {
  private static final System.Logger LOG = System.getLogger(AwsTimers.class.getName());

  private static final Duration CONNECT = Duration.ofSeconds(1);

  /** A call that has committed waits no longer than this for its wake-ups to be taken. */
  private static final Duration ANSWER = Duration.ofSeconds(3);

  private final Clock clock;
  private final Parallel parallel;
  private final AsyncInvokes invokes;
  private final DelayQueue queue;
  private final Supplier<OneTimeSchedules> schedules;
  private final String jobsFunction;

  AwsTimers(
      Clock clock,
      Parallel parallel,
      AsyncInvokes invokes,
      DelayQueue queue,
      Supplier<OneTimeSchedules> schedules,
      String jobsFunction) {
    this.clock = clock;
    this.parallel = parallel;
    this.invokes = invokes;
    this.queue = queue;
    this.schedules = schedules;
    this.jobsFunction = jobsFunction;
  }

  /**
   * Timers of a deployment.
   *
   * @param lambda where its Lambdas are
   */
  public static AwsTimers of(
      JobsTarget target,
      LambdaTarget lambda,
      AwsCredentialsProvider credentials,
      Clock clock,
      Parallel parallel) {
    var http = SdkHttp.client(CONNECT, ANSWER);
    var region = lambda.region();
    var sqs = new SignedPost(http, credentials, "sqs", region);
    return new AwsTimers(
        clock,
        parallel,
        new AsyncInvokes(new SignedPost(http, credentials, "lambda", region), lambda),
        new DelayQueue(sqs, target.sqs(), target.queue()),
        // Most processes never schedule anything for so late that they need it.
        new Lazy<>(
            () -> new OneTimeSchedules(scheduler(http, credentials, region, target), target)),
        target.function());
  }

  private static SchedulerClient scheduler(
      SdkHttpClient http, AwsCredentialsProvider credentials, String region, JobsTarget target) {
    return SchedulerClient.builder()
        .endpointOverride(target.scheduler())
        .httpClient(http)
        .credentialsProvider(credentials)
        .region(Region.of(region))
        .overrideConfiguration(config -> config.apiCallTimeout(ANSWER))
        .build();
  }

  @Override
  public void wake(List<WakeUp> wakeUps) {
    var now = clock.now();
    var tasks = new ArrayList<Supplier<Boolean>>();
    var soon = new ArrayList<Delayed>();
    for (var wakeUp : wakeUps) {
      var delay = delay(now, wakeUp.due());
      if (delay.isZero()) {
        tasks.add(task(wakeUp.function(), () -> invoke(wakeUp)));
      } else if (delay.compareTo(DelayQueue.LONGEST) <= 0) {
        soon.add(new Delayed(JobMessage.of(wakeUp), delay));
      } else {
        tasks.add(
            task(
                wakeUp.function(),
                () -> schedules.get().create(JobMessage.of(wakeUp), wakeUp.due())));
      }
    }
    for (int from = 0; from < soon.size(); from += DelayQueue.BATCH) {
      var batch = soon.subList(from, Math.min(from + DelayQueue.BATCH, soon.size()));
      tasks.add(task("a batch", () -> send(batch)));
    }
    var _ = parallel.all(tasks);
  }

  /** Whole seconds, so that nothing is early; none for what is due. */
  private static Duration delay(Instant now, Instant due) {
    var left = Duration.between(now, due);
    return left.isNegative() || left.isZero()
        ? Duration.ZERO
        : Duration.ofSeconds(left.plusNanos(999_999_999).toSeconds());
  }

  private void invoke(WakeUp wakeUp) throws IOException {
    var payload = JobMessage.of(wakeUp).write();
    if (wakeUp.kind() == FunctionKind.ACTION) {
      invokes.action(wakeUp.function(), payload);
    } else {
      invokes.function(jobsFunction, payload);
    }
  }

  private void send(List<Delayed> batch) throws IOException {
    var left = queue.send(batch);
    if (!left.isEmpty()) {
      left = queue.send(left);
    }
    if (!left.isEmpty()) {
      LOG.log(
          Level.WARNING,
          "{0} wake-ups were not taken by the queue. The sweep finds them.",
          left.size());
    }
  }

  /** Something of which nobody waits for the outcome. */
  private interface Work {
    void run() throws IOException;
  }

  private Supplier<Boolean> task(String what, Work work) {
    return () -> {
      try {
        work.run();
        return true;
      } catch (IOException | SdkException e) {
        LOG.log(Level.WARNING, "A wake-up of {0} was lost. The sweep finds it. {1}", what, e);
        return false;
      }
    };
  }

  @Override
  public void forget(WakeUp wakeUp) {
    // A message in the queue cannot be taken back, and finds that there is nothing to do.
    if (delay(clock.now(), wakeUp.due()).compareTo(DelayQueue.LONGEST) > 0) {
      var _ = task(wakeUp.function(), () -> schedules.get().delete(wakeUp.job())).get();
    }
  }
}
