package dev.ctxaws.engine.txn;

import dev.ctxaws.engine.store.Decision;
import dev.ctxaws.engine.store.Intent;
import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.Outcome;
import dev.ctxaws.engine.store.StoreRejectedException;
import dev.ctxaws.engine.store.StoreUnavailableException;
import dev.ctxaws.engine.store.TxnId;
import dev.ctxaws.engine.store.TxnRecord;
import dev.ctxaws.engine.store.TxnRecord.State;
import dev.ctxaws.engine.store.Write;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Commits a transaction of several keys: section 6 of the protocol, step by step. */
final class MultiItemCommit {
  /*
   * PLACE     an intent on every key that is written: from now on nobody else can write them
   * VALIDATE  read again all that was read: nothing has changed since, and nobody is about to
   * CHECK     all of that took less than T_VALID
   * DECIDE    insert the record "committed", unless somebody inserted "aborted"
   * RESOLVE   make the intents values, and forget the record; the caller need not wait for that
   *
   * The transaction stands in the serial order at the instant when its last intent was placed. So
   * VALIDATE may begin only then; and a pending intent of another transaction on something we have
   * read must not be passed over, because that one may stand before us.
   */
  private static final int TIRED = 6;

  /**
   * The most intents that the caller does not wait for. A Lambda may be frozen once it has
   * answered, and then it is others who meet them.
   */
  private static final int LEFT_BEHIND = 50;

  private static final int FINALISE_SENDS = 3;

  private final Attempt attempt;
  private final Plan plan;
  private final TxnPorts ports;
  private final TxnId id;
  private final WayMaker wayMaker;
  private final WriteSetChunks chunks;

  /** By key, so that a simulated run repeats itself. */
  private final Map<Key, PlannedWrite> sent = new ConcurrentSkipListMap<>();

  private final AtomicReference<@Nullable ConflictException> givenUp = new AtomicReference<>();

  MultiItemCommit(Attempt attempt, Plan plan) {
    this.attempt = attempt;
    this.plan = plan;
    this.ports = attempt.ports();
    this.id = attempt.id();
    this.wayMaker = new WayMaker(ports, id);
    this.chunks = WriteSetChunks.of(plan.writes());
  }

  /**
   * Returns when committed. Throws {@link ConflictException} or {@link OutcomeUnknownException}.
   */
  void run() {
    List<PlannedWrite> placed;
    try {
      placed = place();
      chunks.write(attempt);
      validate(placed);
      check();
    } catch (StoreUnavailableException e) {
      rollBack();
      throw ConflictException.late("A read had no answer: " + e.getMessage());
    } catch (RuntimeException | Error e) {
      // C was never sent, so the attempt has failed for certain, whatever went wrong.
      rollBack();
      throw e;
    }
    if (decide() == State.COMMITTED) {
      // We may be back before our intents are gone.
      ports.committed().add(id);
      if (placed.size() <= LEFT_BEHIND) {
        ports.parallel().afterwards(() -> resolve(placed));
      } else {
        resolve(placed);
      }
    } else {
      rollBack();
      throw ConflictException.aborted();
    }
  }

  private List<PlannedWrite> place() {
    var intents = new ArrayList<Supplier<PlannedWrite>>();
    for (var write : plan.writes()) {
      intents.add(() -> place(write));
    }
    if (!attempt.patient()) {
      return ports.parallel().all(intents);
    }
    // The plan is in the order of keys: who places in that order and waits cannot wait in a ring.
    var placed = new ArrayList<PlannedWrite>();
    for (var intent : intents) {
      placed.add(intent.get());
    }
    return placed;
  }

  private PlannedWrite place(PlannedWrite planned) {
    try {
      return tryPlace(planned);
    } catch (ConflictException e) {
      // The other keys need not be placed any more, and fail for the same reason.
      givenUp.compareAndSet(null, e);
      throw e;
    }
  }

  private PlannedWrite tryPlace(PlannedWrite planned) {
    var current = planned;
    for (int sends = 0; ; ) {
      giveUpWithOthers();
      if (!attempt.isFresh()) {
        throw ConflictException.late("Placing the write set took too long.");
      }
      sent.put(current.key(), current);
      var intent = new Intent(id, current.value(), attempt.startedAt(), leaseOf(plan).toMillis());
      switch (ports
          .store()
          .write(new Write.PlaceIntent(current.key(), current.expected(), intent))) {
        case Outcome.Done() -> {
          return current;
        }
        case Outcome.NoAnswer(_) -> attempt.pauseBeforeResend(sends++);
        case Outcome.Refused(var found) -> {
          if (found != null && found.intent() != null) {
            if (found.intent().owner().equals(id)) {
              return current;
            }
            var patience = attempt.patient() ? onPendingPatiently() : onPending();
            wayMaker.clear(current.key(), found, patience);
            continue;
          }
          var version = found == null ? null : found.version();
          if (current.bound() || Objects.equals(version, current.expected())) {
            throw ConflictException.changed(current.key());
          }
          current = current.over(version, found == null ? 0 : found.revision());
        }
      }
    }
  }

