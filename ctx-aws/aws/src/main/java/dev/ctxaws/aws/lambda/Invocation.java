package dev.ctxaws.aws.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import java.time.Duration;

/**
 * One run of a Lambda.
 *
 * @param time how long it may still take
 */
record Invocation(Duration time, CallLog log) {
  /** What is kept back to say that time is up, before Lambda stops the process without a word. */
  private static final Duration RESERVE = Duration.ofMillis(500);

  static Invocation of(Context context, LambdaRuntime runtime) {
    var left = Duration.ofMillis(context.getRemainingTimeInMillis());
    var logger = context.getLogger();
    return new Invocation(
        left.compareTo(RESERVE) > 0 ? left.minus(RESERVE) : Duration.ZERO,
        new CallLog(line -> logger.log(line + "\n"), runtime.units(), runtime.ports().clock()));
  }
}
