package dev.ctxaws.value;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Collects the fields of a {@link Value.Obj}. Fastest when they come in the order of their names.
 */
public final class ObjBuilder {
  private String[] names;
  private Value[] values;
  private int size;

  /** A builder with room for {@code capacity} fields before it has to grow. */
  public ObjBuilder(int capacity) {
    names = new String[Math.max(capacity, 1)];
    values = new Value[names.length];
  }

  /** Sets a field. A later value for the same name replaces the earlier one. */
  public ObjBuilder put(String name, Value value) {
    int at = size == 0 || names[size - 1].compareTo(name) < 0 ? ~size : find(name);
    if (at >= 0) {
      values[at] = value;
      return this;
    }
    checkName(name);
    insert(~at, name, value);
    return this;
  }

  /** Sets a field, or leaves it missing when {@code value} is null. */
  public <T> ObjBuilder putOptional(String name, Codec<T> codec, @Nullable T value) {
    return value == null ? this : put(name, codec.encode(value));
  }

  /** Removes a field if it is there. */
  public ObjBuilder remove(String name) {
    int at = find(name);
    if (at >= 0) {
      System.arraycopy(names, at + 1, names, at, size - at - 1);
      System.arraycopy(values, at + 1, values, at, size - at - 1);
      size--;
    }
    return this;
  }

  /** Whether a field of this name is set. */
  public boolean has(String name) {
    return find(name) >= 0;
  }

  /** The object. Throws {@link InvalidValueException} when there are too many fields. */
  public Value.Obj build() {
    if (size > Value.Obj.MAX_FIELDS) {
      throw new InvalidValueException(
          "Object has too many fields ("
              + size
              + " > maximum number "
              + Value.Obj.MAX_FIELDS
              + ")");
    }
    return size == 0
        ? Value.Obj.EMPTY
        : new Value.Obj(Arrays.copyOf(names, size), Arrays.copyOf(values, size));
  }

  private int find(String name) {
    return Arrays.binarySearch(names, 0, size, name);
  }

  private void insert(int at, String name, Value value) {
    if (size == names.length) {
      names = Arrays.copyOf(names, size * 2);
      values = Arrays.copyOf(values, size * 2);
    }
    System.arraycopy(names, at, names, at + 1, size - at);
    System.arraycopy(values, at, values, at + 1, size - at);
    names[at] = name;
    values[at] = value;
    size++;
  }

  private static void checkName(String name) {
    if (name.length() > Value.Obj.MAX_NAME_LENGTH) {
      throw new InvalidValueException(
          "Field name is too long ("
              + name.length()
              + " > maximum length "
              + Value.Obj.MAX_NAME_LENGTH
              + ")");
    }
    if (name.startsWith("$")) {
      throw new InvalidValueException(
          "Field name " + name + " starts with a '$', which is reserved.");
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c < ' ' || c > '~') {
        throw new InvalidValueException(
            "Field name "
                + ValueText.quoted(name)
                + " has invalid character '\\u"
                + "%04x".formatted((int) c)
                + "': only printable ASCII characters are allowed.");
      }
    }
  }
}
