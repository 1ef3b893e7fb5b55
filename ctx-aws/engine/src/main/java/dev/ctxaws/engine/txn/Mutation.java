package dev.ctxaws.engine.txn;

import dev.ctxaws.engine.store.Consistency;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs a function that may write, attempt after attempt. */
final class Mutation {
  /** What a commit needs; with less than that left, nothing is begun. */
  private static final Duration COMMIT_TIME = Duration.ofSeconds(5);

  private final TxnPorts ports;
  private final Retries retries;
  private final Deadline deadline;
  private final Waits waits;
  private final long startedAt;

  Mutation(TxnPorts ports, Retries retries, Deadline deadline) {
    this.ports = ports;
    this.retries = retries;
    this.deadline = deadline;
    this.waits = new Waits(ports);
    this.startedAt = ports.clock().now().toEpochMilli();
  }

  <T extends @Nullable Object> T run(Transactions.Body<T> body) throws Exception {
    var failures = new ArrayList<ConflictException>();
    while (true) {
      try {
        return attempt(body, failures.size()).get();
      } catch (ConflictException e) {
        failures.add(e);
        if (failures.size() > retries.most()) {
          throw exhausted(failures);
        }
        pause(e, failures.size());
      }
    }
  }

  private <T extends @Nullable Object> Ran<T> attempt(Transactions.Body<T> body, int failures) {
    var attempt =
        new Attempt(
            ports,
            Transactions.newId(ports),
            startedAt,
            Stopwatch.start(ports.clock()),
            deadline,
            waits,
            failures >= retries.patientAfter());
    var reader = new KeyReader(ports, attempt.id());
    var first = failures == 0 ? FirstReads.OF_MUTATION : FirstReads.AGAIN;
    var txn = new Transaction(ports, reader, new ReadSet(), deadline, first);
    var ran = Ran.of(body, txn);
    if (ran instanceof Ran.Threw) {
      requireStill(txn.reads());
      return ran;
    }
    var plan = Plan.of(ports, reader, txn);
    if (plan.writes().isEmpty()) {
      requireStill(plan.reads());
      return ran;
    }
    if (deadline.left().compareTo(COMMIT_TIME) < 0) {
      throw new OutOfTimeException("Too little time is left to commit; nothing was written.");
    }
    commit(attempt, plan);
    return ran;
  }

  private static void commit(Attempt attempt, Plan plan) {
    var large = new LargeWriter(attempt);
    try {
      var stored = large.write(plan);
      if (stored.isOneItem()) {
        new OneItemCommit(attempt, stored.writes().getFirst()).run();
      } else {
        new MultiItemCommit(attempt, stored).run();
      }
    } catch (ConflictException e) {
      // Failed for certain. After any other exception that is the sweeper's to find out.
      large.remove();
      throw e;
    }
    large.note(plan);
  }

  private void requireStill(ReadSet reads) {
    if (!new ReadOnly(ports, retries, deadline).isStill(reads)) {
      throw ConflictException.late("What was read had changed before the function ended.");
    }
  }

  /** Waits until the next attempt has better prospects. */
  private void pause(ConflictException failure, int failures) {
    var blocker = failure.blocker();
    if (blocker != null) {
      awaitEnd(blocker);
      return;
    }
    long longest =
        Math.min(
            retries.longestPause().toNanos(),
            retries.firstPause().toNanos() << Math.min(failures - 1, 20));
    // From nothing to all of it, so that those who collided are not together again.
    ports.clock().sleep(Duration.ofNanos(ports.entropy().below(longest + 1)));
  }

  /** Waits for someone who held what we wanted; we hold nothing meanwhile. */
  private void awaitEnd(Blocker blocker) {
    var owner = blocker.intent().owner();
    while (!deadline.hasPassed() && ports.store().record(owner) == null) {
      var image = ports.store().get(blocker.key(), Consistency.STRONG);
      if (image == null || image.intent() == null || !image.intent().owner().equals(owner)) {
        return;
      }
      waits.await(blocker, waits.lease(blocker.intent()));
    }
  }

  private static RetriesExhaustedException exhausted(List<ConflictException> failures) {
    var exhausted = new RetriesExhaustedException(failures.size(), failures.getLast().key());
    failures.forEach(exhausted::addSuppressed);
    return exhausted;
  }
}
