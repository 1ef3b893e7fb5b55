package dev.ctxaws.engine.store;

/** What became of an attempt to decide a transaction. */
public sealed interface Decision {
  /** It is decided, now or before, this way. */
  record Decided(TxnRecord.State state) implements Decision {}

  /** Nobody knows: the decision may take effect at any later time, or never. */
  record NoAnswer(Exception cause) implements Decision {}
}
