package dev.ctxaws.runtime;

import static dev.ctxaws.value.TestValues.array;
import static dev.ctxaws.value.TestValues.int64;
import static dev.ctxaws.value.TestValues.number;
import static dev.ctxaws.value.TestValues.object;
import static dev.ctxaws.value.TestValues.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ctxaws.function.NoArgs;
import dev.ctxaws.function.QueryRef;
import dev.ctxaws.value.Codec;
import dev.ctxaws.value.Codecs;
import dev.ctxaws.value.Fields;
import dev.ctxaws.value.ObjBuilder;
import dev.ctxaws.value.Path;
import dev.ctxaws.value.Validator;
import dev.ctxaws.value.Value;
import org.junit.jupiter.api.Test;

final class ArgumentsTest {
  private static final QueryRef<Integer, Value> TAKE =
      new QueryRef<>("songs:take", new LimitCodec(), Codecs.ANY);
  private static final QueryRef<NoArgs, Value> ALL =
      new QueryRef<>("songs:all", NoArgs.CODEC, Codecs.ANY);

  /** {@code {limit: int}}. */
  private static final class LimitCodec implements Codec<Integer> {
    @Override
    public Value encode(Integer value) {
      return new ObjBuilder(1).put("limit", Codecs.INT32.encode(value)).build();
    }

    @Override
    public Integer decode(Value value, Path path) {
      var fields = Fields.of(value, path);
      var limit = fields.required("limit", Codecs.INT32);
      fields.end();
      return limit;
    }

    @Override
    public Validator validator() {
      return Validator.object("limit", Codecs.INT32.validator());
    }
  }

  private static InvalidArgumentsException failure(QueryRef<?, ?> function, Value args) {
    return catchThrowableOfType(
        InvalidArgumentsException.class, () -> Arguments.decode(function, args));
  }

  private static String explained(QueryRef<?, ?> function, Value args) {
    return failure(function, args).explain(_ -> null);
  }

  @Test
  void decode_fittingArguments_returnsThem() {
    assertThat(Arguments.decode(TAKE, object("limit", number(3)))).isEqualTo(3);
    assertThat(Arguments.decode(ALL, object())).isEqualTo(NoArgs.NONE);
    assertThat(ALL.args().encode(NoArgs.NONE)).isEqualTo(Value.Obj.EMPTY);
  }

  @Test
  void explain_missingField_isInConvexsWords() {
    assertThat(explained(TAKE, object()))
        .isEqualTo(
            """
            ArgumentValidationError: Object is missing the required field `limit`. Consider \
            wrapping the field validator in `v.optional(...)` if this is expected.

            Object: {}
            Validator: v.object({limit: v.float64()})""");
  }

  @Test
  void explain_wrongKind_isInConvexsWords() {
    assertThat(explained(TAKE, object("limit", int64(1))))
        .isEqualTo(
            """
            ArgumentValidationError: Value does not match validator.
            Path: .limit
            Value: 1
            Validator: v.float64()""");
  }

  @Test
  void explain_fieldWhereNoneIsTaken_isInConvexsWords() {
    assertThat(explained(ALL, object("a", text("x"))))
        .startsWith("ArgumentValidationError: Object contains extra field `a`");
  }

  @Test
  void explain_noObject_isInConvexsWords() {
    assertThat(explained(ALL, array()))
        .startsWith("ArgumentValidationError: Value does not match validator.\n");
  }

  @Test
  void explain_whatOnlyJavaRefuses_saysItInOurWords() {
    assertThat(explained(TAKE, object("limit", number(0.5))))
        .isEqualTo(
            "ArgumentValidationError: Expected a whole number from -2147483648 to 2147483647"
                + " at $.limit, found 0.5.");
  }

  @Test
  void function_ofTheFailure_isTheOneThatWasCalled() {
    assertThat(failure(TAKE, object()).function()).isSameAs(TAKE);
  }
}
