package dev.ctxaws.engine.txn;

import org.jspecify.annotations.Nullable;

/**
 * How one run of user code ended. It counts only when all that was read proves to be consistent.
 */
sealed interface Ran<T extends @Nullable Object> {
  /** It returned. */
  record Returned<T extends @Nullable Object>(T value) implements Ran<T> {
    @Override
    public T get() {
      return value;
    }
  }

  /** It threw. */
  record Threw<T extends @Nullable Object>(Throwable thrown) implements Ran<T> {
    @Override
    public T get() throws Exception {
      if (thrown instanceof Exception e) {
        throw e;
      }
      throw (Error) thrown;
    }
  }

  /** Ends as the run did. */
  T get() throws Exception;

  /** Runs {@code body}. Throws what has broken the attempt, which is no business of the body's. */
  static <T extends @Nullable Object> Ran<T> of(Transactions.Body<T> body, Transaction txn) {
    Ran<T> ran;
    try {
      ran = new Returned<>(body.run(txn));
    } catch (Exception | Error e) {
      ran = new Threw<>(e);
    }
    // Whatever user code has made of it: a broken attempt is broken.
    txn.requireWhole();
    return ran;
  }
}
