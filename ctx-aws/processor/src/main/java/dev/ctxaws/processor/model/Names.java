package dev.ctxaws.processor.model;

import java.util.Set;
import javax.lang.model.SourceVersion;

/** How names of one kind become names of another. */
public final class Names {
  /** Words that no class may be called, beside the keywords. */
  private static final Set<String> NOT_A_CLASS =
      Set.of("permits", "record", "sealed", "var", "yield", "when");

  private Names() {}

  /** {@code OrderItems} → {@code orderItems}. */
  public static String lowerFirst(String name) {
    return name.isEmpty() ? name : Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }

  /** {@code orderItems} → {@code OrderItems}. */
  public static String upperFirst(String name) {
    return name.isEmpty() ? name : Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  /** {@code by_customer} → {@code byCustomer}. */
  public static String lowerCamel(String snake) {
    return lowerFirst(upperCamel(snake, "_"));
  }

  /** {@code admin/users} → {@code AdminUsers}, for parts between {@code separator}. */
  public static String upperCamel(String parts, String separator) {
    var out = new StringBuilder();
    for (var part : parts.split(separator, -1)) {
      out.append(upperFirst(part));
    }
    return out.toString();
  }

  /** Whether a field may have this name. */
  public static boolean canNameField(String name) {
    return SourceVersion.isName(name);
  }

  /** Whether a class may have this name. */
  public static boolean canNameClass(String name) {
    return SourceVersion.isName(name) && !NOT_A_CLASS.contains(name);
  }

  /** Whether Convex takes it as an identifier of at most {@code length} characters. */
  public static boolean isIdentifier(String name, int length) {
    return name.length() <= length && name.matches("[A-Za-z][A-Za-z0-9_]*");
  }
}
