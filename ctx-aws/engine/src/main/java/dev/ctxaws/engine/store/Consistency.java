package dev.ctxaws.engine.store;

/** How fresh a read is. */
public enum Consistency {
  /** What was current at some instant of the call. */
  STRONG,
  /** What was current at some time before; half the price. */
  EVENTUAL
}
