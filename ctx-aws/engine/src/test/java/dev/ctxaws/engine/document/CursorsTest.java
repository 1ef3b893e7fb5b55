package dev.ctxaws.engine.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctxaws.engine.store.Key;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The keys beside a key, where keys have an end. */
final class CursorsTest {
  private static byte[] bytes(int... bytes) {
    var result = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      result[i] = (byte) bytes[i];
    }
    return result;
  }

  private static byte[] longest(int first, int rest) {
    var result = new byte[Key.MAX_SORT];
    Arrays.fill(result, (byte) rest);
    result[0] = (byte) first;
    return result;
  }

  @Test
  void after_key_isTheNext() {
    assertThat(Cursors.after(bytes(1))).isEqualTo(bytes(1, 0));
    assertThat(Cursors.after(bytes(0xff))).isEqualTo(bytes(0xff, 0));
    assertThat(Cursors.after(longest(7, 0xff))).isEqualTo(bytes(8));
    assertThat(Cursors.after(longest(0xff, 0xff))).isNull();
  }

  @Test
  void before_key_isTheOneBefore() {
    assertThat(Cursors.before(bytes(1, 0))).isEqualTo(bytes(1));
    assertThat(Cursors.before(bytes(0))).isNull();
    assertThat(Cursors.before(bytes(8))).isEqualTo(longest(7, 0xff));
    var full = longest(7, 3);
    var before = Objects.requireNonNull(Cursors.before(full));
    assertThat(before).hasSize(Key.MAX_SORT).endsWith(bytes(3, 2));
    assertThat(Cursors.after(before)).isEqualTo(full);
  }
}
