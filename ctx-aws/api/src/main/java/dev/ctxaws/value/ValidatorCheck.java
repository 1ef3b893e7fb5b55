package dev.ctxaws.value;

import dev.ctxaws.value.Validator.Any;
import dev.ctxaws.value.Validator.Array;
import dev.ctxaws.value.Validator.Bin;
import dev.ctxaws.value.Validator.Bool;
import dev.ctxaws.value.Validator.Float64;
import dev.ctxaws.value.Validator.Int64;
import dev.ctxaws.value.Validator.Literal;
import dev.ctxaws.value.Validator.Nothing;
import dev.ctxaws.value.Validator.Obj;
import dev.ctxaws.value.Validator.Rec;
import dev.ctxaws.value.Validator.Str;
import dev.ctxaws.value.Validator.Union;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Finds the first thing of a value that a validator refuses, in Convex's order: an object's own
 * fields by name, missing or wrong, then its extra fields by name.
 */
record ValidatorCheck(IntFunction<@Nullable String> tableNames) {
  @Nullable String check(Validator validator, Value value, Path path) {
    return switch (validator) {
      case Any _ -> null;
      case Validator.Id(String table) -> checkId(table, validator, value, path);
      case Nothing _ -> kind(value instanceof Value.Null, validator, value, path);
      case Float64 _ -> kind(value instanceof Value.Float64, validator, value, path);
      case Int64 _ -> kind(value instanceof Value.Int64, validator, value, path);
      case Bool _ -> kind(value instanceof Value.Bool, validator, value, path);
      case Str _ -> kind(value instanceof Value.Str, validator, value, path);
      case Bin _ -> kind(value instanceof Value.Bytes, validator, value, path);
      case Literal(Value wanted) ->
          ValueOrder.INSTANCE.compare(wanted, value) == 0
              ? null
              : "`%s` does not match literal validator `%s`.%s"
                  .formatted(value, validator, context(path));
      case Array(Validator items) -> checkArray(items, validator, value, path);
      case Obj object -> checkObject(object, value, path);
      case Rec record -> checkRecord(record, value, path);
      case Union union -> checkUnion(union, value, path);
    };
  }

  private static @Nullable String kind(boolean fits, Validator validator, Value value, Path path) {
    return fits ? null : noMatch(validator, value, path);
  }

  private @Nullable String checkId(String table, Validator validator, Value value, Path path) {
    var id = value instanceof Value.Str(String text) ? DocumentId.parse(text) : null;
    if (id == null) {
      return noMatch(validator, value, path);
    }
    if (id.table() == TableNumbers.of(table)) {
      return null;
    }
    if (TableNumbers.isSystem(id.table())) {
      return "Found ID \"%s\" from a system table, which does not match the table name in validator `%s`.%s"
          .formatted(id, validator, context(path));
    }
    var found = tableNames.apply(id.table());
    return found == null
        ? noMatch(validator, value, path)
        : "Found ID \"%s\" from table `%s`, which does not match the table name in validator `%s`.%s"
            .formatted(id, found, validator, context(path));
  }

  private @Nullable String checkArray(
      Validator items, Validator validator, Value value, Path path) {
    if (!(value instanceof Value.Arr(var values))) {
      return noMatch(validator, value, path);
    }
    for (int i = 0; i < values.size(); i++) {
      var problem = check(items, values.get(i), path.index(i));
      if (problem != null) {
        return problem;
      }
    }
    return null;
  }

  private @Nullable String checkObject(Obj validator, Value value, Path path) {
    if (!(value instanceof Value.Obj object)) {
      return noMatch(validator, value, path);
    }
    for (var entry : validator.fields().entrySet()) {
      var name = entry.getKey();
      var field = entry.getValue();
      var found = object.get(name);
      if (found == null || (found == Value.Null.INSTANCE && field.optional())) {
        if (!field.optional()) {
          return """
              Object is missing the required field `%s`. Consider wrapping the field validator in \
              `v.optional(...)` if this is expected.
              %s
              Object: %s
              Validator: %s"""
              .formatted(name, context(path), object, validator);
        }
        continue;
      }
      var problem = check(field.validator(), found, path.field(name));
      if (problem != null) {
        return problem;
      }
    }
    for (int i = 0; i < object.size(); i++) {
      if (!validator.fields().containsKey(object.nameAt(i))) {
        return """
            Object contains extra field `%s` that is not in the validator.
            %s
            Object: %s
            Validator: %s"""
            .formatted(object.nameAt(i), context(path), object, validator);
      }
    }
    return null;
  }

  private @Nullable String checkRecord(Rec validator, Value value, Path path) {
    if (!(value instanceof Value.Obj object)) {
      return noMatch(validator, value, path);
    }
    for (int i = 0; i < object.size(); i++) {
      var problem = check(validator.keys(), new Value.Str(object.nameAt(i)), path.keys());
      if (problem == null) {
        problem = check(validator.values(), object.valueAt(i), path.values());
      }
      if (problem != null) {
        return problem;
      }
    }
    return null;
  }

  private @Nullable String checkUnion(Union union, Value value, Path path) {
    for (var member : union.members()) {
      var problem = check(member, value, path);
      if (problem == null || union.members().size() == 1) {
        return problem;
      }
    }
    return noMatch(union, value, path);
  }

  private static String noMatch(Validator validator, Value value, Path path) {
    return """
        Value does not match validator.
        %s
        Value: %s
        Validator: %s"""
        .formatted(context(path), value, validator);
  }

  private static String context(Path path) {
    return path.isRoot() ? "" : "Path: " + path;
  }
}
