package dev.ctxaws.value;

import static dev.ctxaws.value.TestValues.array;
import static dev.ctxaws.value.TestValues.bool;
import static dev.ctxaws.value.TestValues.int64;
import static dev.ctxaws.value.TestValues.number;
import static dev.ctxaws.value.TestValues.object;
import static dev.ctxaws.value.TestValues.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How validators are displayed and exported: every row of contract 3.1. */
final class ValidatorTest {
  static List<Arguments> kinds() {
    return List.of(
        arguments(
            new Validator.Id("users"),
            "v.id(\"users\")",
            object("type", text("id"), "tableName", text("users"))),
        arguments(new Validator.Nothing(), "v.null()", typed("null")),
        arguments(new Validator.Float64(), "v.float64()", typed("number")),
        arguments(new Validator.Int64(), "v.int64()", typed("bigint")),
        arguments(new Validator.Bool(), "v.boolean()", typed("boolean")),
        arguments(new Validator.Str(), "v.string()", typed("string")),
        arguments(new Validator.Bin(), "v.bytes()", typed("bytes")),
        arguments(new Validator.Any(), "v.any()", typed("any")),
        arguments(
            new Validator.Literal(text("a")),
            "v.literal(\"a\")",
            typed("literal").with("value", text("a"))),
        arguments(
            new Validator.Literal(number(1.5)),
            "v.literal(1.5)",
            typed("literal").with("value", number(1.5))),
        arguments(
            new Validator.Literal(int64(1)),
            "v.literal(1)",
            typed("literal").with("value", int64(1))),
        arguments(
            new Validator.Literal(bool(true)),
            "v.literal(true)",
            typed("literal").with("value", bool(true))),
        arguments(
            new Validator.Array(new Validator.Str()),
            "v.array(v.string())",
            typed("array").with("value", typed("string"))),
        arguments(
            Validator.object(
                "b", Validator.optional(new Validator.Float64()), "a", new Validator.Str()),
            "v.object({a: v.string(), b: v.optional(v.float64())})",
            typed("object")
                .with(
                    "value",
                    object("a", field(typed("string"), false), "b", field(typed("number"), true)))),
        arguments(
            Validator.object(), "v.object({})", typed("object").with("value", Value.Obj.EMPTY)),
        arguments(
            new Validator.Rec(new Validator.Id("users"), new Validator.Bool()),
            "v.record(v.id(\"users\"), v.boolean())",
            object(
                "type",
                text("record"),
                "keys",
                object("type", text("id"), "tableName", text("users")),
                "values",
                field(typed("boolean"), false))),
        arguments(
            new Validator.Union(List.of(new Validator.Str(), new Validator.Nothing())),
            "v.union(v.string(), v.null())",
            typed("union").with("value", array(typed("string"), typed("null")))),
        arguments(
            new Validator.Union(List.of()), "v.union()", typed("union").with("value", array())),
        arguments(
            Validator.literals("open", "paid"),
            "v.union(v.literal(\"open\"), v.literal(\"paid\"))",
            typed("union")
                .with(
                    "value",
                    array(
                        typed("literal").with("value", text("open")),
                        typed("literal").with("value", text("paid"))))));
  }

  private static Value.Obj typed(String type) {
    return object("type", text(type));
  }

  private static Value field(Value type, boolean optional) {
    return object("fieldType", type, "optional", bool(optional));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void toString_kind_readsAsConvexWritesIt(Validator validator, String display, Value exported) {
    assertThat(validator).hasToString(display);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void toValue_kind_isConvexsExport(Validator validator, String display, Value exported) {
    assertThat(validator.toValue()).isEqualTo(exported);
  }

  @Test
  void plus_otherObject_hasTheFieldsOfBoth() {
    var both =
        Validator.object("a", new Validator.Str())
            .plus(Validator.object("b", Validator.optional(new Validator.Any())));

    assertThat(both).hasToString("v.object({a: v.string(), b: v.optional(v.any())})");
  }
}
