package dev.ctxaws.engine.sim;

import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.KeyRange;
import java.util.List;

/** A step of a simulated function. */
sealed interface Op {
  /** Reads a key. */
  record Get(Key key) implements Op {}

  /** Reads keys that need not be next to each other, at once. */
  record GetAll(List<Key> keys) implements Op {}

  /** Reads the first {@code most} keys of a range. */
  record Scan(KeyRange range, boolean reverse, int most) implements Op {}

  /** Writes a new value to a key. */
  record Put(Key key) implements Op {}

  /** Writes a new value to a key that nobody else knows. */
  record PutFresh(byte[] partition) implements Op {}

  /** Removes a key. */
  record Delete(Key key) implements Op {}

  /** Does some steps; undoes their writes when {@code fails}. */
  record Nested(List<Op> ops, boolean fails) implements Op {}

  /** Ends the function with an exception. */
  record Fail() implements Op {}
}
