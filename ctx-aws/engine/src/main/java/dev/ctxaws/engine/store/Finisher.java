package dev.ctxaws.engine.store;

/** Somebody who may write, for a process that may not. */
@FunctionalInterface
public interface Finisher {
  /**
   * Asks to have the transaction decided and undone or finished that holds a key and seems to be
   * abandoned. Returns at once; what gets lost is asked for again by the next who waits.
   */
  void finish(Key key);
}
