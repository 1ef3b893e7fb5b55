package dev.ctxaws.value;

import dev.ctxaws.value.Value.Arr;
import dev.ctxaws.value.Value.Obj;

/** Values as error messages show them. */
final class ValueText {
  private ValueText() {}

  static String of(Value value) {
    var out = new StringBuilder();
    append(out, value);
    return out.toString();
  }

  private static void append(StringBuilder out, Value value) {
    switch (value) {
      case Arr(var items) -> {
        out.append('[');
        for (int i = 0; i < items.size(); i++) {
          out.append(i == 0 ? "" : ", ");
          append(out, items.get(i));
        }
        out.append(']');
      }
      case Obj object -> {
        out.append('{');
        for (int i = 0; i < object.size(); i++) {
          out.append(i == 0 ? "" : ", ").append(object.nameAt(i)).append(": ");
          append(out, object.valueAt(i));
        }
        out.append('}');
      }
      default -> out.append(value);
    }
  }

  /** A double, always with a point: {@code 1.0}, {@code NaN}, {@code inf}, {@code -inf}. */
  static String number(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    return Double.toString(value);
  }

  static String quoted(String text) {
    var out = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ') {
            out.append("\\u%04x".formatted((int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    return out.append('"').toString();
  }
}
