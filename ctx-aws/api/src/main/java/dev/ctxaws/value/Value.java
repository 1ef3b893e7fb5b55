package dev.ctxaws.value;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Convex value: what functions take and return, and what documents hold.
 *
 * <p>There are eight kinds, and a missing field, which is no value at all: it is the absence of one
 * in an {@link Obj}. Two values are equal when {@link ValueOrder} puts them in the same place, so
 * {@code 1} and {@code 1n} differ, and so do {@code 0.0} and {@code -0.0}.
 *
 * <p>Limits of each kind are kept by its constructor, which throws {@link InvalidValueException}.
 */
public sealed interface Value {
  /** The one null. A null is a value: it differs from a missing field. */
  enum Null implements Value {
    INSTANCE;

    @Override
    public String toString() {
      return "null";
    }
  }

  /** A 64-bit integer, a JavaScript bigint. */
  record Int64(long value) implements Value {
    @Override
    public String toString() {
      return Long.toString(value);
    }
  }

  /** An IEEE 754 double, a JavaScript number. All NaNs are one. */
  record Float64(double value) implements Value {
    @Override
    public String toString() {
      return ValueText.number(value);
    }
  }

  /** True or false. */
  record Bool(boolean value) implements Value {
    @Override
    public String toString() {
      return Boolean.toString(value);
    }
  }

  /** A string of valid Unicode: no lone surrogates. */
  record Str(String value) implements Value {
    public Str {
      for (int i = 0; i < value.length(); i++) {
        char c = value.charAt(i);
        if (Character.isSurrogate(c)) {
          if (!Character.isHighSurrogate(c)
              || i + 1 == value.length()
              || !Character.isLowSurrogate(value.charAt(i + 1))) {
            throw new InvalidValueException(
                "A string must be valid Unicode; found a lone surrogate at index " + i + ".");
          }
          i++;
        }
      }
    }

    @Override
    public String toString() {
      return ValueText.quoted(value);
    }
  }

  /** Bytes, immutable. */
  final class Bytes implements Value {
    private final byte[] bytes;

    private Bytes(byte[] bytes) {
      this.bytes = bytes;
    }

    /** A copy of {@code bytes}. */
    public static Bytes copyOf(byte[] bytes) {
      return new Bytes(bytes.clone());
    }

    /** A copy, for the caller to keep and change. */
    public byte[] toByteArray() {
      return bytes.clone();
    }

    /** The number of bytes. */
    public int length() {
      return bytes.length;
    }

    /** The byte at {@code index}, which is at least 0 and less than {@link #length}. */
    public byte byteAt(int index) {
      return bytes[index];
    }

    /** Compares as unsigned bytes, a prefix first. */
    int compareTo(Bytes other) {
      return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(@Nullable Object o) {
      return o instanceof Bytes other && Arrays.equals(bytes, other.bytes);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
      return "b\"" + Base64.getEncoder().encodeToString(bytes) + '"';
    }
  }

  /** A list of at most {@value #MAX_ITEMS} values. */
  record Arr(List<Value> items) implements Value {
    /** The most elements an array may have. */
    public static final int MAX_ITEMS = 8192;

    public Arr {
      if (items.size() > MAX_ITEMS) {
        throw new InvalidValueException(
            "Array length is too long (" + items.size() + " > maximum length " + MAX_ITEMS + ")");
      }
      items = List.copyOf(items);
    }

    @Override
    public String toString() {
      return ValueText.of(this);
    }
  }

  /**
   * Fields by name: at most {@value #MAX_FIELDS}, in the order of their names. Names are printable
   * ASCII of at most {@value #MAX_NAME_LENGTH} characters and do not start with {@code $}.
   */
  final class Obj implements Value {
    /** The most fields an object may have. */
    public static final int MAX_FIELDS = 1024;

    /** The most characters a field name may have. */
    public static final int MAX_NAME_LENGTH = 1024;

    /** The object without fields. */
    public static final Obj EMPTY = new Obj(new String[0], new Value[0]);

    private final String[] names;
    private final Value[] values;

    /** Takes the arrays over; {@code names} is sorted and checked. */
    Obj(String[] names, Value[] values) {
      this.names = names;
      this.values = values;
    }

    /** An object of the entries of {@code fields}. */
    public static Obj of(Map<String, ? extends Value> fields) {
      var builder = new ObjBuilder(fields.size());
      fields.forEach(builder::put);
      return builder.build();
    }

    /** The value of a field, or null if the field is missing. */
    public @Nullable Value get(String name) {
      int at = Arrays.binarySearch(names, name);
      return at < 0 ? null : values[at];
    }

    /** The number of fields. */
    public int size() {
      return names.length;
    }

    /** The name of the field at {@code index}, in the order of names. */
    public String nameAt(int index) {
      return names[index];
    }

    /** The value of the field at {@code index}, in the order of names. */
    public Value valueAt(int index) {
      return values[index];
    }

    /** This object with one field set, or added. */
    public Obj with(String name, Value value) {
      return toBuilder().put(name, value).build();
    }

    /** This object without one field. */
    public Obj without(String name) {
      return toBuilder().remove(name).build();
    }

    /** A builder that starts with these fields. */
    public ObjBuilder toBuilder() {
      var builder = new ObjBuilder(names.length + 2);
      for (int i = 0; i < names.length; i++) {
        builder.put(names[i], values[i]);
      }
      return builder;
    }

    @Override
    public boolean equals(@Nullable Object o) {
      return o instanceof Obj other
          && Arrays.equals(names, other.names)
          && Arrays.equals(values, other.values);
    }

    @Override
    public int hashCode() {
      return 31 * Arrays.hashCode(names) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
      return ValueText.of(this);
    }
  }
}
