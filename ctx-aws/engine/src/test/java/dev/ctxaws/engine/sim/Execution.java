package dev.ctxaws.engine.sim;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

  private final String client;
  private final String function;
  private final long begun;
  private final List<Happened> happened = new ArrayList<>();
  private long ended = Long.MAX_VALUE;
  private Verdict verdict = Verdict.UNKNOWN;
  private boolean threw;
  private @Nullable Long result;
  private boolean ranToItsEnd;

  Execution(String client, String function, long begun) {
    this.client = client;
    this.function = function;
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

  /** The client was told a result. */
  void answer(long tick, @Nullable Long returned) {
    ended = tick;
    verdict = Verdict.ANSWERED;
    result = returned;
  }

  /** The client was told what the function threw. */
  void answerThrown(long tick) {
    ended = tick;
    verdict = Verdict.ANSWERED;
    threw = true;
  }

  /** The client was told that it failed, or that nobody knows. */
  void end(Verdict told) {
    verdict = told;
  }

  boolean isOf(String name) {
    return function.equals(name);
  }

  /** What an answered call has returned. */
  @Nullable Long result() {
    return result;
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
    return "%s %s [%d, %s] %s%s: %s"
        .formatted(
            client,
            function,
            begun,
            ended == Long.MAX_VALUE ? "-" : Long.toString(ended),
            verdict,
            threw ? " (threw)" : result == null ? "" : " " + result,
            happened);
  }
}
