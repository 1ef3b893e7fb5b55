package dev.ctxaws.aws.lambda;

import dev.ctxaws.engine.Engine;
import dev.ctxaws.engine.vector.VectorFeed.Tally;
import dev.ctxaws.json.JsonWriter;
import java.time.Duration;

/**
 * Looks for what was forgotten: scheduled functions that nobody has woken, changes that vector
 * indexes have not been told of, and objects that are no files.
 */
final class Sweeps {
  /** The longest sweep; the next one comes in a minute. */
  private static final Duration LONGEST = Duration.ofSeconds(55);

  /** What is kept of it for the others, whatever there is to do for jobs. */
  private static final Duration FOR_OTHERS = Duration.ofSeconds(15);

  /** What is kept of that for files. */
  private static final Duration FOR_FILES = Duration.ofSeconds(5);

  private final LambdaRuntime runtime;
  private final Engine engine;
  private final Invocation invocation;

  Sweeps(LambdaRuntime runtime, Invocation invocation) {
    this.runtime = runtime;
    this.engine = runtime.engine();
    this.invocation = invocation;
  }

  /** Does all of it, and says what was done. */
  byte[] sweep() {
    var clock = runtime.ports().clock();
    var time = invocation.time().compareTo(LONGEST) < 0 ? invocation.time() : LONGEST;
    long end = clock.nanos() + time.toNanos();
    var jobs = new ScheduledJobs(runtime, invocation).swept();
    var tally = engine.jobSweep().sweep(time.minus(FOR_OTHERS), jobs);
    var fed = feed(Duration.ofNanos(end - clock.nanos()).minus(FOR_FILES));
    int deleted = engine.fileSweep().sweep(Duration.ofNanos(end - clock.nanos()));
    var out = new JsonWriter().beginObject();
    out.field("woken").integer(tally.woken());
    out.field("failed").integer(tally.failed());
    out.field("lost").integer(tally.lost());
    out.field("removed").integer(tally.removed());
    out.field("deleted").integer(deleted);
    out.field("fed").integer(fed.fed());
    out.field("unfed").integer(fed.failed());
    return out.endObject().utf8();
  }

  /**
   * Tells vector indexes of what has changed; what they do not take is logged, and stays marked.
   */
  Tally feed(Duration time) {
    var tally = engine.vectorFeed().feed(time);
    if (tally.why() != null) {
      invocation.log().unfed(tally.failed(), tally.why());
    }
    return tally;
  }
}
