package dev.ctxaws.value;

import dev.ctxaws.value.Value.Arr;
import dev.ctxaws.value.Value.Bool;
import dev.ctxaws.value.Value.Bytes;
import dev.ctxaws.value.Value.Float64;
import dev.ctxaws.value.Value.Int64;
import dev.ctxaws.value.Value.Null;
import dev.ctxaws.value.Value.Obj;
import dev.ctxaws.value.Value.Str;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * The total order of values: missing, null, Int64, Float64, boolean, string, bytes, array, object.
 *
 * <p>Every Int64 comes before every Float64. Doubles follow the IEEE 754 total order; strings the
 * order of their UTF-8 bytes; objects compare as their sorted (name, value) pairs. {@link KeyBytes}
 * writes bytes in this order.
 */
public final class ValueOrder implements Comparator<@Nullable Value> {
  /** The order; null stands for a missing field. */
  public static final ValueOrder INSTANCE = new ValueOrder();

  private ValueOrder() {}

  @Override
  public int compare(@Nullable Value a, @Nullable Value b) {
    int byKind = Integer.compare(kind(a), kind(b));
    if (byKind != 0 || a == null || b == null) {
      return byKind;
    }
    return switch (a) {
      case Null _ -> 0;
      case Int64(long left) -> Long.compare(left, ((Int64) b).value());
      case Float64(double left) -> Long.compare(rank(left), rank(((Float64) b).value()));
      case Bool(boolean left) -> Boolean.compare(left, ((Bool) b).value());
      case Str(String left) -> compareText(left, ((Str) b).value());
      case Bytes left -> left.compareTo((Bytes) b);
      case Arr left -> compareArrays(left, (Arr) b);
      case Obj left -> compareObjects(left, (Obj) b);
    };
  }

  /** A double's place among all doubles, as a signed number. */
  private static long rank(double value) {
    long bits = Double.doubleToLongBits(value);
    return bits < 0 ? ~bits ^ Long.MIN_VALUE : bits;
  }

  private static int kind(@Nullable Value value) {
    return switch (value) {
      case null -> 0;
      case Null _ -> 1;
      case Int64 _ -> 2;
      case Float64 _ -> 3;
      case Bool _ -> 4;
      case Str _ -> 5;
      case Bytes _ -> 6;
      case Arr _ -> 7;
      case Obj _ -> 8;
    };
  }

  /**
   * By code points, which is the order of the UTF-8 bytes; UTF-16 units would put U+1F600 early.
   */
  private static int compareText(String a, String b) {
    int length = Math.min(a.length(), b.length());
    for (int i = 0; i < length; i++) {
      char left = a.charAt(i);
      char right = b.charAt(i);
      if (left != right) {
        boolean leftHigh = Character.isSurrogate(left);
        boolean rightHigh = Character.isSurrogate(right);
        return leftHigh == rightHigh
            ? Character.compare(left, right)
            : Boolean.compare(leftHigh, rightHigh);
      }
    }
    return Integer.compare(a.length(), b.length());
  }

  private int compareArrays(Arr a, Arr b) {
    int length = Math.min(a.items().size(), b.items().size());
    for (int i = 0; i < length; i++) {
      int byItem = compare(a.items().get(i), b.items().get(i));
      if (byItem != 0) {
        return byItem;
      }
    }
    return Integer.compare(a.items().size(), b.items().size());
  }

  private int compareObjects(Obj a, Obj b) {
    int length = Math.min(a.size(), b.size());
    for (int i = 0; i < length; i++) {
      int byName = a.nameAt(i).compareTo(b.nameAt(i));
      if (byName != 0) {
        return byName;
      }
      int byValue = compare(a.valueAt(i), b.valueAt(i));
      if (byValue != 0) {
        return byValue;
      }
    }
    return Integer.compare(a.size(), b.size());
  }
}
