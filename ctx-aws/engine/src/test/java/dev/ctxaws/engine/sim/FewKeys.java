package dev.ctxaws.engine.sim;

import static dev.ctxaws.engine.sim.Partition.LEFT;

import dev.ctxaws.engine.store.Key;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * Two or three short programs over two keys, in the notation of the protocol's exhaustive checker:
 * first the keys that are there, then the programs. {@code M} is a mutation and {@code Q} a query;
 * {@code p} are keys it reads one by one, {@code r} a range it reads, {@code w} keys it writes and
 * {@code d} keys it deletes.
 *
 * <p>Where so little happens, what happens is soon all that can.
 */
final class FewKeys implements Scenario {
  /** In each of these a mistake that the exhaustive checker knows can be seen. */
  private static final List<String> TELLING =
      List.of(
          "i01 | M p0 w01 | Q p01",
          "i01 | M r0 w1 | M r1 w0",
          "i01 | M p0 w1 | M p1 w0",
          "i1 | M w01 | M w1 d0 | Q p01",
          "i | M p0 w0 | M p0 d0",
          "i01 | M p01 w01 | Q p0",
          "i01 | M p01 w01 | Q p01",
          "i01 | M p0 w1 | M p0 w0 | Q p01",
          "i01 | M p0 w1 | M p0 w0 | Q p1",
          "i01 | M p01 w01 | M p01 w01",
          "i01 | M p01 w01 | Q p0 | Q p1",
          "i01 | M p0 w0 | M p01 w01",
          "i | M w0 | M p1 d01",
          "i01 | M p0 w0 | M p1 w1 | Q p01",
          "i | M r0 w1 | M r1 w0");

  /** A program, as it is written down. */
  private record Spec(String text) {
    boolean readOnly() {
      return text.startsWith("Q");
    }

    /** The keys behind a letter. */
    List<Key> keys(char letter) {
      for (var part : text.split(" ", -1)) {
        if (!part.isEmpty() && part.charAt(0) == letter) {
          return FewKeys.keys(part.substring(1));
        }
      }
      return List.of();
    }
  }

  private final RandomGenerator random;
  private final String text;
  private final List<Spec> programs = new ArrayList<>();

  FewKeys(RandomGenerator random) {
    this.random = random;
    this.text = random.nextBoolean() ? TELLING.get(random.nextInt(TELLING.size())) : any();
    for (var program : text.split(" \\| ", -1)) {
      if (!program.startsWith("i")) {
        programs.add(new Spec(program));
      }
    }
  }

  /** Any programs over two keys. */
  private String any() {
    var text = new StringBuilder("i").append(some());
    int count = 2 + random.nextInt(2);
    for (int i = 0; i < count; i++) {
      text.append(random.nextInt(3) == 0 ? " | Q " + reads() : " | M " + reads() + writes());
    }
    return text.toString();
  }

  private String reads() {
    return (random.nextInt(3) == 0 ? "r" : "p") + some() + " ";
  }

  private String writes() {
    return switch (random.nextInt(6)) {
      case 0 -> "w0";
      case 1 -> "w1";
      case 2 -> "w01";
      case 3 -> "w1 d0";
      case 4 -> "d0";
      default -> "d01";
    };
  }

  private String some() {
    return List.of("", "0", "1", "01").get(random.nextInt(4));
  }

  @Override
  public List<Function> setUp() {
    var first = text.substring(1, text.indexOf(' '));
    return List.of(
        Function.mutation(
            "set up",
            steps -> {
              keys(first).forEach(steps::put);
              return null;
            }));
  }

  /** Each program once; some of them again, by the same client or another. */
  @Override
  public List<List<Function>> clients() {
    var clients = new ArrayList<List<Function>>();
    for (var program : programs) {
      var calls = new ArrayList<Function>();
      calls.add(function(program));
      if (random.nextInt(4) == 0) {
        calls.add(function(programs.get(random.nextInt(programs.size()))));
      }
      clients.add(calls);
    }
    if (random.nextInt(3) == 0) {
      clients.add(List.of(function(programs.get(random.nextInt(programs.size())))));
    }
    return clients;
  }

  private Function function(Spec spec) {
    var points = new ArrayList<>(spec.keys('p'));
    Collections.shuffle(points, new Random(random.nextLong()));
    boolean together = random.nextInt(3) == 0;
    Program program =
        steps -> {
          if (together) {
            steps.getAll(points);
          } else {
            points.forEach(steps::get);
          }
          var range = spec.keys('r');
          if (!range.isEmpty()) {
            steps.scan(LEFT.range(range.getFirst().sort()[0], range.getLast().sort()[0]));
          }
          spec.keys('w').forEach(steps::put);
          spec.keys('d').forEach(steps::delete);
          return null;
        };
    return new Function(spec.text(), spec.readOnly(), program);
  }

  private static List<Key> keys(String digits) {
    return digits.chars().mapToObj(digit -> LEFT.key(digit - '0')).toList();
  }

  @Override
  public String toString() {
    return text;
  }
}
