package dev.ctxaws.engine.sim;

import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.KeyRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a function saw or did, in its own order. A value is a number that nobody else has written.
 */
sealed interface Happened {
  /** A key, and its value; null for none. */
  record Saw(Key key, @Nullable Long value) implements Happened {
    @Override
    public String toString() {
      return key + "=" + value;
    }
  }

  /** The first {@code most} keys of a range, and their values. */
  record SawRange(KeyRange range, boolean reverse, int most, List<Saw> found) implements Happened {
    @Override
    public String toString() {
      var limit = most == Integer.MAX_VALUE ? "" : " first " + most;
      return range + limit + (reverse ? " from the end" : "") + " = " + found;
    }
  }

  /** A write; null is a delete. */
  record Wrote(Key key, @Nullable Long value) implements Happened {
    @Override
    public String toString() {
      return key + ":=" + value;
    }
  }

  /** Here something began that may be undone. */
  record Began() implements Happened {
    @Override
    public String toString() {
      return "begin";
    }
  }

  /** It was not undone. */
  record Kept() implements Happened {
    @Override
    public String toString() {
      return "end";
    }
  }

  /** All writes since it began were undone. */
  record Undone() implements Happened {
    @Override
    public String toString() {
      return "undo";
    }
  }
}
