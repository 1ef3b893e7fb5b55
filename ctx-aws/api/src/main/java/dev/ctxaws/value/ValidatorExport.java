package dev.ctxaws.value;

import dev.ctxaws.value.Value.Arr;
import dev.ctxaws.value.Value.Bool;
import dev.ctxaws.value.Value.Str;

/** Validators as Convex's clients and tools read them. */
final class ValidatorExport {
  private ValidatorExport() {}

  static Value export(Validator validator) {
    return switch (validator) {
      case Validator.Id(String table) -> typed("id").put("tableName", new Str(table)).build();
      case Validator.Nothing _ -> typed("null").build();
      case Validator.Float64 _ -> typed("number").build();
      case Validator.Int64 _ -> typed("bigint").build();
      case Validator.Bool _ -> typed("boolean").build();
      case Validator.Str _ -> typed("string").build();
      case Validator.Bin _ -> typed("bytes").build();
      case Validator.Any _ -> typed("any").build();
      case Validator.Literal(Value value) -> typed("literal").put("value", value).build();
      case Validator.Array(Validator items) -> typed("array").put("value", export(items)).build();
      case Validator.Obj(var fields) -> {
        var exported = new ObjBuilder(fields.size());
        fields.forEach((name, field) -> exported.put(name, field(field)));
        yield typed("object").put("value", exported.build()).build();
      }
      case Validator.Rec(Validator keys, Validator values) ->
          typed("record")
              .put("keys", export(keys))
              .put("values", field(new Validator.Field(values, false)))
              .build();
      case Validator.Union(var members) ->
          typed("union")
              .put("value", new Arr(members.stream().map(ValidatorExport::export).toList()))
              .build();
    };
  }

  private static ObjBuilder typed(String type) {
    return new ObjBuilder(3).put("type", new Str(type));
  }

  private static Value field(Validator.Field field) {
    return new ObjBuilder(2)
        .put("fieldType", export(field.validator()))
        .put("optional", new Bool(field.optional()))
        .build();
  }
}
