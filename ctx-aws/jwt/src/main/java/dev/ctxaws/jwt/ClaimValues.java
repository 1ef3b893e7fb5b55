package dev.ctxaws.jwt;

import dev.ctxaws.value.InvalidValueException;
import dev.ctxaws.value.ObjBuilder;
import dev.ctxaws.value.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON, as the JOSE library reads it, to values. Numbers are doubles, as in JavaScript. */
final class ClaimValues {
  /** Leaves room for what an identity is wrapped in on its way to another function. */
  private static final int MAX_NESTING = 32;

  private ClaimValues() {}

  /** The value. Throws {@link InvalidValueException} when it cannot be one. */
  static Value of(@Nullable Object json) {
    return of(json, 0);
  }

  private static Value of(@Nullable Object json, int depth) {
    return switch (json) {
      case null -> Value.Null.INSTANCE;
      case String text -> new Value.Str(text);
      case Boolean flag -> new Value.Bool(flag);
      case Number number -> new Value.Float64(number.doubleValue());
      case List<?> items -> {
        requireShallow(depth);
        yield new Value.Arr(items.stream().map(item -> of(item, depth + 1)).toList());
      }
      case Map<?, ?> fields -> {
        requireShallow(depth);
        var object = new ObjBuilder(fields.size());
        fields.forEach((name, value) -> object.put(String.valueOf(name), of(value, depth + 1)));
        yield object.build();
      }
      default -> throw new InvalidValueException("A claim is a " + json.getClass() + ".");
    };
  }

  private static void requireShallow(int depth) {
    if (depth == MAX_NESTING) {
      throw new InvalidValueException("A claim has more than " + MAX_NESTING + " levels.");
    }
  }
}
