package dev.ctxaws.engine.sim;

import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.KeyRange;
import dev.ctxaws.engine.txn.Transaction;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What a simulated function can do in a transaction; all of it is written down. */
final class Steps {
  /** The most bytes of a value that is kept in its item, where a schedule has large values. */
  static final int INLINE = Long.BYTES;

  /** What a simulated function throws. */
  static final class FunctionFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Numbers that no two writes share. */
  static final class Values {
    /** Above all that programs write on their own account. */
    private long last = 1000;

    long next() {
      return ++last;
    }
  }

  private final Transaction txn;
  private final Execution execution;
  private final Values values;
  private final RandomGenerator random;

  Steps(Transaction txn, Execution execution, Values values, RandomGenerator random) {
    this.txn = txn;
    this.execution = execution;
    this.values = values;
    this.random = random;
  }

  /** The value of a key, or null. */
  @Nullable Long get(Key key) {
    var value = number(txn.get(key));
    execution.add(new Happened.Saw(key, value));
    return value;
  }

  /** The values of keys that need not be next to each other, at once. */
  void getAll(List<Key> keys) {
    var found = txn.getAll(new HashSet<>(keys));
    keys.forEach(key -> execution.add(new Happened.Saw(key, number(found.get(key)))));
  }

  /** The first {@code most} keys of a range. */
  List<Happened.Saw> scan(KeyRange range, boolean reverse, int most) {
    var found = new ArrayList<Happened.Saw>();
    var cursor = txn.scan(range, reverse, Math.min(most, 3));
    while (found.size() < most) {
      var next = cursor.next();
      if (next == null) {
        break;
      }
      found.add(new Happened.Saw(next.key(), number(next.value())));
    }
    execution.add(new Happened.SawRange(range, reverse, most, found));
    return found;
  }

  /** A whole range. */
  List<Happened.Saw> scan(KeyRange range) {
    return scan(range, false, Integer.MAX_VALUE);
  }

  /** Writes a value. */
  void put(Key key, long value) {
    txn.put(key, bytes(value));
    execution.add(new Happened.Wrote(key, value));
  }

  /** Writes a value that nobody else writes, and returns it. */
  long put(Key key) {
    long value = values.next();
    put(key, value);
    return value;
  }

  /** Writes a value that nobody else writes to a key that nobody else knows, and returns it. */
  long putFresh(Partition partition, int prefix) {
    var sort = new byte[9];
    random.nextBytes(sort);
    sort[0] = (byte) prefix;
    var key = Key.of(partition.bytes(), sort);
    long value = values.next();
    txn.putFresh(key, bytes(value));
    execution.add(new Happened.Wrote(key, value));
    return value;
  }

  /** Removes a key. */
  void delete(Key key) {
    txn.delete(key);
    execution.add(new Happened.Wrote(key, null));
  }

  /** Does what a nested function does; undoes its writes when it throws, which it may. */
  void nested(Runnable body) {
    var before = txn.savepoint();
    execution.add(new Happened.Began());
    try {
      body.run();
      execution.add(new Happened.Kept());
    } catch (FunctionFailure e) {
      txn.rollBack(before);
      execution.add(new Happened.Undone());
    }
  }

  /** Ends the function, or the nested one that calls it. */
  void fail() {
    throw new FunctionFailure();
  }

  /** Any of so many. */
  int any(int bound) {
    return random.nextInt(bound);
  }

  /** Some values are larger than {@link #INLINE}. */
  private static byte[] bytes(long value) {
    int length = value % 3 == 0 ? INLINE + 1 : INLINE;
    return ByteBuffer.allocate(length).putLong(value).array();
  }

  /** The number in a stored value. */
  static @Nullable Long number(byte @Nullable [] bytes) {
    return bytes == null ? null : ByteBuffer.wrap(bytes).getLong();
  }
}
