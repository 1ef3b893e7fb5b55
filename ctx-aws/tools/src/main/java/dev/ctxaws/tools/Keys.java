package dev.ctxaws.tools;

import dev.ctxaws.engine.document.Layout;
import dev.ctxaws.engine.store.Key;
import dev.ctxaws.runtime.FunctionTable;
import dev.ctxaws.value.Value;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keys of items, in words. */
final class Keys {
  private static final int WIDTH = 48;

  private Keys() {}

  /** What is kept at {@code key}: two cells, where and what. */
  static List<String> cells(Key key, FunctionTable app) {
    var place = Layout.place(key, app);
    if (place == null) {
      return List.of(kind(key), key.toString());
    }
    return place.index() == null
        ? List.of(place.table().name(), place.id().toString())
        : List.of(
            place.table().name() + "." + place.index().name(),
            place.id() + " " + fields(place.fields()));
  }

  /** The fields of an index: {@code ["PAID", 1999]}. */
  static String fields(List<@Nullable Value> fields) {
    return fields.stream()
        .map(value -> value == null ? "-" : Shown.value(value, WIDTH))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static String kind(Key key) {
    return switch (key.partition()[0]) {
      case 'O' -> "(what tells of a large value)";
      case 'P' -> "(part of a large value)";
      case 'S' -> "(where the sweep stands)";
      default -> "(no table of the app)";
    };
  }
}
