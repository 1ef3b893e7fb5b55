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
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Kinds, equality, limits and display: contract 2.1, 2.5, 2.6 and 3.5. */
final class ValueTest {
  @Test
  void equals_numbersThatLookAlike_differ() {
    assertThat(int64(1)).isNotEqualTo(number(1));
    assertThat(number(0.0)).isNotEqualTo(number(-0.0));
    assertThat(number(Double.NaN)).isEqualTo(number(Double.NaN));
    assertThat(text("a")).isNotEqualTo(bytes('a'));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\ud800", "\udc00", "a\ud800", "\ud800a", "\udc00\ud800", "😀\ud83d"})
  void str_loneSurrogate_isRefused(String broken) {
    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(() -> new Value.Str(broken))
        .withMessageContaining("lone surrogate");
  }

  @Test
  void str_pairedSurrogates_areKept() {
    assertThat(new Value.Str("a😀b").value()).isEqualTo("a😀b");
  }

  @Test
  void bytes_arrayChangedAfterwards_areUnchanged() {
    var source = new byte[] {1, 2};
    var value = Value.Bytes.copyOf(source);

    source[0] = 9;
    value.toByteArray()[1] = 9;

    assertThat(value).isEqualTo(bytes(1, 2));
    assertThat(value.length()).isEqualTo(2);
    assertThat(value.byteAt(1)).isEqualTo((byte) 2);
  }

  @Test
  void arr_listChangedAfterwards_isUnchanged() {
    var items = new ArrayList<>(List.of(NULL));
    var value = new Value.Arr(items);

    items.clear();

    assertThat(value).isEqualTo(array(NULL));
  }

  @Test
  void arr_8192Items_areTheMost() {
    assertThat(new Value.Arr(Collections.nCopies(8192, NULL)).items()).hasSize(8192);

    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(() -> new Value.Arr(Collections.nCopies(8193, NULL)))
        .withMessage("Array length is too long (8193 > maximum length 8192)");
  }

  @Test
  void obj_1024Fields_areTheMost() {
    assertThat(objectOf(1024).size()).isEqualTo(1024);

    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(() -> objectOf(1025))
        .withMessage("Object has too many fields (1025 > maximum number 1024)");
  }

  private static Value.Obj objectOf(int fields) {
    var builder = new ObjBuilder(1);
    for (int i = fields - 1; i >= 0; i--) {
      builder.put("f" + i, NULL);
    }
    return builder.build();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "_a", "a b", "a.b", "~", "a$", " "})
  void obj_printableName_isLegal(String name) {
    assertThat(object(name, NULL).get(name)).isEqualTo(NULL);
  }

  static List<Arguments> illegalNames() {
    return List.of(
        arguments("$", "Field name $ starts with a '$', which is reserved."),
        arguments("$set", "Field name $set starts with a '$', which is reserved."),
        arguments("é", "Field name \"é\" has invalid character '\\u00e9'"),
        arguments("a\n", "Field name \"a\\n\" has invalid character '\\u000a'"),
        arguments("\u007f", "has invalid character '\\u007f'"),
        arguments("a".repeat(1025), "Field name is too long (1025 > maximum length 1024)"));
  }

  @ParameterizedTest
  @MethodSource("illegalNames")
  void obj_illegalName_isRefused(String name, String message) {
    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(() -> object(name, NULL))
        .withMessageContaining(message);
  }

  @Test
  void obj_longestName_isLegal() {
    assertThat(object("a".repeat(1024), NULL).size()).isEqualTo(1);
  }

  @Test
  void obj_fieldsInAnyOrder_areOneObject() {
    var forth = object("a", int64(1), "b", int64(2), "c", int64(3));
    var back = object("c", int64(3), "a", int64(1), "b", int64(2));

    assertThat(back).isEqualTo(forth).hasSameHashCodeAs(forth);
    assertThat(back.nameAt(0)).isEqualTo("a");
    assertThat(back.valueAt(2)).isEqualTo(int64(3));
    assertThat(Value.Obj.of(Map.of("b", int64(2), "a", int64(1), "c", int64(3)))).isEqualTo(forth);
  }

  @Test
  void obj_withAndWithout_changeACopy() {
    var before = object("b", int64(2));

    assertThat(before.with("a", NULL)).isEqualTo(object("a", NULL, "b", int64(2)));
    assertThat(before.with("b", NULL)).isEqualTo(object("b", NULL));
    assertThat(before.without("b")).isEqualTo(Value.Obj.EMPTY);
    assertThat(before.without("c")).isEqualTo(before);
    assertThat(before).isEqualTo(object("b", int64(2)));
    assertThat(before.get("a")).isNull();
  }

  @Test
  void objBuilder_usedAfterBuild_leavesWhatWasBuilt() {
    var builder = new ObjBuilder(0).put("a", int64(1));
    var first = builder.build();

    builder.put("a", int64(2)).put("b", NULL).remove("a");

    assertThat(first).isEqualTo(object("a", int64(1)));
    assertThat(builder.build()).isEqualTo(object("b", NULL));
    assertThat(builder.has("a")).isFalse();
    assertThat(builder.has("b")).isTrue();
  }

  @Test
  void objBuilder_optionalThatIsNull_isMissing() {
    var built =
        new ObjBuilder(2)
            .putOptional("a", Codecs.STRING, null)
            .putOptional("b", Codecs.STRING, "x")
            .build();

    assertThat(built).isEqualTo(object("b", text("x")));
  }

  static List<Arguments> displays() {
    return List.of(
        arguments(NULL, "null"),
        arguments(int64(-7), "-7"),
        arguments(number(1), "1.0"),
        arguments(number(-0.0), "-0.0"),
        arguments(number(Double.NaN), "NaN"),
        arguments(number(Double.POSITIVE_INFINITY), "inf"),
        arguments(number(Double.NEGATIVE_INFINITY), "-inf"),
        arguments(bool(true), "true"),
        arguments(text("a\"b\\c\n\t\r\0é"), "\"a\\\"b\\\\c\\n\\t\\r\\u0000é\""),
        arguments(bytes(0xff, 0xfe), "b\"//4=\""),
        arguments(array(), "[]"),
        arguments(array(int64(1), text("x"), array(NULL)), "[1, \"x\", [null]]"),
        arguments(object(), "{}"),
        arguments(object("b", text("x"), "a", number(1)), "{a: 1.0, b: \"x\"}"));
  }

  @ParameterizedTest
  @MethodSource("displays")
  void toString_value_readsAsInConvexsMessages(Value value, String display) {
    assertThat(value).hasToString(display);
  }
}
