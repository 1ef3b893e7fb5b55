package dev.ctxaws.engine.txn;

import dev.ctxaws.engine.store.Image;
import dev.ctxaws.engine.store.Outcome;
import dev.ctxaws.engine.store.StoreRejectedException;
import dev.ctxaws.engine.store.StoreUnavailableException;
import dev.ctxaws.engine.store.TxnId;
import dev.ctxaws.engine.store.Write;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Commits a transaction that writes one key and relies on nothing else: section 7. */
final class OneItemCommit {
  /*
   * The one conditional write is the commit. What is hard is to say what happened when it had no
   * answer. A refusal that shows our own version, as the current or the previous one, is a success.
   * A refusal that shows the successor of what we expected to replace is a failure for ever: no copy
   * of our write can take effect any more. A refusal because of an intent says nothing about an
   * earlier copy, which takes effect if the intent is rolled back.
   *
   * Nothing that was read can have changed unnoticed, however late the write is sent. But what the
   * function went by besides may be too old: which indexes it has to keep. So, as the validation of a
   * larger transaction, the first copy is sent within T_VALID or not at all.
   */
  private final Attempt attempt;
  private final PlannedWrite planned;
  private final TxnId id;

  OneItemCommit(Attempt attempt, PlannedWrite planned) {
    this.attempt = attempt;
    this.planned = planned;
    this.id = attempt.id();
  }

  /**
   * Returns when committed. Throws {@link ConflictException} or {@link OutcomeUnknownException}.
   */
  void run() {
    var ports = attempt.ports();
    var sinceFirstSend = Stopwatch.start(ports.clock());
    // Byte-identical in every re-send, the time included.
    var write =
        new Write.One(
            planned.key(),
            id,
            planned.expected(),
            planned.revision() + 1,
            planned.value(),
            ports.clock().now().toEpochMilli());
    boolean unanswered = false;
    for (int sends = 0; ; sends++) {
      if (!unanswered && !attempt.isFresh()) {
        throw ConflictException.late("A write could not be sent in time.");
      }
      switch (send(write, unanswered)) {
        case Outcome.Done() -> {
          return;
        }
        case Outcome.NoAnswer(_) -> {
          unanswered = true;
          attempt.pauseBeforeResend(sends);
        }
        case Outcome.Refused(var found) -> {
          if (isOurs(found)) {
            return;
          }
          if (!sinceFirstSend.isWithin(ports.times().verdict())) {
            throw unknown();
          }
          if (!makesWay(found, unanswered, sends)) {
            throw unanswered && !isSucceeded(found)
                ? unknown()
                : ConflictException.changed(planned.key());
          }
        }
      }
      if (attempt.deadline().hasPassed() || !sinceFirstSend.isWithin(ports.times().verdict())) {
        throw unanswered ? unknown() : ConflictException.late("A write waited too long.");
      }
    }
  }

  private Outcome send(Write write, boolean unanswered) {
    try {
      return attempt.ports().store().write(write);
    } catch (StoreRejectedException e) {
      // This copy has no effect, which says nothing about those before it.
      throw unanswered ? unknown() : e;
    }
  }

  private boolean isOurs(@Nullable Image found) {
    return found != null && (id.equals(found.version()) || id.equals(found.previous()));
  }

  /** Whether the version we expected has a successor, so that no copy of ours can take effect. */
  private boolean isSucceeded(@Nullable Image found) {
    return found != null
        && found.version() != null
        && !Objects.equals(found.version(), planned.expected())
        && Objects.equals(found.previous(), planned.expected());
  }

  /** Deals with an intent in the way; false when sending again is no use. */
  private boolean makesWay(@Nullable Image found, boolean unanswered, int sends) {
    if (found == null || found.intent() == null) {
      return false;
    }
    if (!unanswered && !Objects.equals(found.version(), planned.expected())) {
      return false;
    }
    try {
      new WayMaker(attempt.ports(), id)
          .clear(
              planned.key(),
              found,
              blocker -> attempt.waits().await(blocker, attempt.waits().lease(blocker.intent())));
    } catch (StoreUnavailableException e) {
      // To give up here would be to say that nothing was written, and an earlier copy may have
      // been.
      attempt.pauseBeforeResend(sends);
    }
    return true;
  }

  private OutcomeUnknownException unknown() {
    return new OutcomeUnknownException(
        "The store did not say whether a write took effect: " + planned.key());
  }
}
