package dev.ctxaws.engine.txn;

import dev.ctxaws.engine.store.Consistency;
import dev.ctxaws.engine.store.Image;
import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.KeyRange;
import dev.ctxaws.engine.store.Store;
import dev.ctxaws.engine.store.StoreUnavailableException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One function's view of the store: it sees its own writes, and nobody else sees them before they
 * are committed. For one thread, and one attempt: a retry starts a new transaction.
 */
public final class Transaction {
  /*
   * Optimistic concurrency control [1]: reads take no locks, they note the version they saw, and the
   * commit is refused if one of those versions has moved. We chose it over locks because a Lambda can
   * be frozen between two reads, and a lock held by a frozen process stops everyone.
   *
   * An absent key is noted as well, and so are the bounds of every range. Otherwise two functions
   * could each find no document, each insert one, and both commit.
   *
   * What is read here may be torn: some items before and some after another transaction. That is
   * found out before anyone learns of it (SecondPass), so user code may briefly see it and nobody
   * else can.
   *
   * [1] Kung and Robinson, On Optimistic Methods for Concurrency Control, TODS 6(2), 1981
   */
  /** Of 1 MiB each, they fit the 16 MB of one answer. */
  static final int LARGE_AT_ONCE = 8;

  private final TxnPorts ports;
  private final KeyReader reader;
  private final ReadSet snapshot;
  private final Deadline deadline;
  private final FirstReads first;
  private final ReadSet reads = new ReadSet();
  private final List<Scan> scans = new ArrayList<>();
  private final WriteSet writes = new WriteSet();
  private final LargeReader large;
  private @Nullable RuntimeException broken;

  /**
   * A transaction that takes what it can from {@code snapshot}, an earlier pass, unread again.
   *
   * @param first how to read what will be read a second time whatever it shows
   */
  Transaction(
      TxnPorts ports, KeyReader reader, ReadSet snapshot, Deadline deadline, FirstReads first) {
    this.ports = ports;
    this.reader = reader;
    this.snapshot = snapshot;
    this.deadline = deadline;
    this.first = first;
    this.large = new LargeReader(ports.store());
  }

  /** The value of a key, or null when it is absent. Not to be changed. */
  public byte @Nullable [] get(Key key) {
    var own = writes.get(key);
    return own != null ? own.value() : value(key, read(key));
  }

  /**
   * How many versions a key has had, as committed: 0 when it is absent. What this transaction
   * writes is the next.
   */
  public long revision(Key key) {
    return read(key).revision();
  }

  /** The values of those of {@code keys} that are there, read in as few calls as possible. */
  public Map<Key, byte[]> getAll(Set<Key> keys) {
    var unread = new HashSet<Key>();
    for (var key : keys) {
      if (writes.get(key) == null && reads.get(key) == null && snapshot.get(key) == null) {
        unread.add(key);
      }
    }
    if (unread.size() > 1) {
      guarded(
          () -> {
            var images = Batches.getAll(ports, unread, first.ofSeveral());
            for (var key : unread) {
              reads.addPoint(key, reader.first(key, images.get(key)));
            }
            return null;
          });
    }
    readLarge(keys.stream().filter(key -> writes.get(key) == null).map(this::known).toList());
    var values = new HashMap<Key, byte[]>();
    for (var key : keys) {
      var value = get(key);
      if (value != null) {
        values.put(key, value);
      }
    }
    return values;
  }

  /**
   * Goes through the keys of a range that are there.
   *
   * @param wanted about how many will be asked for, so that not much more is read
   */
  public Scan scan(KeyRange range, boolean reverse, int wanted) {
    var scan = new Scan(this, range, reverse, wanted);
    scans.add(scan);
    return scan;
  }

  /** Sets the value of a key. */
  public void put(Key key, byte[] value) {
    writes.put(key, new PendingWrite(value, false));
  }

  /** Sets the value of a key that holds a new random id, so that nobody can have written it. */
  public void putFresh(Key key, byte[] value) {
    writes.put(key, new PendingWrite(value, true));
  }

