package dev.ctxaws.value;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What an {@link Id} says when it is read: the number of its table and {@value #INTERNAL_LENGTH}
 * bytes that name the document in it.
 *
 * <p>As text it is, in Crockford's base 32: the table number as a LEB128 varint, the internal
 * bytes, and a Fletcher checksum of both. Decoding is one-to-one, so two texts never name one
 * document.
 *
 * <p>Source: Convex's ids (contract 4).
 *
 * @param table the number of the table, at least 1
 * @param internal unique within the table
 */
public record DocumentId(int table, byte[] internal) {
  /** The length of {@link #internal}. */
  public static final int INTERNAL_LENGTH = 16;

  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final int MIN_TEXT = 31;
  private static final int MAX_TEXT = 37;

  public DocumentId {
    if (table < 1 || internal.length != INTERNAL_LENGTH) {
      throw new IllegalArgumentException(
          "An id needs a table number above 0 and " + INTERNAL_LENGTH + " bytes.");
    }
    internal = internal.clone();
  }

  @Override
  public byte[] internal() {
    return internal.clone();
  }

  /** Reads an id, or says null when {@code text} is none. */
  public static @Nullable DocumentId parse(String text) {
    byte[] bytes = decode(text);
    if (bytes == null) {
      return null;
    }
    int at = 0;
    long table = 0;
    for (int shift = 0; ; shift += 7) {
      if (shift > 28 || at >= bytes.length) {
        return null;
      }
      byte b = bytes[at++];
      table |= (long) (b & 0x7f) << shift;
      if (b >= 0) {
        break;
      }
    }
    if (table < 1 || table > Integer.MAX_VALUE || bytes.length != at + INTERNAL_LENGTH + 2) {
      return null;
    }
    var id = new DocumentId((int) table, Arrays.copyOfRange(bytes, at, at + INTERNAL_LENGTH));
    return id.toString().equals(text) ? id : null;
  }

  private static byte @Nullable [] decode(String text) {
    if (text.length() < MIN_TEXT || text.length() > MAX_TEXT) {
      return null;
    }
    var bytes = new byte[text.length() * 5 / 8];
    int buffer = 0;
    int bits = 0;
    int size = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = ALPHABET.indexOf(text.charAt(i));
      if (digit < 0) {
        return null;
      }
      buffer = (buffer << 5) | digit;
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        bytes[size++] = (byte) (buffer >>> bits);
        buffer &= (1 << bits) - 1;
      }
    }
    return bytes;
  }

  /** The text of this id. */
  @Override
  public String toString() {
    var bytes = new byte[5 + INTERNAL_LENGTH + 2];
    int size = 0;
    for (int rest = table; ; rest >>>= 7) {
      if (rest < 0x80) {
        bytes[size++] = (byte) rest;
        break;
      }
      bytes[size++] = (byte) (rest | 0x80);
    }
    System.arraycopy(internal, 0, bytes, size, INTERNAL_LENGTH);
    size += INTERNAL_LENGTH;
    int low = 0;
    int high = 0;
    for (int i = 0; i < size; i++) {
      low = (low + bytes[i]) & 0xff;
      high = (high + low) & 0xff;
    }
    bytes[size++] = (byte) low;
    bytes[size++] = (byte) high;

    var text = new StringBuilder(MAX_TEXT);
    int buffer = 0;
    int bits = 0;
    for (int i = 0; i < size; i++) {
      buffer = (buffer << 8) | (bytes[i] & 0xff);
      for (bits += 8; bits >= 5; ) {
        bits -= 5;
        text.append(ALPHABET.charAt(buffer >>> bits));
        buffer &= (1 << bits) - 1;
      }
    }
    if (bits > 0) {
      text.append(ALPHABET.charAt(buffer << (5 - bits)));
    }
    return text.toString();
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return o instanceof DocumentId(int otherTable, byte[] otherInternal)
        && table == otherTable
        && Arrays.equals(internal, otherInternal);
  }

  @Override
  public int hashCode() {
    return 31 * table + Arrays.hashCode(internal);
  }
}
