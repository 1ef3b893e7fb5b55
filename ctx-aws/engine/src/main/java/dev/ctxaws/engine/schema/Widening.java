package dev.ctxaws.engine.schema;

import dev.ctxaws.value.Value;
import dev.ctxaws.value.Value.Arr;
import dev.ctxaws.value.Value.Bool;
import dev.ctxaws.value.Value.Obj;
import dev.ctxaws.value.Value.Str;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether all that one validator accepts is accepted by another, both as Convex exports them. When
 * in doubt it is not: then the documents are looked at.
 */
final class Widening {
  private Widening() {}

  /** Whether {@code wide} accepts whatever {@code narrow} does. */
  static boolean accepts(Value wide, Value narrow) {
    if (wide.equals(narrow) || type(wide).equals("any")) {
      return true;
    }
    if (type(narrow).equals("union")) {
      return items(narrow).stream().allMatch(member -> accepts(wide, member));
    }
    if (type(wide).equals("union")) {
      return items(wide).stream().anyMatch(member -> accepts(member, narrow));
    }
    if (type(narrow).equals("literal")) {
      return field(narrow, "value") instanceof Str && type(wide).equals("string");
    }
    return type(wide).equals(type(narrow))
        && switch (type(wide)) {
          case "array" -> accepts(field(wide, "value"), field(narrow, "value"));
          case "record" ->
              accepts(field(wide, "keys"), field(narrow, "keys"))
                  && acceptsField(field(wide, "values"), field(narrow, "values"));
          case "object" -> acceptsObject((Obj) field(wide, "value"), (Obj) field(narrow, "value"));
          default -> false;
        };
  }

  private static boolean acceptsObject(Obj wide, Obj narrow) {
    for (int i = 0; i < narrow.size(); i++) {
      var field = wide.get(narrow.nameAt(i));
      if (field == null || !acceptsField(field, narrow.valueAt(i))) {
        return false;
      }
    }
    for (int i = 0; i < wide.size(); i++) {
      if (narrow.get(wide.nameAt(i)) == null && !isOptional(wide.valueAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean acceptsField(Value wide, Value narrow) {
    return (isOptional(wide) || !isOptional(narrow))
        && accepts(field(wide, "fieldType"), field(narrow, "fieldType"));
  }

  private static boolean isOptional(Value field) {
    return field(field, "optional").equals(new Bool(true));
  }

  private static String type(Value validator) {
    return field(validator, "type") instanceof Str(String type) ? type : "";
  }

  private static List<Value> items(Value union) {
    return field(union, "value") instanceof Arr(var items) ? items : List.of();
  }

  private static Value field(Value object, String name) {
    @Nullable Value found = object instanceof Obj fields ? fields.get(name) : null;
    return found == null ? Value.Null.INSTANCE : found;
  }
}
