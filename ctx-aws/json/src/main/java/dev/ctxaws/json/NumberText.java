package dev.ctxaws.json;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Finite doubles as JavaScript prints them: {@code 1}, {@code 1.5}, {@code 1e+21}. */
final class NumberText {
  /*
   * JavaScript's Number::toString [1] and Java's Double.toString both print the shortest digits
   * that read back as the same double, and differ in how they lay them out. They also differ in the
   * digits, in one place: Java prints at least two, and so picks 4.9E-324 where one digit, 5e-324,
   * would do.
   *
   * [1] ECMA-262, section 6.1.6.1.20
   */
  /** Below this, every digit of an integral double counts, as it does in a long. */
  private static final double EXACT = 0x1p53;

  private NumberText() {}

  /** The text of {@code value}; negative zero is {@code 0}, as it is in JavaScript. */
  static String of(double value) {
    if (value == Math.rint(value) && Math.abs(value) < EXACT) {
      return Long.toString((long) value);
    }
    return layOut(value < 0, shortest(Math.abs(value)));
  }

  /** The fewest digits that read back as {@code value}, and the nearest of those. */
  private static BigDecimal shortest(double value) {
    var printed = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    if (printed.precision() == 2) {
      var oneDigit = printed.round(new MathContext(1, RoundingMode.HALF_EVEN));
      if (oneDigit.doubleValue() == value) {
        return oneDigit.stripTrailingZeros();
      }
    }
    return printed;
  }

  /** Places the point: {@code digits} times ten to the power of {@code point - length}. */
  private static String layOut(boolean negative, BigDecimal number) {
    var digits = number.unscaledValue().toString();
    int length = digits.length();
    int point = length - number.scale();
    var out = new StringBuilder(length + 8);
    if (negative) {
      out.append('-');
    }
    if (point > 21 || point <= -6) {
      out.append(digits, 0, 1);
      if (length > 1) {
        out.append('.').append(digits, 1, length);
      }
      int exponent = point - 1;
      out.append('e').append(exponent < 0 ? '-' : '+').append(Math.abs(exponent));
    } else if (point >= length) {
      out.append(digits).repeat('0', point - length);
    } else if (point > 0) {
      out.append(digits, 0, point).append('.').append(digits, point, length);
    } else {
      out.append("0.").repeat('0', -point).append(digits);
    }
    return out.toString();
  }
}
