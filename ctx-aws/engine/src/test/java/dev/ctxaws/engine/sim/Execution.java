package dev.ctxaws.engine.sim;

import java.util.ArrayList;
import java.util.List;

/** One call of a function by a client: what its last attempt saw and did, and what came of it. */
final class Execution {
  /** What the client was told. */
  enum Verdict {
    /** Nothing: it runs, or the client has crashed, or it was told that nobody knows. */
    UNKNOWN,
    /** It is done, and what it returned or threw is true. */
    ANSWERED,
    /** It has failed, and has written nothing. */
    FAILED
  }

  private final String name;
  private final long begun;
  private final List<Happened> happened = new ArrayList<>();
  private long ended = Long.MAX_VALUE;
  private Verdict verdict = Verdict.UNKNOWN;
  private boolean threw;
  private boolean ranToItsEnd;

  Execution(String name, long begun) {
    this.name = name;
    this.begun = begun;
  }

  /** An attempt begins: what earlier ones saw and did does not count. */
  void beginAttempt() {
    happened.clear();
    ranToItsEnd = false;
  }

  /** The function has returned; from now on its writes may take effect. */
  void endAttempt() {
    ranToItsEnd = true;
  }

  void add(Happened step) {
    happened.add(step);
  }

  void end(long tick, Verdict told, boolean withException) {
    ended = told == Verdict.ANSWERED ? tick : Long.MAX_VALUE;
    verdict = told;
    threw = withException;
  }

  long begun() {
    return begun;
  }

  /** When the client had its answer; at the end of time when it has none. */
  long ended() {
    return ended;
  }

  Verdict verdict() {
    return verdict;
  }

  boolean threw() {
    return threw;
  }

  List<Happened> happened() {
    return happened;
  }

  /** Whether it may have written something. */
  boolean writes() {
    return ranToItsEnd && happened.stream().anyMatch(Happened.Wrote.class::isInstance);
  }

  @Override
  public String toString() {
    return "%s [%d, %s] %s%s: %s"
        .formatted(
            name,
            begun,
            ended == Long.MAX_VALUE ? "-" : Long.toString(ended),
            verdict,
            threw ? " (threw)" : "",
            happened);
  }
}
