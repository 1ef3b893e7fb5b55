package dev.ctxaws.schedule;

import static dev.ctxaws.value.TestValues.array;
import static dev.ctxaws.value.TestValues.int64;
import static dev.ctxaws.value.TestValues.number;
import static dev.ctxaws.value.TestValues.object;
import static dev.ctxaws.value.TestValues.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.ctxaws.schedule.ScheduledFunction.State;
import dev.ctxaws.value.Codec;
import dev.ctxaws.value.DecodeException;
import dev.ctxaws.value.Path;
import dev.ctxaws.value.TableNumbers;
import dev.ctxaws.value.Value;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The document of a scheduled function: contract 8.4. */
final class ScheduledFunctionTest {
  private static final Codec<ScheduledFunction> CODEC = ScheduledFunction.TABLE.codec();
  private static final Instant TIME = Instant.ofEpochMilli(1_700_000_000_000L);

  private static Value.Obj document(Value.Obj state) {
    return object(
        "args",
        array(object("n", int64(1))),
        "name",
        text("m.js:f"),
        "scheduledTime",
        number(1.7e12),
        "state",
        state);
  }

  private static ScheduledFunction call(State state) {
    return new ScheduledFunction("m.js:f", object("n", int64(1)), TIME, null, state);
  }

  static List<Arguments> states() {
    return List.of(
        arguments(new State.Pending(), object("kind", text("pending"))),
        arguments(new State.InProgress(), object("kind", text("inProgress"))),
        arguments(new State.Success(), object("kind", text("success"))),
        arguments(new State.Failed("no"), object("kind", text("failed"), "error", text("no"))),
        arguments(new State.Canceled(), object("kind", text("canceled"))));
  }

  @ParameterizedTest
  @MethodSource("states")
  void call_eachState_isTheContractsDocument(State state, Value.Obj kind) {
    assertThat(CODEC.encode(call(state))).isEqualTo(document(kind));
    assertThat(CODEC.decode(document(kind), Path.ROOT)).isEqualTo(call(state));
    assertThat(CODEC.validator().check(document(kind), _ -> null)).isNull();
  }

  @Test
  void call_thatIsCompleted_saysWhen() {
    var call = new ScheduledFunction("m.js:f", Value.Obj.EMPTY, TIME, TIME, new State.Success());
    var document = (Value.Obj) CODEC.encode(call);

    assertThat(document.get("completedTime")).isEqualTo(number(1.7e12));
    assertThat(CODEC.decode(document, Path.ROOT)).isEqualTo(call);
  }

  @Test
  void decode_fieldsOfTheSchedulers_passesOverThem() {
    var document = document(object("kind", text("pending"))).with("shard", number(3));

    assertThat(CODEC.decode(document, Path.ROOT)).isEqualTo(call(new State.Pending()));
  }

  @Test
  void decode_whatIsNoCall_saysWhere() {
    assertThatExceptionOfType(DecodeException.class)
        .isThrownBy(() -> CODEC.decode(document(object("kind", text("lost"))), Path.ROOT))
        .withMessage(
            "Expected a state of a scheduled function at $.state.kind, found another string.");
    assertThatExceptionOfType(DecodeException.class)
        .isThrownBy(
            () ->
                CODEC.decode(
                    document(object("kind", text("pending"))).with("args", array()), Path.ROOT))
        .withMessage("Expected an array of one object at $.args, found an array.");
  }

  @Test
  void table_isTheSystems() {
    assertThat(ScheduledFunction.TABLE.name()).isEqualTo("_scheduled_functions");
    assertThat(ScheduledFunction.TABLE.number()).isEqualTo(TableNumbers.SCHEDULED_FUNCTIONS);
  }
}
