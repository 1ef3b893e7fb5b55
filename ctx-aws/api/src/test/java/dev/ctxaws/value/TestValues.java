package dev.ctxaws.value;

import java.util.List;

/** Short words for values, for tests. */
public final class TestValues {
  /** The one null. */
  public static final Value NULL = Value.Null.INSTANCE;

  private TestValues() {}

  /** {@code 1n}. */
  public static Value int64(long value) {
    return new Value.Int64(value);
  }

  /** {@code 1.5}. */
  public static Value number(double value) {
    return new Value.Float64(value);
  }

  /** A boolean. */
  public static Value bool(boolean value) {
    return new Value.Bool(value);
  }

  /** A string. */
  public static Value text(String value) {
    return new Value.Str(value);
  }

  /** Bytes, given as numbers from 0 to 255. */
  public static Value bytes(int... values) {
    var bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return Value.Bytes.copyOf(bytes);
  }

  /** An array. */
  public static Value array(Value... items) {
    return new Value.Arr(List.of(items));
  }

  /** An object of fields given as name, value, name, value, … */
  public static Value.Obj object(Object... namesAndValues) {
    var builder = new ObjBuilder(namesAndValues.length / 2);
    for (int i = 0; i < namesAndValues.length; i += 2) {
      builder.put((String) namesAndValues[i], (Value) namesAndValues[i + 1]);
    }
    return builder.build();
  }
}
