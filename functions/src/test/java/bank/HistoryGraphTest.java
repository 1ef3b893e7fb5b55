package bank;

import static org.assertj.core.api.Assertions.assertThat;

import bank.Registers.Arrival;
import bank.Registers.Change;
import bank.Registers.Reading;
import bank.schema.Register;
import dev.ctxaws.value.Id;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HistoryGraphTest {
  private static final Id<Register> A = new Id<>("a");
  private static final Id<Register> B = new Id<>("b");

  /** A and B hold 1 and 2, on shelf 0, since the instant 1. */
  private final List<Call> history = new ArrayList<>(List.of(arrival(0, A, 1), arrival(0, B, 2)));

  @Test
  void calls_oneAfterTheOther_areFine() {
    history.add(change(10, 20, List.of(), List.of(set(A, 1, 3), set(B, 2, 4))));
    history.add(look(30, 40, read(A, 3), read(B, 4)));
    history.add(shelf(50, 60, read(A, 3), read(B, 4)));

    assertThat(violations(read(A, 3), read(B, 4))).isEmpty();
  }

  @Test
  void calls_atTheSameTime_mayComeInEitherOrder() {
    history.add(change(10, 90, List.of(), List.of(set(A, 1, 3))));
    history.add(look(20, 30, read(A, 3)));
    history.add(look(20, 30, read(A, 1)));

    assertThat(violations(read(A, 3), read(B, 2))).isEmpty();
  }

  @Test
  void twoWrites_overOneVersion_areALostUpdate() {
    history.add(change(10, 90, List.of(), List.of(set(A, 1, 3))));
    history.add(change(10, 90, List.of(), List.of(set(A, 1, 4))));

    assertThat(violations(read(A, 4), read(B, 2)))
        .anyMatch(v -> v.startsWith("two calls replaced"));
  }

  @Test
  void twoWrites_eachOverWhatTheOtherHasRead_areWriteSkew() {
    history.add(change(10, 90, List.of(read(A, 1)), List.of(set(B, 2, 3))));
    history.add(change(10, 90, List.of(read(B, 2)), List.of(set(A, 1, 4))));

    assertThat(violations(read(A, 4), read(B, 3))).anyMatch(v -> v.startsWith("no order explains"));
  }

  @Test
  void read_olderThanAnAnswerBefore_isStale() {
    history.add(change(10, 20, List.of(), List.of(set(A, 1, 3))));
    history.add(look(30, 40, read(A, 1)));

    assertThat(violations(read(A, 3), read(B, 2))).anyMatch(v -> v.startsWith("no order explains"));
  }

  @Test
  void read_ofHalfACall_isTorn() {
    history.add(change(10, 90, List.of(), List.of(set(A, 1, 3), set(B, 2, 4))));
    history.add(look(10, 90, read(A, 3), read(B, 2)));

    assertThat(violations(read(A, 3), read(B, 4))).anyMatch(v -> v.startsWith("no order explains"));
  }

  @Test
  void unanswered_seenInPart_isHalf() {
    history.add(unanswered(10, change(A, 3), change(B, 4)));
    history.add(look(30, 40, read(A, 3), read(B, 2)));

    assertThat(violations(read(A, 3), read(B, 2))).anyMatch(v -> v.startsWith("only a part"));
  }

  @Test
  void unanswered_seenOrNot_isFine() {
    history.add(unanswered(10, change(A, 3)));
    history.add(unanswered(10, change(B, 4)));
    history.add(look(30, 40, read(A, 3), read(B, 2)));

    assertThat(violations(read(A, 3), read(B, 2))).isEmpty();
  }

  @Test
  void unanswered_seenAndThenNot_isStale() {
    history.add(unanswered(10, change(A, 3)));
    history.add(look(30, 40, read(A, 3)));
    history.add(look(50, 60, read(A, 1)));

    assertThat(violations(read(A, 3), read(B, 2))).anyMatch(v -> v.startsWith("no order explains"));
  }

  @Test
  void register_missingOnItsShelf_isAPhantom() {
    history.add(shelf(30, 40, read(A, 1)));

    assertThat(violations(read(A, 1), read(B, 2)))
        .anyMatch(v -> v.contains("was there and not seen"));
  }

  @Test
  void register_removed_isMissedByWhoComesLater() {
    history.add(change(10, 20, List.of(), List.of(set(B, 2, Registers.ABSENT))));
    history.add(shelf(30, 40, read(A, 1)));

    assertThat(violations(read(A, 1))).isEmpty();
  }

  @Test
  void register_goneAlthoughNobodyRemovedIt_isLost() {
    assertThat(violations(read(A, 1))).anyMatch(v -> v.startsWith("nobody has removed"));
  }

  @Test
  void value_thatNobodyWrote_isMadeUp() {
    history.add(look(30, 40, read(A, 77)));

    assertThat(violations(read(A, 1), read(B, 2)))
        .anyMatch(v -> v.startsWith("nobody has written"));
  }

  @Test
  void call_asALine_isReadBack() {
    var call = change(10, 20, List.of(read(B, 2)), List.of(set(A, 1, 3)));

    assertThat(Call.of(call.line())).isEqualTo(call);
    assertThat(Call.of(history.getFirst().line())).isEqualTo(history.getFirst());
  }

  private List<String> violations(Reading... end) {
    return HistoryGraph.violations(history, List.of(end));
  }

  private record Set(Id<Register> id, long before, long value) {}

  private static Set set(Id<Register> id, long before, long value) {
    return new Set(id, before, value);
  }

  private static Change change(Id<Register> id, long value) {
    return new Change(id, value);
  }

  private static Reading read(Id<Register> id, long value) {
    return new Reading(id, value);
  }

  private static Call arrival(int shelf, Id<Register> id, long value) {
    return new Call(
        "c",
        0,
        1,
        Registers.NONE,
        List.of(),
        List.of(new Arrival(shelf, value)),
        List.of(),
        List.of(),
        List.of(),
        List.of(id));
  }

  private static Call look(long begun, long ended, Reading... readings) {
    return change(begun, ended, List.of(readings), List.of());
  }

  private static Call shelf(long begun, long ended, Reading... found) {
    return new Call(
        "c",
        begun,
        ended,
        0,
        List.of(),
        List.of(),
        List.of(),
        List.of(found),
        List.of(),
        List.of());
  }

  private static Call change(long begun, long ended, List<Reading> readings, List<Set> sets) {
    return new Call(
        "c",
        begun,
        ended,
        Registers.NONE,
        sets.stream().map(set -> new Change(set.id(), set.value())).toList(),
        List.of(),
        readings,
        List.of(),
        sets.stream().map(set -> new Reading(set.id(), set.before())).toList(),
        List.of());
  }

  private static Call unanswered(long begun, Change... changes) {
    return new Call(
        "c",
        begun,
        Long.MAX_VALUE,
        Registers.NONE,
        List.of(changes),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }
}
