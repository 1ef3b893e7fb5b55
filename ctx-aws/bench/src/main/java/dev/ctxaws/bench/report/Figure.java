package dev.ctxaws.bench.report;

import java.math.BigDecimal;

/**
 * What was measured.
 *
 * @param name with dots: {@code units.get_1.rru}
 * @param unit one word: {@code rru}
 */
public record Figure(String name, BigDecimal value, String unit) {
  /** A figure that is counted, or exact for another reason. */
  public static Figure exact(String name, double value, String unit) {
    return new Figure(name, BigDecimal.valueOf(value).stripTrailingZeros(), unit);
  }

  /** A figure that is another one each time, to one decimal. */
  public static Figure about(String name, double value, String unit) {
    return exact(name, Math.round(value * 10) / 10.0, unit);
  }

  /** How many times as much it was as something else, to two decimals. */
  public static Figure ratio(String name, double value) {
    return exact(name, Math.round(value * 100) / 100.0, "x");
  }

  @Override
  public String toString() {
    return name + " " + value.toPlainString() + " " + unit;
  }
}
