package dev.ctxaws.value;

import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The shape of a value, as Convex describes it: {@link #check} says in Convex's words what does not
 * fit, {@code toString} writes {@code v.object({a: v.string()})}, {@link #toValue} what a client
 * gets as JSON.
 *
 * <p>Codecs decide whether a value fits; a validator explains, so it is made only when someone
 * asks.
 *
 * <p>Source: contract 3.1, 3.2 and 3.5.
 */
public sealed interface Validator {
  /** An id of {@code table}. */
  record Id(String table) implements Validator {
    @Override
    public String toString() {
      return "v.id(\"" + table + "\")";
    }
  }

  /** Null, and nothing else. */
  record Nothing() implements Validator {
    @Override
    public String toString() {
      return "v.null()";
    }
  }

  /** Any Float64. */
  record Float64() implements Validator {
    @Override
    public String toString() {
      return "v.float64()";
    }
  }

  /** Any Int64. */
  record Int64() implements Validator {
    @Override
    public String toString() {
      return "v.int64()";
    }
  }

  /** True or false. */
  record Bool() implements Validator {
    @Override
    public String toString() {
      return "v.boolean()";
    }
  }

  /** Any string. */
  record Str() implements Validator {
    @Override
    public String toString() {
      return "v.string()";
    }
  }

  /** Any bytes. */
  record Bin() implements Validator {
    @Override
    public String toString() {
      return "v.bytes()";
    }
  }

  /** Any value. */
  record Any() implements Validator {
    @Override
    public String toString() {
      return "v.any()";
    }
  }

  /** One value: a string, a number, an int64 or a boolean. */
  record Literal(Value value) implements Validator {
    @Override
    public String toString() {
      return "v.literal(" + value + ")";
    }
  }

  /** A list of what {@code items} accepts. */
  record Array(Validator items) implements Validator {
    @Override
    public String toString() {
      return "v.array(" + items + ")";
    }
  }

  /** An object of exactly these fields. */
  record Obj(SortedMap<String, Field> fields) implements Validator {
    public Obj {
      fields = new TreeMap<>(fields);
    }

    /** The fields of {@code this}, and {@code other}'s. */
    public Obj plus(Obj other) {
      var all = new TreeMap<>(fields);
      all.putAll(other.fields);
      return new Obj(all);
    }

    @Override
    public String toString() {
      return fields.entrySet().stream()
          .map(field -> field.getKey() + ": " + field.getValue())
          .collect(Collectors.joining(", ", "v.object({", "})"));
    }
  }

  /** A field of an object: {@code optional} means it may be missing, or null. */
  record Field(Validator validator, boolean optional) {
    @Override
    public String toString() {
      return optional ? "v.optional(" + validator + ")" : validator.toString();
    }
  }

  /** An object with any names that {@code keys} accepts, and values that {@code values} does. */
  record Rec(Validator keys, Validator values) implements Validator {
    @Override
    public String toString() {
      return "v.record(" + keys + ", " + values + ")";
    }
  }

  /** What any of {@code members} accepts. */
  record Union(List<Validator> members) implements Validator {
    public Union {
      members = List.copyOf(members);
    }

    @Override
    public String toString() {
      return members.stream()
          .map(Validator::toString)
          .collect(Collectors.joining(", ", "v.union(", ")"));
    }
  }

  /** An object of fields given as name, validator, name, validator, …; see {@link #optional}. */
  static Obj object(Object... namesAndFields) {
    var fields = new TreeMap<String, Field>();
    for (int i = 0; i < namesAndFields.length; i += 2) {
      var shape = namesAndFields[i + 1];
      fields.put(
          (String) namesAndFields[i],
          shape instanceof Field field ? field : new Field((Validator) shape, false));
    }
    return new Obj(fields);
  }

  /** A field that may be missing, for {@link #object}. */
  static Field optional(Validator validator) {
    return new Field(validator, true);
  }

  /** The union of string literals that an enum is. */
  static Union literals(String... names) {
    return new Union(
        Arrays.stream(names).<Validator>map(name -> new Literal(new Value.Str(name))).toList());
  }

  /**
   * Says what of {@code value} does not fit, or null when all fits.
   *
   * @param tableNames the name of the table with a number, or null for a number no table has
   */
  default @Nullable String check(Value value, IntFunction<@Nullable String> tableNames) {
    return new ValidatorCheck(tableNames).check(this, value, Path.ROOT);
  }

  /** This validator as Convex exports it. */
  default Value toValue() {
    return ValidatorExport.export(this);
  }
}
