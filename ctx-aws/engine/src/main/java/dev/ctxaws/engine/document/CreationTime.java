package dev.ctxaws.engine.document;

import dev.ctxaws.value.Value.Float64;
import java.time.Instant;

/**
 * When a document was inserted, in units of 1/{@value #UNITS_PER_MILLI} ms since 1970. From 2004 to
 * 2039 that is the distance between two doubles of milliseconds, so {@code _creationTime} as a
 * Float64 says it exactly. {@value #LENGTH} bytes hold it in keys.
 */
final class CreationTime {
  static final int UNITS_PER_MILLI = 4096;
  static final int LENGTH = 7;

  private CreationTime() {}

  static long units(Instant time) {
    return time.getEpochSecond() * 1000 * UNITS_PER_MILLI
        + time.getNano() * (long) UNITS_PER_MILLI / 1_000_000;
  }

  /** Milliseconds as a document shows them, to the nearest unit. */
  static long units(Float64 millis) {
    return Math.round(Math.clamp(millis.value(), 0, 1e13) * UNITS_PER_MILLI);
  }

  static double millis(long units) {
    return (double) units / UNITS_PER_MILLI;
  }

  /** Writes {@code units} in order-preserving bytes. */
  static void write(long units, byte[] bytes) {
    for (int i = 0; i < LENGTH; i++) {
      bytes[i] = (byte) (units >>> ((LENGTH - 1 - i) * Byte.SIZE));
    }
  }

  static long read(byte[] bytes) {
    long units = 0;
    for (int i = 0; i < LENGTH; i++) {
      units = (units << Byte.SIZE) | (bytes[i] & 0xff);
    }
    return units;
  }
}
