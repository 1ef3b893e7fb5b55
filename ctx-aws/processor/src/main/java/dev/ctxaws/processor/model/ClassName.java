package dev.ctxaws.processor.model;

import java.util.Comparator;

/**
 * The name of a class.
 *
 * @param packageName empty for the unnamed package
 * @param name with the classes around it: {@code Orders.PlaceArgs}
 */
public record ClassName(String packageName, String name) implements Comparable<ClassName> {
  private static final Comparator<ClassName> ORDER =
      Comparator.comparing(ClassName::packageName).thenComparing(ClassName::name);

  /** The name of a class that is in no other: {@code dev.ctxaws.value.Codecs}. */
  public static ClassName topLevel(String qualified) {
    int dot = qualified.lastIndexOf('.');
    return new ClassName(qualified.substring(0, Math.max(dot, 0)), qualified.substring(dot + 1));
  }

  /** The last part: {@code PlaceArgs}. */
  public String simple() {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** The outermost class. */
  public ClassName outermost() {
    int dot = name.indexOf('.');
    return dot < 0 ? this : new ClassName(packageName, name.substring(0, dot));
  }

  /** The name as one word: {@code OrdersPlaceArgs}. */
  public String joined() {
    return name.replace(".", "");
  }

  @Override
  public int compareTo(ClassName other) {
    return ORDER.compare(this, other);
  }

  /** The name as in an import: {@code app.Orders.PlaceArgs}. */
  @Override
  public String toString() {
    return packageName.isEmpty() ? name : packageName + "." + name;
  }
}
