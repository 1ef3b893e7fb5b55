package dev.ctxaws.engine.port;

import java.security.SecureRandom;

/** Randomness for ids and jitter: unguessable, or a simulator's. */
public interface Entropy {
  /** Fills {@code bytes} with random ones. */
  void fill(byte[] bytes);

  /** Eight random bytes. */
  default long nextLong() {
    var bytes = new byte[Long.BYTES];
    fill(bytes);
    long number = 0;
    for (byte b : bytes) {
      number = (number << Byte.SIZE) | (b & 0xff);
    }
    return number;
  }

  /** A random number from 0 to {@code bound} - 1. */
  default long below(long bound) {
    return Math.floorMod(nextLong(), bound);
  }

  /** The platform's secure source. It seeds itself anew after a snapshot is restored. */
  static Entropy secure() {
    return new SecureRandom()::nextBytes;
  }
}
