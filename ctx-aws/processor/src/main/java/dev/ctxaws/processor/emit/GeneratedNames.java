package dev.ctxaws.processor.emit;

import dev.ctxaws.processor.model.App;
import java.util.SortedSet;
import java.util.TreeSet;

/** The simple names of the classes in an app's generated package. */
final class GeneratedNames {
  private GeneratedNames() {}

  static SortedSet<String> of(App app) {
    var names = new TreeSet<String>();
    names.add("Functions");
    names.add("api");
    names.add("internal");
    names.add("tables");
    for (var shape : app.shapes().keySet()) {
      names.add(app.stem(shape) + "Codec");
    }
    for (var table : app.tables()) {
      names.add(app.stem(table.className()) + "Table");
      names.add(app.stem(table.className()) + "Patch");
    }
    return names;
  }
}
