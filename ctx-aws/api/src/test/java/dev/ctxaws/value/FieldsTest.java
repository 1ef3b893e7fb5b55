package dev.ctxaws.value;

import static dev.ctxaws.value.TestValues.NULL;
import static dev.ctxaws.value.TestValues.array;
import static dev.ctxaws.value.TestValues.int64;
import static dev.ctxaws.value.TestValues.object;
import static dev.ctxaws.value.TestValues.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

final class FieldsTest {
  private static final Path HERE = Path.ROOT.field("order");

  @Test
  void fields_allTaken_endQuietly() {
    var fields = Fields.of(object("a", int64(1), "b", NULL, "type", text("x")), HERE);

    assertThat(fields.required("a", Codecs.INT64)).isEqualTo(1);
    assertThat(fields.optional("b", Codecs.STRING)).isNull();
    assertThat(fields.optional("c", Codecs.STRING)).isNull();
    fields.skip("type");
    fields.skip("nowhere");

    assertThatCode(fields::end).doesNotThrowAnyException();
  }

  @Test
  void optional_present_isDecoded() {
    assertThat(Fields.of(object("a", text("x")), HERE).optional("a", Codecs.STRING)).isEqualTo("x");
  }

  @Test
  void optional_ofAnyValue_tellsNullFromMissing() {
    var fields = Fields.of(object("a", NULL), HERE);

    assertThat(fields.optional("a", Codecs.ANY)).isEqualTo(NULL);
    assertThat(fields.optional("b", Codecs.ANY)).isNull();
    assertThatCode(fields::end).doesNotThrowAnyException();
  }

  @Test
  void required_missing_namesThePath() {
    assertThatExceptionOfType(DecodeException.class)
        .isThrownBy(() -> Fields.of(object(), HERE).required("a", Codecs.INT64))
        .withMessage("Expected the field $.order.a, found none.");
  }

  @Test
  void requiredAndOptional_wrong_nameThePath() {
    var fields = Fields.of(object("a", text("x")), HERE);

    assertThatExceptionOfType(DecodeException.class)
        .isThrownBy(() -> fields.required("a", Codecs.INT64))
        .withMessage("Expected an int64 at $.order.a, found a string.");
    assertThatExceptionOfType(DecodeException.class)
        .isThrownBy(() -> fields.optional("a", Codecs.INT64))
        .withMessage("Expected an int64 at $.order.a, found a string.");
  }

  @Test
  void end_extraField_isFound() {
    var fields = Fields.of(object("a", int64(1), "extra", NULL), HERE);
    fields.required("a", Codecs.INT64);

    assertThatExceptionOfType(DecodeException.class)
        .isThrownBy(fields::end)
        .withMessage("Expected no field $.order.extra, found one.");
  }

  @Test
  void of_noObject_isRefused() {
    assertThatExceptionOfType(DecodeException.class)
        .isThrownBy(() -> Fields.of(array(), HERE))
        .withMessage("Expected an object at $.order, found an array.");
  }

  @Test
  void path_everyStep_readsAsInTheContract() {
    assertThat(Path.ROOT).hasToString("");
    assertThat(Path.ROOT.isRoot()).isTrue();
    assertThat(HERE.isRoot()).isFalse();
    assertThat(HERE.field("items").index(0).values().keys())
        .hasToString(".order.items[0].values().keys()");
  }
}
