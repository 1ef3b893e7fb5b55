package dev.ctxaws.engine.sim;

import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.txn.Transaction;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs the steps of a simulated function on a transaction, and writes down what happens. */
final class Interpreter {
  /** What a simulated function throws. */
  static final class FunctionFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** The most bytes of a value that is kept in the item of its key. */
  static final int INLINE = Long.BYTES;

  private final World world;
  private final Values values;

  Interpreter(World world, Values values) {
    this.world = world;
    this.values = values;
  }

  /** Numbers that no two writes share. */
  static final class Values {
    private long last;

    long next() {
      return ++last;
    }
  }

  void run(List<Op> ops, Transaction txn, Execution execution) {
    execution.beginAttempt();
    runAll(ops, txn, execution);
    execution.endAttempt();
  }

  private void runAll(List<Op> ops, Transaction txn, Execution execution) {
    for (var op : ops) {
      run(op, txn, execution);
    }
  }

  private void run(Op op, Transaction txn, Execution execution) {
    switch (op) {
      case Op.Get(var key) -> execution.add(new Happened.Saw(key, number(txn.get(key))));
      case Op.GetAll(var keys) -> {
        var found = txn.getAll(new HashSet<>(keys));
        keys.forEach(key -> execution.add(new Happened.Saw(key, number(found.get(key)))));
      }
      case Op.Scan scan -> execution.add(scan(scan, txn));
      case Op.Put(var key) -> {
        long value = values.next();
        txn.put(key, bytes(value));
        execution.add(new Happened.Wrote(key, value));
      }
      case Op.PutFresh(var partition) -> {
        var sort = new byte[9];
        world.random.nextBytes(sort);
        sort[0] = (byte) world.random.nextInt(4);
        var key = Key.of(partition, sort);
        long value = values.next();
        txn.putFresh(key, bytes(value));
        execution.add(new Happened.Wrote(key, value));
      }
      case Op.Delete(var key) -> {
        txn.delete(key);
        execution.add(new Happened.Wrote(key, null));
      }
      case Op.Nested(var ops, var fails) -> {
        var before = txn.savepoint();
        execution.add(new Happened.Began());
        runAll(ops, txn, execution);
        if (fails) {
          txn.rollBack(before);
        }
        execution.add(fails ? new Happened.Undone() : new Happened.Kept());
      }
      case Op.Fail() -> throw new FunctionFailure();
    }
  }

  private static Happened scan(Op.Scan scan, Transaction txn) {
    var found = new ArrayList<Happened.Saw>();
    var cursor = txn.scan(scan.range(), scan.reverse(), Math.min(scan.most(), 3));
    while (found.size() < scan.most()) {
      var next = cursor.next();
      if (next == null) {
        break;
      }
      found.add(new Happened.Saw(next.key(), number(next.value())));
    }
    return new Happened.SawRange(scan.range(), scan.reverse(), scan.most(), found);
  }

  /** Some values are too large for the simulation's items: see {@link #INLINE}. */
  static byte[] bytes(long value) {
    int length = value % 3 == 0 ? INLINE + 1 : INLINE;
    return ByteBuffer.allocate(length).putLong(value).array();
  }

  static @Nullable Long number(byte @Nullable [] bytes) {
    return bytes == null ? null : ByteBuffer.wrap(bytes).getLong();
  }
}
