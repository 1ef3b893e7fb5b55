package dev.ctxaws.engine.sim;

import dev.ctxaws.db.Doc;
import dev.ctxaws.engine.ScheduledRun;
import dev.ctxaws.engine.sim.JobLedger.Asked;
import dev.ctxaws.engine.sim.JobLedger.Begun;
import dev.ctxaws.engine.sim.JobLedger.Woken;
import dev.ctxaws.schedule.ScheduledFunction;
import dev.ctxaws.schedule.ScheduledFunction.State;
import dev.ctxaws.value.Id;
import dev.ctxaws.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What must be true of scheduled functions when all is over, whatever went wrong. The store has the
 * last word: what left its note there has happened, and nothing else.
 */
final class JobChecker {
  /** As the contract and the README have it; whoever changes the engine's must mean it. */
  static final Duration KEPT = Duration.ofDays(7);

  /** How long an action is left alone; likewise. */
  static final Duration LONGEST_RUN = Duration.ofMinutes(16);

  private static final String LOST = "Transient error while executing action";

  /** What there was to check. */
  record Tally(int jobs, int success, int failed, int lost, int canceled) {
    static final Tally NONE = new Tally(0, 0, 0, 0, 0);

    Tally plus(Tally other) {
      return new Tally(
          jobs + other.jobs,
          success + other.success,
          failed + other.failed,
          lost + other.lost,
          canceled + other.canceled);
    }
  }

  /** A job as it is in the end. */
  private record Job(Id<ScheduledFunction> id, long number, ScheduledFunction call) {
    boolean isAction() {
      return call.name().equals("jobs.js:act");
    }

    boolean isLost() {
      return call.state() instanceof State.Failed(var error) && error.equals(LOST);
    }

    boolean isCanceled() {
      return call.state() instanceof State.Canceled;
    }

    @Override
    public String toString() {
      return "job " + number + " (" + call.name() + ", " + call.state() + ")";
    }
  }

  private final JobLedger ledger;
  private final Duration wrong;
  private final Map<Long, Job> jobs = new HashMap<>();
  private final Map<Id<ScheduledFunction>, Job> byId = new HashMap<>();

  /** How often each number has left an effect. */
  private final Map<Long, Integer> effects = new HashMap<>();

  /** Which calls were scheduled by mutations. */
  private final Map<Long, JobNote.Scheduled> scheduled = new HashMap<>();

  /** What was seen of jobs when they were canceled. */
  private final Map<Id<ScheduledFunction>, List<String>> canceled = new HashMap<>();

  /**
   * To check what is left.
   *
   * @param wrong how far any clock may have been from the truth at any time
   */
  JobChecker(
      JobLedger ledger, List<Doc<Value>> notes, List<Doc<ScheduledFunction>> left, Duration wrong) {
    this.ledger = ledger;
    this.wrong = wrong;
    for (var doc : left) {
      var number = JobCall.of(doc.value().args()).number();
      var job = new Job(new Id<>(doc.id().value()), number, doc.value());
      require(jobs.put(number, job) == null, job + " is there twice");
      byId.put(job.id(), job);
    }
    notes.forEach(note -> read(JobNote.of(note.value())));
  }

  private void read(JobNote note) {
    switch (note) {
      case JobNote.Effect(var number) -> effects.merge(number, 1, Integer::sum);
      case JobNote.Scheduled by -> scheduled.put(by.number(), by);
      case JobNote.Canceled(var job, var saw) ->
          canceled.computeIfAbsent(job, _ -> new ArrayList<>()).add(saw);
    }
  }

  /** Throws what is wrong. */
  void check() {
    require(ledger.mistakes().isEmpty(), ledger.mistakes().toString());
    checkSchedules();
    ledger.asked().forEach(this::checkAsked);
    ledger.begun().forEach(this::checkBegun);
    jobs.values().forEach(this::checkEnd);
    jobs.values().forEach(this::checkCanceled);
    ledger.woken().forEach(this::checkWoken);
  }

  /** There is a job for each schedule that has committed, and for no other. */
  private void checkSchedules() {
    for (var number : scheduled.keySet()) {
      require(jobs.containsKey(number), "job " + number + " was scheduled and is not there");
    }
    for (var job : jobs.values()) {
      var asked = ledger.asked().get(job.number());
      require(
          scheduled.containsKey(job.number())
              || (asked != null && asked.kind == JobLedger.Kind.SCHEDULER),
          job + " is of a schedule that did not commit");
      var wanted = ledger.wanted(job.number());
      require(
          wanted == null || !job.call().scheduledTime().isBefore(wanted),
          job + " is to run before " + wanted);
    }
  }

  private int effects(long number) {
    return effects.getOrDefault(number, 0);
  }

  private void checkAsked(long number, Asked asked) {
    int done =
        switch (asked.kind) {
          case MUTATION -> effects(number);
          case SCHEDULER -> jobs.containsKey(number) ? 1 : 0;
        };
    boolean isRight =
        switch (asked.verdict) {
          case ANSWERED -> done == 1;
          case FAILED -> done == 0;
          case UNKNOWN -> done <= 1;
        };
    require(isRight, "call " + number + " was " + asked.verdict + ", and done " + done + " times");
  }

