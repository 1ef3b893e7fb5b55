package dev.ctxaws.testing;

import dev.ctxaws.engine.memory.MemoryVectors;

/** Vectors that are told of all that has changed before each search. */
final class ToldVectors extends MemoryVectors {
  private final Runnable tell;

  /** Vectors that {@code tell} tells of what has changed. */
  ToldVectors(Runnable tell) {
    this.tell = tell;
  }

  @Override
  public void requireReady() {
    tell.run();
  }
}
