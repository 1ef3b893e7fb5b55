package conformance.run;

import dev.ctxaws.value.ObjBuilder;
import dev.ctxaws.value.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What earlier steps of a case have kept, by name; {@code ${name}} stands for it. */
final class Bindings {
  private static final Pattern NAME = Pattern.compile("\\$\\{(\\w+)(:\\w+)?}");

  private final String surface;
  private final Map<String, Value> kept;

  /** Something given. Rooms get the name of the surface, so that runs do not meet. */
  Bindings(String surface, Map<String, Value> given) {
    this.surface = surface;
    this.kept = new HashMap<>(given);
    kept.put("surface", new Value.Str(surface));
  }

  void keep(String name, Value value) {
    kept.put(name, value);
  }

  /** {@code value} with what was kept in the place of names. */
  Value fill(Value value) {
    return switch (value) {
      case Value.Str(String text) -> fillString(text);
      case Value.Arr(List<Value> items) -> new Value.Arr(items.stream().map(this::fill).toList());
      case Value.Obj object -> fill(object);
      default -> value;
    };
  }

  /** The same for an object. */
  Value.Obj fill(Value.Obj object) {
    var filled = new ObjBuilder(object.size());
    for (int i = 0; i < object.size(); i++) {
      var name = object.nameAt(i);
      var value = object.valueAt(i);
      filled.put(
          name,
          name.equals("room") && value instanceof Value.Str(String room)
              ? new Value.Str(room + "@" + surface)
              : fill(value));
    }
    return filled.build();
  }

  private Value fillString(String text) {
    var whole = NAME.matcher(text);
    return whole.matches() && whole.group(2) == null && kept.containsKey(whole.group(1))
        ? kept.get(whole.group(1))
        : new Value.Str(fill(text));
  }

  /** The same for a text. */
  String fill(String text) {
    return NAME.matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(shown(found.group(1), found.group(2))));
  }

  private String shown(String name, String change) {
    if (!(kept.get(name) instanceof Value.Str(String text))) {
      throw new IllegalArgumentException("Nothing was kept as " + name + ".");
    }
    return switch (change) {
      case ":upper" -> text.toUpperCase(Locale.ROOT);
      case ":flipped" -> (text.charAt(0) == 'x' ? "y" : "x") + text.substring(1);
      case null, default -> text;
    };
  }
}
