package dev.ctxaws.tools;

import java.util.ArrayList;
import java.util.List;

/** Lines of cells, set below each other. */
final class Columns {
  private static final String GAP = "  ";

  private final String indent;
  private final List<List<String>> lines = new ArrayList<>();

  Columns(String indent) {
    this.indent = indent;
  }

  void add(String... cells) {
    lines.add(List.of(cells));
  }

  void add(List<String> cells) {
    lines.add(List.copyOf(cells));
  }

  /** The lines, each with its end. The last cell of a line is not padded. */
  @Override
  public String toString() {
    var widths = new ArrayList<Integer>();
    for (var line : lines) {
      for (int i = 0; i < line.size(); i++) {
        if (i == widths.size()) {
          widths.add(0);
        }
        widths.set(i, Math.max(widths.get(i), width(line.get(i))));
      }
    }
    var out = new StringBuilder();
    for (var line : lines) {
      var row = new StringBuilder(indent);
      for (int i = 0; i < line.size(); i++) {
        row.append(line.get(i)).append(" ".repeat(widths.get(i) - width(line.get(i)))).append(GAP);
      }
      out.append(row.toString().stripTrailing()).append('\n');
    }
    return out.toString();
  }

  private static int width(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