  private Duration leaseOf(Plan plan) {
    var times = ports.times();
    var estimate =
        times
            .lease()
            .plusMillis(2L * plan.writes().size() + plan.reads().points().size())
            .plusMillis(20L * plan.reads().ranges().size());
    return estimate.compareTo(times.longestLease()) < 0 ? estimate : times.longestLease();
  }

  private void validate(List<PlannedWrite> placed) {
    var written = new TreeSet<Key>();
    placed.forEach(write -> written.add(write.key()));
    var reader = new KeyReader(ports, id);
    var now = new SecondPass(ports, reader, onPending()).repeat(plan.reads(), written);
    var changed = plan.reads().changedIn(now);
    if (!changed.isEmpty()) {
      throw ConflictException.changed(changed.iterator().next());
    }
  }

  private void check() {
    if (!attempt.isFresh()) {
      throw ConflictException.late("The transaction took longer than " + ports.times().valid());
    }
  }

  /**
   * What to do about another's pending intent while we hold intents of our own. If it is older we
   * give way at once: would it commit, we had to fail anyway. If it is younger it gives way to us,
   * and is pushed when it does not.
   */
  private KeyReader.OnPending onPending() {
    return blocker -> {
      giveUpWhenLate();
      if (!attempt.isOlderThan(blocker)) {
        throw ConflictException.blocked(blocker);
      }
      attempt.waits().await(blocker, ports.times().olderPushes());
    };
  }

  private KeyReader.OnPending onPendingPatiently() {
    return blocker -> {
      giveUpWhenLate();
      attempt
          .waits()
          .await(
              blocker,
              attempt.isOlderThan(blocker)
                  ? ports.times().olderPushes()
                  : attempt.waits().lease(blocker.intent()));
    };
  }

  private void giveUpWhenLate() {
    giveUpWithOthers();
    if (!attempt.isFresh()) {
      throw ConflictException.late("Another transaction stood in the way for too long.");
    }
  }

  private void giveUpWithOthers() {
    var failure = givenUp.get();
    if (failure != null) {
      throw failure;
    }
  }

  private State decide() {
    var sinceFirstSend = Stopwatch.start(ports.clock());
    long at = ports.clock().now().toEpochMilli();
    var commit = chunks.record(id, at, plan.writes());
    var abort = new TxnRecord(id, State.ABORTED, at, List.of(), 0);
    for (int sends = 0; ; sends++) {
      switch (send(sends < TIRED ? commit : abort, sends)) {
        case Decision.Decided(var state) when state == State.COMMITTED -> {
          return state;
        }
        case Decision.Decided(var state) -> {
          if (!sinceFirstSend.isWithin(ports.times().verdict())) {
            throw unknown();
          }
          return state;
        }
        case Decision.NoAnswer(_) -> {
          if (attempt.deadline().hasPassed() || !sinceFirstSend.isWithin(ports.times().verdict())) {
            throw unknown();
          }
          attempt.pauseBeforeResend(sends);
        }
      }
    }
  }

  private Decision send(TxnRecord record, int sends) {
    try {
      return ports.store().decide(record);
    } catch (StoreRejectedException e) {
      // This copy has no effect, which says nothing about those before it.
      if (sends > 0) {
        throw unknown();
      }
      rollBack();
      throw e;
    }
  }

  private OutcomeUnknownException unknown() {
    return new OutcomeUnknownException(
        "The store did not say whether the transaction " + id + " was committed.");
  }

  /**
   * Whatever is left undone here is done by whoever meets it, or by the sweeper: because there was
   * no answer, because the store rejects the call, or because a Lambda is frozen once it has
   * answered.
   */
  private void resolve(List<PlannedWrite> placed) {
    try {
      tryResolve(placed);
    } catch (StoreRejectedException e) {
      // Committed all the same.
    }
  }

  private void tryResolve(List<PlannedWrite> placed) {
    var finalising = new ArrayList<Supplier<Boolean>>();
    for (var write : placed) {
      finalising.add(() -> finalise(write));
    }
    if (ports.parallel().all(finalising).stream().allMatch(answered -> answered)) {
      ports.store().forget(id);
      chunks.remove(attempt);
    }
  }

  /** Whether there was an answer, which is all that matters. */
  private boolean finalise(PlannedWrite write) {
    var finalise =
        new Write.Finalise(
            write.key(),
            id,
            write.value() == null,
            write.expected() != null,
            ports.clock().now().toEpochMilli());
    for (int sends = 0; sends < FINALISE_SENDS; sends++) {
      if (!(ports.store().write(finalise) instanceof Outcome.NoAnswer)) {
        return true;
      }
      attempt.pauseBeforeResend(sends);
    }
    return false;
  }

  /** Removes every intent that was sent, whether or not it arrived. A record "aborted" stays. */
  private void rollBack() {
    attempt.waits().isDead(id);
    var rollBacks = new ArrayList<Supplier<@Nullable Object>>();
    for (var write : sent.values()) {
      rollBacks.add(
          () -> {
            ports.store().write(new Write.Rollback(write.key(), id, write.expected() != null));
            return null;
          });
    }
    ports.parallel().all(rollBacks);
    chunks.remove(attempt);
  }
}
