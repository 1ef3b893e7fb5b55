package dev.ctxaws.processor.emit;

import java.util.List;

/** How code is laid out: blocks in blocks, and lines that fit. */
final class Layout {
  private static final int WIDTH = 100;
  private static final String PLACEHOLDER = "%s";

  private Layout() {}

  /**
   * Fills each {@code %s} of a template. What has several lines is indented as the line it goes
   * into, and a line with nothing but a placeholder for nothing goes away.
   */
  static String fill(String template, Object... values) {
    var out = new StringBuilder();
    int next = 0;
    for (var line : template.lines().toList()) {
      int count = count(line);
      var filled = line;
      for (int i = next; i < next + count; i++) {
        filled = replaceFirst(filled, indented(String.valueOf(values[i]), line));
      }
      next += count;
      if (count == 0) {
        out.append(line).append('\n');
      } else if (!filled.isBlank()) {
        filled.lines().forEach(each -> out.append(each.stripTrailing()).append('\n'));
      }
    }
    if (next != values.length) {
      throw new IllegalArgumentException(next + " placeholders, " + values.length + " values");
    }
    return out.toString();
  }

  private static int count(String line) {
    int count = 0;
    for (int at = line.indexOf(PLACEHOLDER); at >= 0; at = line.indexOf(PLACEHOLDER, at + 1)) {
      count++;
    }
    return count;
  }

  private static String replaceFirst(String line, String value) {
    int at = line.indexOf(PLACEHOLDER);
    return line.substring(0, at) + value + line.substring(at + PLACEHOLDER.length());
  }

  private static String indented(String value, String line) {
    var indent = line.substring(0, line.length() - line.stripLeading().length());
    var block = value.endsWith("\n") ? value.substring(0, value.length() - 1) : value;
    return block.replace("\n", "\n" + indent);
  }

  /**
   * A call on one line if it fits, otherwise with a line per argument.
   *
   * @param column where the line begins
   * @param head what stands before the parenthesis
   * @param tail what stands after it
   */
  static String call(int column, String head, List<String> arguments, String tail) {
    var line = head + "(" + String.join(", ", arguments) + ")" + tail;
    return arguments.isEmpty() || column + line.length() <= WIDTH
        ? line
        : head + "(\n    " + String.join(",\n    ", arguments) + ")" + tail;
  }

  /**
   * An assignment on one line if it fits, otherwise broken after the {@code =}.
   *
   * @param column where the line begins
   */
  static String assign(int column, String left, String head, List<String> arguments) {
    var line = left + " = " + call(0, head, arguments, ";");
    return line.indexOf('\n') < 0 && column + line.length() <= WIDTH
        ? line
        : left + " =\n    " + call(column + 4, head, arguments, ";").replace("\n", "\n    ");
  }
}
