package dev.ctxaws.bench.app;

import java.io.InputStream;
import java.util.Objects;
import java.util.Random;

/** Bytes that a number stands for: made as they are read, and the same each time. */
public final class Content extends InputStream {
  /** A prime, so that no part of a round length is the same as another. */
  private static final int PERIOD = 65_521;

  private final byte[] period = new byte[PERIOD];
  private final long size;
  private long at;

  /**
   * A content.
   *
   * @param seed another one has other bytes
   * @param size in bytes
   */
  public Content(long seed, long size) {
    this.size = size;
    new Random(seed).nextBytes(period);
  }

  @Override
  public int read() {
    return at == size ? -1 : period[(int) (at++ % PERIOD)] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int from, int count) {
    Objects.checkFromIndexSize(from, count, bytes.length);
    if (count == 0) {
      return 0;
    }
    if (at == size) {
      return -1;
    }
    int begin = (int) (at % PERIOD);
    int read = (int) Math.min(Math.min(count, PERIOD - begin), size - at);
    System.arraycopy(period, begin, bytes, from, read);
    at += read;
    return read;
  }
}
