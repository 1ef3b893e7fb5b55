package dev.ctxaws.engine.sim;

import dev.ctxaws.schedule.ScheduledFunction;
import dev.ctxaws.value.Id;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is noted outside the store while crons run: it survives every crash. */
final class CronLedger {
  /** A function begins to run: for the first time, again, or in vain. */
  static final class Begun {
    final Id<ScheduledFunction> job;
    final boolean isAction;

    /** What its {@code ctx.now()} was. */
    final Instant now;

    /** What a clock would have said that is right. */
    final Instant truth;

    /** The same when it returned or threw; null when it never did. */
    @Nullable Instant over;

    private Begun(Id<ScheduledFunction> job, boolean isAction, Instant now, Instant truth) {
      this.job = job;
      this.isAction = isAction;
      this.now = now;
      this.truth = truth;
    }
  }

  private static final Pattern SKIPPING =
      Pattern.compile("Skipping (\\d+) run\\(s\\) of cron (\\w+):");

  private final Consumer<String> trace;
  private final List<Begun> begun = new ArrayList<>();
  private final List<String> mistakes = new ArrayList<>();
  private final Map<String, Long> skipped = new HashMap<>();

  CronLedger(Consumer<String> trace) {
    this.trace = trace;
  }

  void tell(String line) {
    trace.accept(line);
  }

  Begun begin(Id<ScheduledFunction> job, boolean isAction, Instant now, Instant truth) {
    var run = new Begun(job, isAction, now, truth);
    begun.add(run);
    return run;
  }

  List<Begun> begun() {
    return begun;
  }

  void mistake(String what) {
    tell("MISTAKE " + what);
    mistakes.add(what);
  }

  List<String> mistakes() {
    return mistakes;
  }

  /** A process has logged a line. */
  void logged(String line) {
    tell(line);
    var found = SKIPPING.matcher(line);
    if (found.find()) {
      skipped.merge(found.group(2), Long.parseLong(found.group(1)), Long::sum);
    }
  }

  /** How many runs of a cron were said to be left out. */
  long skipped(String cron) {
    return skipped.getOrDefault(cron, 0L);
  }
}
