package dev.ctxaws.value;

import static dev.ctxaws.value.TestValues.NULL;
import static dev.ctxaws.value.TestValues.array;
import static dev.ctxaws.value.TestValues.bool;
import static dev.ctxaws.value.TestValues.bytes;
import static dev.ctxaws.value.TestValues.int64;
import static dev.ctxaws.value.TestValues.number;
import static dev.ctxaws.value.TestValues.object;
import static dev.ctxaws.value.TestValues.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What validators accept, and what they say of the rest: contract 3.2 and 3.5. */
final class ValidatorCheckTest {
  private static final Validator NUMBER = new Validator.Float64();
  private static final Validator STRING = new Validator.Str();

  private static @Nullable String check(Validator validator, Value value) {
    return validator.check(value, number -> number == TableNumbers.of("posts") ? "posts" : null);
  }

  private static Value id(int table) {
    return text(new DocumentId(table, new byte[DocumentId.INTERNAL_LENGTH]).toString());
  }

  static List<Arguments> accepted() {
    return List.of(
        arguments(NUMBER, number(1)),
        arguments(NUMBER, number(Double.NaN)),
        arguments(NUMBER, number(Double.POSITIVE_INFINITY)),
        arguments(NUMBER, number(-0.0)),
        arguments(new Validator.Int64(), int64(1)),
        arguments(new Validator.Bool(), bool(false)),
        arguments(STRING, text("")),
        arguments(new Validator.Bin(), bytes(1)),
        arguments(new Validator.Nothing(), NULL),
        arguments(new Validator.Any(), object("x", array(NULL))),
        arguments(new Validator.Literal(text("a")), text("a")),
        arguments(new Validator.Literal(number(Double.NaN)), number(Double.NaN)),
        arguments(new Validator.Array(NUMBER), array()),
        arguments(new Validator.Array(NUMBER), array(number(1), number(2))),
        arguments(new Validator.Rec(STRING, NUMBER), object("x", number(1))),
        arguments(new Validator.Union(List.of(NUMBER, STRING)), number(42)),
        arguments(new Validator.Union(List.of(NUMBER, STRING)), text("42")),
        arguments(Validator.object(), object()),
        arguments(Validator.object("a", Validator.optional(STRING)), object()),
        // Absent and null are the same to Java.
        arguments(Validator.object("a", Validator.optional(STRING)), object("a", NULL)),
        arguments(new Validator.Id("users"), id(TableNumbers.of("users"))),
        arguments(new Validator.Id("_storage"), id(TableNumbers.STORAGE)));
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void check_fittingValue_findsNothing(Validator validator, Value value) {
    assertThat(check(validator, value)).isNull();
  }

  static List<Arguments> refusedKinds() {
    return List.of(
        arguments(NUMBER, int64(1)),
        arguments(new Validator.Int64(), number(1)),
        arguments(new Validator.Bool(), NULL),
        arguments(STRING, bytes('a')),
        arguments(new Validator.Bin(), text("a")),
        arguments(new Validator.Nothing(), bool(false)),
        arguments(new Validator.Array(NUMBER), object()),
        arguments(new Validator.Rec(STRING, NUMBER), array()),
        arguments(Validator.object(), array()),
        arguments(new Validator.Union(List.of()), NULL),
        arguments(new Validator.Union(List.of(NUMBER, STRING)), NULL),
        arguments(new Validator.Id("users"), text("nope")),
        arguments(new Validator.Id("users"), number(1)),
        // Well-formed, but of a table that this app does not have.
        arguments(new Validator.Id("users"), id(17)));
  }

  @ParameterizedTest
  @MethodSource("refusedKinds")
  void check_otherKind_showsValueAndValidator(Validator validator, Value value) {
    assertThat(check(validator, value))
        .isEqualTo(
            "Value does not match validator.\n\nValue: " + value + "\nValidator: " + validator);
  }

  @Test
  void check_wrongField_namesThePath() {
    assertThat(check(Validator.object("a", NUMBER), object("a", text("x"))))
        .isEqualTo(
            """
            Value does not match validator.
            Path: .a
            Value: "x"
            Validator: v.float64()""");
  }

  @Test
  void check_missingField_namesItAndShowsTheObject() {
    var validator = Validator.object("author", STRING, "body", STRING);

    assertThat(check(validator, object("author", text("Ada"))))
        .isEqualTo(
            """
            Object is missing the required field `body`. Consider wrapping the field validator in \
            `v.optional(...)` if this is expected.

            Object: {author: "Ada"}
            Validator: v.object({author: v.string(), body: v.string()})""");
  }

  @Test
  void check_missingFieldDeepInside_namesThePathToTheObject() {
    var validator =
        Validator.object("items", new Validator.Array(Validator.object("name", STRING)));

    assertThat(check(validator, object("items", array(object("name", text("x")), object()))))
        .isEqualTo(
            """
            Object is missing the required field `name`. Consider wrapping the field validator in \
            `v.optional(...)` if this is expected.
            Path: .items[1]
            Object: {}
            Validator: v.object({name: v.string()})""");
  }

  @Test
  void check_wrongItemDeepInside_namesThePathToIt() {
    var validator =
        Validator.object("items", new Validator.Array(Validator.object("name", STRING)));

    assertThat(check(validator, object("items", array(object("name", number(1))))))
        .contains("Path: .items[0].name\n");
  }

  @Test
  void check_extraField_namesItAndShowsTheObject() {
    assertThat(check(Validator.object("a", NUMBER), object("a", number(1), "bad", number(1))))
        .isEqualTo(
            """
            Object contains extra field `bad` that is not in the validator.

            Object: {a: 1.0, bad: 1.0}
            Validator: v.object({a: v.float64()})""");
  }

  @Test
  void check_severalProblems_findsOwnFieldsByNameThenExtraOnes() {
    var validator = Validator.object("b", STRING, "c", STRING);
    var extra = object("a", NULL, "d", NULL);

    assertThat(check(validator, extra)).contains("required field `b`");
    assertThat(check(validator, extra.with("b", NULL))).contains("Path: .b\n");
    assertThat(check(validator, extra.with("b", text("")))).contains("required field `c`");
    assertThat(check(validator, extra.with("b", text("")).with("c", text(""))))
        .contains("extra field `a`");
  }

  @Test
  void check_otherLiteral_showsBoth() {
    var validator = new Validator.Literal(text("a"));

    assertThat(check(validator, text("b")))
        .isEqualTo("`\"b\"` does not match literal validator `v.literal(\"a\")`.");
    assertThat(check(Validator.object("k", validator), object("k", text("b"))))
        .isEqualTo("`\"b\"` does not match literal validator `v.literal(\"a\")`.Path: .k");
  }

  @Test
  void check_literalOfTheOtherZeroOrKind_doesNotMatch() {
    assertThat(check(new Validator.Literal(number(0)), number(-0.0)))
        .isEqualTo("`-0.0` does not match literal validator `v.literal(0.0)`.");
    assertThat(check(new Validator.Literal(int64(1)), number(1))).isNotNull();
  }

  @Test
  void check_idOfAnotherTable_namesBothTables() {
    var id = id(TableNumbers.of("posts"));

    assertThat(check(new Validator.Id("users"), id))
        .isEqualTo(
            "Found ID %s from table `posts`, which does not match the table name in validator `v.id(\"users\")`."
                .formatted(id));
  }

  @Test
  void check_idOfASystemTable_saysSo() {
    var id = id(TableNumbers.STORAGE);

    assertThat(check(Validator.object("u", new Validator.Id("users")), object("u", id)))
        .isEqualTo(
            "Found ID %s from a system table, which does not match the table name in validator `v.id(\"users\")`.Path: .u"
                .formatted(id));
  }

  @Test
  void check_record_namesKeysAndValues() {
    var byUser = new Validator.Rec(new Validator.Id("users"), NUMBER);

    assertThat(check(new Validator.Rec(STRING, NUMBER), object("x", text("1"))))
        .contains("Path: .values()\n");
    assertThat(check(byUser, object("x", number(1)))).contains("Path: .keys()\nValue: \"x\"\n");
  }

  @Test
  void check_unionOfOne_reportsTheMembersOwnProblem() {
    var only = new Validator.Union(List.of(Validator.object("a", NUMBER)));

    assertThat(check(only, object("a", text("x"))))
        .contains("Path: .a\n")
        .endsWith("Validator: v.float64()");
  }
}
