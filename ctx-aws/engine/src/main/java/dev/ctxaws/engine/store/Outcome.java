package dev.ctxaws.engine.store;

import org.jspecify.annotations.Nullable;

/** What became of a {@link Write}. */
public sealed interface Outcome {
  /** It took effect. */
  record Done() implements Outcome {}

  /**
   * Its condition did not hold.
   *
   * @param found the item as it is, or null when there is none
   */
  record Refused(@Nullable Image found) implements Outcome {}

  /** Nobody knows: it may take effect at any later time, or never. */
  record NoAnswer(Exception cause) implements Outcome {}
}
