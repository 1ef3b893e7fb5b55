package dev.ctxaws.value;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Draws values of all kinds, for tests. They come from small sets with the edges in them, so that
 * two of them often share a prefix, a name or an item.
 */
public final class RandomValues {
  private static final long[] INTEGERS = {
    Long.MIN_VALUE,
    Integer.MIN_VALUE,
    Short.MIN_VALUE,
    Byte.MIN_VALUE,
    0,
    1,
    Byte.MAX_VALUE,
    Short.MAX_VALUE,
    Integer.MAX_VALUE,
    Long.MAX_VALUE
  };
  private static final double[] NUMBERS = {
    Double.NaN,
    Double.NEGATIVE_INFINITY,
    -Double.MAX_VALUE,
    -1,
    -Double.MIN_VALUE,
    -0.0,
    0,
    0.5,
    Double.MIN_NORMAL,
    1,
    1L << 53,
    1e21,
    Double.MAX_VALUE,
    Double.POSITIVE_INFINITY
  };
  private static final String[] LETTERS = {
    "\0", "\u0001", " ", "a", "b", "~", "\u007f", "é", "\ud7ff", "\ue000", "\uffff", "😀", "\"",
    "\n"
  };
  private static final int[] BYTES = {0, 1, 0x7f, 0x80, 0xfe, 0xff};
  private static final String[] NAMES = {"", " ", "_", "a", "a b", "aa", "b", "~"};

  private final RandomGenerator random;

  /** Draws with {@code random}. */
  public RandomValues(RandomGenerator random) {
    this.random = random;
  }

  /** A value that nests at most {@code depth} deep: a scalar when that is 0. */
  public Value value(int depth) {
    return switch (random.nextInt(depth > 0 ? 9 : 6)) {
      case 0 -> Value.Null.INSTANCE;
      case 1 -> new Value.Int64(INTEGERS[random.nextInt(INTEGERS.length)] + random.nextInt(-2, 3));
      case 2 -> new Value.Float64(number());
      case 3 -> new Value.Bool(random.nextBoolean());
      case 4 -> new Value.Str(text());
      case 5 -> bytes();
      case 6, 7 -> array(depth);
      default -> object(depth);
    };
  }

  /** A string of up to three characters, all kinds of them. */
  public String text() {
    var text = new StringBuilder();
    for (int i = random.nextInt(4); i > 0; i--) {
      text.append(LETTERS[random.nextInt(LETTERS.length)]);
    }
    return text.toString();
  }

  /** A double; any may come. */
  public double number() {
    return random.nextInt(4) == 0
        ? Double.longBitsToDouble(random.nextLong())
        : NUMBERS[random.nextInt(NUMBERS.length)];
  }

  /** An object that nests at most {@code depth} deep, itself counted. */
  public Value.Obj object(int depth) {
    var fields = new ObjBuilder(3);
    for (int i = random.nextInt(4); i > 0; i--) {
      fields.put(NAMES[random.nextInt(NAMES.length)], value(depth - 1));
    }
    return fields.build();
  }

  private Value bytes() {
    var bytes = new byte[random.nextInt(4)];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) BYTES[random.nextInt(BYTES.length)];
    }
    return Value.Bytes.copyOf(bytes);
  }

  private Value array(int depth) {
    List<Value> items = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      items.add(value(depth - 1));
    }
    return new Value.Arr(items);
  }
}
