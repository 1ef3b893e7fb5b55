package dev.ctxaws.engine.sim;

import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.KeyRange;
import java.util.HexFormat;
import java.util.List;

/** One of the two partitions that all scenarios are in. */
enum Partition {
  LEFT('l'),
  RIGHT('r');

  /** All there is. */
  static final List<KeyRange> EVERYTHING = List.of(LEFT.all(), RIGHT.all());

  private final byte name;

  Partition(char name) {
    this.name = (byte) name;
  }

  byte[] bytes() {
    return new byte[] {name};
  }

  /** The key with a sort key of one byte. */
  Key key(int sort) {
    return Key.of(bytes(), new byte[] {(byte) sort});
  }

  /** What is between two sort keys of one byte, these included. */
  KeyRange range(int from, int to) {
    return new KeyRange(bytes(), new byte[] {(byte) from}, new byte[] {(byte) to});
  }

  /** The whole partition. */
  KeyRange all() {
    return range(0, 0xff);
  }

  /** As a key shows it. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes());
  }
}