  /** What nobody has called himself runs for its job, and not before its time. */
  private void checkBegun(Begun begun) {
    var asked = ledger.asked().get(begun.call.number());
    if (asked != null && asked.kind == JobLedger.Kind.MUTATION) {
      return;
    }
    var job = jobs.get(begun.call.number());
    require(job != null, "call " + begun.call.number() + " has run without a job");
    var due = Objects.requireNonNull(job).call().scheduledTime();
    if (begun.isAction) {
      // The clock that has said it is due may have been ahead, and may have been set back since.
      require(!begun.truth.plus(wrong).isBefore(due), job + " was early: " + begun.truth);
    } else {
      require(!begun.now.isBefore(due), job + " was early: " + begun.now);
    }
  }

  private void checkEnd(Job job) {
    boolean isSuccess = job.call().state() instanceof State.Success;
    var completed = job.call().completedTime();
    require(completed != null, job + " has not come to its end");
    if (job.call().state() instanceof State.Failed(var error)) {
      require(
          !error.startsWith("Uncaught ") || error.startsWith("Uncaught ConvexError: "),
          job + " failed by mistake");
    }
    if (job.isAction()) {
      checkAction(job, isSuccess, Objects.requireNonNull(completed));
    } else {
      int done = effects(job.number());
      require(done == (isSuccess ? 1 : 0), job + " was done " + done + " times");
    }
  }

  private void checkAction(Job job, boolean isSuccess, Instant completed) {
    var runs =
        ledger.begun().stream()
            .filter(begun -> begun.isAction && begun.call.number() == job.number())
            .toList();
    require(runs.size() <= 1, job + " ran " + runs.size() + " times");
    int done = effects(job.number());
    boolean hasReturned = !runs.isEmpty() && runs.getFirst().hasReturned;
    boolean hasThrown = !runs.isEmpty() && runs.getFirst().hasThrown;
    require(done <= runs.size(), job + " was done " + done + " times");
    require(!hasReturned || done == 1, job + " returned, and was not done");
    require(!isSuccess || hasReturned, job + " has not returned");
    require(!hasReturned || isSuccess || job.isCanceled() || job.isLost(), job + " has returned");
    if (job.call().state() instanceof State.Failed && !job.isLost()) {
      require(hasThrown, job + " has not thrown");
    }
    if (job.isLost()) {
      checkLost(job, completed);
    }
  }

  /**
   * An action is given up 16 minutes after it was claimed, the one by the clock of whoever gives it
   * up, the other by the clock of whoever had it. So it was claimed, and before that looked at, so
   * long before.
   */
  private void checkLost(Job job, Instant completed) {
    var first =
        ledger.woken().stream()
            .filter(look -> look.job.equals(job.id()))
            .map(look -> look.truth)
            .min(Instant::compareTo);
    require(first.isPresent(), job + " was never begun");
    require(
        !completed.isBefore(first.orElseThrow().minus(wrong).plus(LONGEST_RUN)),
        job + " was given up at " + completed + ", and begun after " + first);
  }

  private void checkCanceled(Job job) {
    var sights = canceled.getOrDefault(job.id(), List.of());
    for (var saw : sights) {
      switch (saw) {
        case "pending", "inProgress" -> {
          require(job.isCanceled(), job + " was canceled while it was " + saw);
          boolean began =
              ledger.begun().stream()
                  .anyMatch(begun -> job.id().equals(begun.job) && begun.isAction);
          require(!began || saw.equals("inProgress"), job + " ran although it was canceled before");
        }
        case "success", "failed", "canceled" ->
            require(
                saw.equals(JobApp.kind(job.call().state())), job + " had come to its end: " + saw);
        default -> {}
      }
    }
    long effective = sights.stream().filter(List.of("pending", "inProgress")::contains).count();
    require(effective <= 1, job + " was canceled " + effective + " times");
    boolean isBornCanceled = isBornCanceled(job);
    require(!isBornCanceled || job.isCanceled(), job + " came of an action that was canceled");
    require(
        !job.isCanceled()
            || effective == 1
            || isBornCanceled
            || ledger.mayBeCanceledByAction(job.id())
            || mayBeBornCanceled(job),
        job + " was canceled by nobody");
  }

  /** Whether a job was scheduled after the action was canceled that led there. */
  private boolean isBornCanceled(Job job) {
    var note = scheduled.get(job.number());
    if (note != null) {
      return note.under().equals("canceled");
    }
    var asked = ledger.asked().get(job.number());
    var since = asked == null ? null : ledger.canceledAt(asked.by);
    return since != null && since < Objects.requireNonNull(asked).tick;
  }

  /** What the scheduler of an action has scheduled has left no note of what it saw. */
  private boolean mayBeBornCanceled(Job job) {
    var asked = ledger.asked().get(job.number());
    var parent = asked == null || asked.by == null ? null : byId.get(asked.by);
    return parent != null && parent.isCanceled();
  }

  /** What somebody was told of a job's end is its end. */
  private void checkWoken(Woken look) {
    if (look.run instanceof ScheduledRun.Ended(var state, _)) {
      var job = byId.get(look.job);
      require(job != null, "a job ended that is not there");
      require(
          Objects.requireNonNull(job).call().state().equals(state),
          job + " was said to be " + state);
    }
  }

  Tally tally() {
    int success = 0;
    int failed = 0;
    int lost = 0;
    int stopped = 0;
    for (var job : jobs.values()) {
      switch (job.call().state()) {
        case State.Success _ -> success++;
        case State.Canceled _ -> stopped++;
        default -> {
          lost += job.isLost() ? 1 : 0;
          failed += job.isLost() ? 0 : 1;
        }
      }
    }
    return new Tally(jobs.size(), success, failed, lost, stopped);
  }

  private static void require(boolean holds, String otherwise) {
    Scenario.require(holds, otherwise);
  }
}