  /** Removes a key. */
  public void delete(Key key) {
    writes.put(key, new PendingWrite(null, false));
  }

  /** A moment to which {@link #rollBack} can return. */
  public record Savepoint(int mark) {}

  /** This moment. */
  public Savepoint savepoint() {
    return new Savepoint(writes.mark());
  }

  /** Undoes the writes since {@code savepoint}. What was read since stays read. */
  public void rollBack(Savepoint savepoint) {
    writes.undoTo(savepoint.mark());
  }

  /** All that was read so far. */
  ReadSet reads() {
    for (var scan : scans) {
      var range = scan.range();
      if (range != null) {
        reads.addRange(range);
      }
    }
    scans.clear();
    return reads;
  }

  WriteSet writes() {
    return writes;
  }

  private @Nullable Seen known(Key key) {
    var seen = reads.get(key);
    return seen != null ? seen : snapshot.get(key);
  }

  /** The value that was seen, wherever it is. */
  byte @Nullable [] value(Key key, Seen seen) {
    var cell = seen.value();
    var pointer = Cell.pointer(cell);
    if (pointer == null) {
      return cell == null ? null : Cell.value(cell);
    }
    return guarded(
        () -> {
          var value = large.value(pointer);
          if (value == null) {
            // Replaced, long enough ago for its parts to be gone: what we have read is old.
            throw ConflictException.changed(key);
          }
          return value;
        });
  }

  /** Whether what was seen is a large value that has not been read. */
  boolean lacks(Seen seen) {
    var pointer = Cell.pointer(seen.value());
    return pointer != null && !large.knows(pointer);
  }

  /** Reads the large ones of the values that were seen, a few at a time. */
  void readLarge(Collection<? extends @Nullable Seen> seen) {
    var pointers = new ArrayList<Pointer>();
    for (var one : seen) {
      var pointer = one == null ? null : Cell.pointer(one.value());
      if (pointer != null) {
        pointers.add(pointer);
      }
    }
    for (int i = 0; i < pointers.size(); i += LARGE_AT_ONCE) {
      var some = pointers.subList(i, Math.min(pointers.size(), i + LARGE_AT_ONCE));
      guarded(
          () -> {
            large.read(some);
            return null;
          });
    }
  }

  /** Reads a key as committed, from the snapshot where it has it. */
  private Seen read(Key key) {
    var known = known(key);
    return guarded(
        () -> {
          var seen = known != null ? known : reader.first(key, first.ofOne(isFirstRead()));
          reads.addPoint(key, seen);
          return seen;
        });
  }

  private boolean isFirstRead() {
    return reads.points().isEmpty() && scans.stream().allMatch(scan -> scan.range() == null);
  }

  /**
   * Does what may end the attempt. User code may catch what it throws and go on, but then the
   * attempt is broken all the same: {@link #requireWhole} says so at the end.
   */
  <T extends @Nullable Object> T guarded(Supplier<T> work) {
    requireWhole();
    try {
      deadline.check();
      return work.get();
    } catch (ConflictException | OutOfTimeException | StoreUnavailableException e) {
      broken = e;
      throw e;
    }
  }

  /** Throws what has ended this attempt before, if something has. */
  void requireWhole() {
    if (broken != null) {
      throw broken;
    }
  }

  /** For {@link Scan}: notes what a range showed. */
  Seen noteInRange(Key key, @Nullable Image image) {
    var seen = reader.first(key, image);
    reads.note(key, seen);
    return seen;
  }

  /** For {@link Scan}: notes what a range of the snapshot showed. */
  void noteInRange(Key key, Seen seen) {
    reads.note(key, seen);
  }

  /** For {@link Scan}. */
  ReadSet snapshot() {
    return snapshot;
  }

  /** For {@link Scan}: how the store is to be read. */
  Consistency consistency() {
    return first.ofSeveral();
  }

  /** For {@link Scan}. */
  Store store() {
    return ports.store();
  }
}
