package dev.ctxaws.engine.document;

import dev.ctxaws.AppException;
import dev.ctxaws.db.IndexRange;
import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.KeyRange;
import dev.ctxaws.value.ObjBuilder;
import dev.ctxaws.value.Value;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The cursors of one query. A cursor is a place in the query's range of keys: behind a key, which
 * need not be there any longer, or the end. As text it is base64url of
 *
 * <pre>
 * cursor   = version(1) sort key, or nothing for the end, checksum(16)
 * checksum = the first bytes of SHA-256 over table, index, range, order, and what is before it
 * </pre>
 *
 * So the cursor of another query, or one that was damaged, is found out. It is not encrypted, and
 * whoever knows how it is made can make one: that shows nobody more than the query itself does.
 */
final class Cursors {
  private static final byte VERSION = 1;
  private static final int CHECKSUM = 16;

  /** A place; behind no key is behind them all. */
  record Cursor(@Nullable Key behind) {
    static final Cursor END = new Cursor(null);
  }

  private final IndexRange<?> range;
  private final @Nullable KeyRange keys;
  private final boolean reverse;

  /** The cursors of {@code range}, whose keys are {@code keys}, or none. */
  Cursors(IndexRange<?> range, @Nullable KeyRange keys, boolean reverse) {
    this.range = range;
    this.keys = keys;
    this.reverse = reverse;
  }

  String write(Cursor cursor) {
    var sort = cursor.behind() == null ? new byte[0] : cursor.behind().sort();
    var bytes = Arrays.copyOf(new byte[] {VERSION}, 1 + sort.length + CHECKSUM);
    System.arraycopy(sort, 0, bytes, 1, sort.length);
    System.arraycopy(checksum(sort), 0, bytes, 1 + sort.length, CHECKSUM);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Reads what {@link #write} wrote for the same query. Throws the InvalidCursor of clients. */
  Cursor read(String text) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw invalid();
    }
    int length = bytes.length - 1 - CHECKSUM;
    if (length < 0 || length > Key.MAX_SORT) {
      throw invalid();
    }
    var cursor = length == 0 ? Cursor.END : behind(Arrays.copyOfRange(bytes, 1, 1 + length));
    if (!write(cursor).equals(text)) {
      throw invalid();
    }
    return cursor;
  }

  private Cursor behind(byte[] sort) {
    if (keys == null) {
      throw invalid();
    }
    var key = Key.of(keys.partition(), sort);
    if (!keys.contains(key)) {
      throw invalid();
    }
    return new Cursor(key);
  }

  /** Convex's clients know this by its data, and go back to the first page. */
  private static AppException invalid() {
    return new AppException(
        "InvalidCursor: This cursor is none of this query's. Begin again with the first page.",
        new ObjBuilder(2)
            .put("isConvexSystemError", new Value.Bool(true))
            .put("paginationError", new Value.Str("InvalidCursor"))
            .build());
  }

  /** The keys behind {@code from}, up to {@code to} with it, or null when there are none. */
  @Nullable KeyRange between(@Nullable Cursor from, @Nullable Cursor to) {
    if (keys == null || (from != null && from.behind() == null)) {
      return null;
    }
    byte @Nullable [] lowest = keys.from();
    byte @Nullable [] highest = keys.to();
    if (from != null && from.behind() != null) {
      if (reverse) {
        highest = before(from.behind().sort());
      } else {
        lowest = after(from.behind().sort());
      }
    }
    if (to != null && to.behind() != null) {
      if (reverse) {
        lowest = to.behind().sort();
      } else {
        highest = to.behind().sort();
      }
    }
    return lowest == null || highest == null || Arrays.compareUnsigned(lowest, highest) > 0
        ? null
        : new KeyRange(keys.partition(), lowest, highest);
  }

  /** The least sort key greater than {@code sort}, or null when there is none. */
  static byte @Nullable [] after(byte[] sort) {
    if (sort.length < Key.MAX_SORT) {
      return Arrays.copyOf(sort, sort.length + 1);
    }
    int last = sort.length - 1;
    while (last >= 0 && sort[last] == (byte) 0xff) {
      last--;
    }
    if (last < 0) {
      return null;
    }
    var next = Arrays.copyOf(sort, last + 1);
    next[last]++;
    return next;
  }

  /** The greatest sort key less than {@code sort}, or null when there is none. */
  static byte @Nullable [] before(byte[] sort) {
    int last = sort.length - 1;
    if (sort[last] == 0) {
      return last == 0 ? null : Arrays.copyOf(sort, last);
    }
    var next = Arrays.copyOf(sort, Key.MAX_SORT);
    next[last]--;
    Arrays.fill(next, sort.length, Key.MAX_SORT, (byte) 0xff);
    return next;
  }

  private byte[] checksum(byte[] sort) {
    var said = new ByteArrayOutputStream();
    say(said, text(range.table().name()));
    say(said, text(range.index().name()));
    say(said, text(range.index().fields().toString()));
    say(said, new byte[] {(byte) (reverse ? 1 : 0), (byte) (range.index().covering() ? 1 : 0)});
    say(said, keys == null ? new byte[0] : keys.from());
    say(said, keys == null ? new byte[0] : keys.to());
    say(said, new byte[] {VERSION});
    say(said, sort);
    try {
      return MessageDigest.getInstance("SHA-256").digest(said.toByteArray());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The length goes first, so that no two lists of parts are the same bytes. */
  private static void say(ByteArrayOutputStream said, byte[] part) {
    said.write(part.length >>> 8);
    said.write(part.length);
    said.writeBytes(part);
  }
}
