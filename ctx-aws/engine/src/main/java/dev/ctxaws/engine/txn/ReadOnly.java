package dev.ctxaws.engine.txn;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs a function that writes nothing: section 5 of the protocol. */
final class ReadOnly {
  /*
   * What a function reads one after the other may never have been there together. So all of it is
   * read a second time, after the last first read: if every version is the same, and none is about to
   * change, the function saw the state of any instant between the two passes. If not, the function
   * runs again on what the second pass saw, and that becomes the first pass of the next round. It is
   * always the whole that is read again: a part would not do.
   *
   * One key alone needs no second pass, unless its read met a pending intent.
   */

  private final TxnPorts ports;
  private final Retries retries;
  private final Deadline deadline;
  private final Waits waits;

  ReadOnly(TxnPorts ports, Retries retries, Deadline deadline) {
    this.ports = ports;
    this.retries = retries;
    this.deadline = deadline;
    this.waits = new Waits(ports);
  }

  <T extends @Nullable Object> T run(Transactions.Body<T> body) throws Exception {
    var hold = new Hold(ports, waits);
    try {
      return run(body, hold);
    } finally {
      hold.release();
    }
  }

  private <T extends @Nullable Object> T run(Transactions.Body<T> body, Hold hold)
      throws Exception {
    var snapshot = new ReadSet();
    var first = FirstReads.OF_QUERY;
    for (int round = 1; ; round++) {
      deadline.check();
      var reader = hold.reader();
      try {
        var txn = new Transaction(ports, reader, snapshot, deadline, first);
        var ran = Ran.of(body, txn);
        var reads = txn.reads();
        boolean firstPass = snapshot.points().isEmpty() && snapshot.ranges().isEmpty();
        if (firstPass && needsNoSecondPass(reads)) {
          return ran.get();
        }
        var since = Stopwatch.start(ports.clock());
        var again = secondPass(reader, reads);
        var changed = reads.changedIn(again);
        if (changed.isEmpty() && since.isWithin(ports.times().valid())) {
          return ran.get();
        }
        hold.note(changed);
        snapshot = again;
      } catch (ConflictException e) {
        // One key was met with two versions: this pass shows no state at all.
        snapshot = new ReadSet();
      }
      first = FirstReads.AGAIN;
      if (round >= retries.patientAfter()) {
        hold.renew(snapshot);
        snapshot = new ReadSet();
      }
    }
  }

  /** Whether what was read is still so; for a mutation that has nothing to write. */
  boolean isStill(ReadSet reads) {
    if (needsNoSecondPass(reads)) {
      return true;
    }
    var since = Stopwatch.start(ports.clock());
    // It holds no intents; the id is only there to be nobody's.
    var reader = new KeyReader(ports, Transactions.newId(ports));
    return reads.changedIn(secondPass(reader, reads)).isEmpty()
        && since.isWithin(ports.times().valid());
  }

  private ReadSet secondPass(KeyReader reader, ReadSet reads) {
    return new SecondPass(ports, reader, this::await).repeat(reads, Set.of());
  }

  private void await(Blocker blocker) {
    deadline.check();
    waits.await(blocker, waits.lease(blocker.intent()));
  }

  private static boolean needsNoSecondPass(ReadSet reads) {
    if (!reads.ranges().isEmpty() || reads.points().size() > 1) {
      return false;
    }
    return reads.points().stream().allMatch(key -> reads.point(key).isFinal());
  }
}
