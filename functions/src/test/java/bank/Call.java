package bank;

import bank.Registers.Arrival;
import bank.Registers.Change;
import bank.Registers.LookArgs;
import bank.Registers.Reading;
import bank.Registers.StepArgs;
import bank.schema.Register;
import dev.ctxaws.value.Id;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One call of a function of {@link Registers}, as its client saw it.
 *
 * @param client who called
 * @param begun when, in nanoseconds of the machine's clock, which its processes share
 * @param ended when the answer was there; the end of time when there was none
 * @param shelf the shelf that was looked at, or {@link Registers#NONE}
 * @param changes what was asked for
 * @param readings registers that were read one by one; without an answer, none
 * @param onShelf all that stood on the shelf
 * @param changed what {@code changes} found, in their order
 * @param arrived ids for {@code arrivals}, in their order
 */
record Call(
    String client,
    long begun,
    long ended,
    int shelf,
    List<Change> changes,
    List<Arrival> arrivals,
    List<Reading> readings,
    List<Reading> onShelf,
    List<Reading> changed,
    List<Id<Register>> arrived) {
  /** A call that has begun. */
  static Call begun(String client, long begun, StepArgs args) {
    return new Call(
        client,
        begun,
        Long.MAX_VALUE,
        args.look().shelf(),
        args.changes(),
        args.arrivals(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  /** A query that has begun. */
  static Call begun(String client, long begun, LookArgs args) {
    return begun(client, begun, new StepArgs(args, List.of(), List.of()));
  }

  /** The same with its answer. */
  Call answered(long now, Registers.Step step) {
    return new Call(
        client,
        begun,
        now,
        shelf,
        changes,
        arrivals,
        step.readings().registers(),
        step.readings().shelf(),
        step.changed(),
        step.arrived());
  }

  boolean isAnswered() {
    return ended != Long.MAX_VALUE;
  }

  /** All that it read, one by one or on its shelf. */
  List<Reading> allReadings() {
    return Stream.of(readings, onShelf, changed).flatMap(List::stream).toList();
  }

  /** As one line without its end. */
  String line() {
    return String.join(
        " ",
        client,
        Long.toString(begun),
        Long.toString(ended),
        Integer.toString(shelf),
        joined(changes.stream().map(c -> c.id().value() + ":" + c.value())),
        joined(arrivals.stream().map(a -> a.shelf() + ":" + a.value())),
        joined(readings.stream().map(Call::text)),
        joined(onShelf.stream().map(Call::text)),
        joined(changed.stream().map(Call::text)),
        joined(arrived.stream().map(Id::value)));
  }

  /** What {@link #line} wrote. */
  static Call of(String line) {
    var parts = line.split(" ", -1);
    var changes = new ArrayList<Change>();
    for (var reading : readings(parts[4])) {
      changes.add(new Change(reading.id(), reading.value()));
    }
    var arrivals = new ArrayList<Arrival>();
    for (var one : split(parts[5])) {
      int colon = one.indexOf(':');
      arrivals.add(
          new Arrival(
              Integer.parseInt(one.substring(0, colon)), Long.parseLong(one.substring(colon + 1))));
    }
    return new Call(
        parts[0],
        Long.parseLong(parts[1]),
        Long.parseLong(parts[2]),
        Integer.parseInt(parts[3]),
        changes,
        arrivals,
        readings(parts[6]),
        readings(parts[7]),
        readings(parts[8]),
        split(parts[9]).stream().<Id<Register>>map(Id::new).toList());
  }

  private static String text(Reading reading) {
    return reading.id().value() + ":" + reading.value();
  }

  private static List<Reading> readings(String text) {
    var readings = new ArrayList<Reading>();
    for (var one : split(text)) {
      int colon = one.indexOf(':');
      readings.add(
          new Reading(new Id<>(one.substring(0, colon)), Long.parseLong(one.substring(colon + 1))));
    }
    return readings;
  }

  private static String joined(Stream<String> parts) {
    var text = String.join(",", parts.toList());
    return text.isEmpty() ? "-" : text;
  }

  private static List<String> split(String text) {
    return text.equals("-") ? List.of() : List.of(text.split(",", -1));
  }
}
