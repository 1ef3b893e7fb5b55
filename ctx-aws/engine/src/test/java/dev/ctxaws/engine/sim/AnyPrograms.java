package dev.ctxaws.engine.sim;

import static dev.ctxaws.engine.sim.Partition.LEFT;
import static dev.ctxaws.engine.sim.Partition.RIGHT;
import static dev.ctxaws.engine.sim.Scenario.Function.mutation;
import static dev.ctxaws.engine.sim.Scenario.Function.query;

import dev.ctxaws.engine.store.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Programs of every shape over a handful of keys, so that they get in each other's way. */
final class AnyPrograms implements Scenario {
  private static final int MOST_CLIENTS = 4;
  private static final int MOST_CALLS = 3;

  /** Something that a program does. */
  private interface Op extends Consumer<Steps> {}

  private final RandomGenerator random;
  private final List<Key> keys = new ArrayList<>();

  AnyPrograms(RandomGenerator random) {
    this.random = random;
    int left = 1 + random.nextInt(4);
    int right = random.nextInt(3);
    for (int i = 0; i < left; i++) {
      keys.add(LEFT.key(i));
    }
    for (int i = 0; i < right; i++) {
      keys.add(RIGHT.key(i));
    }
  }

  /** Some keys are there, some have been deleted, some never were. */
  @Override
  public List<Function> setUp() {
    var puts = new ArrayList<Op>();
    var deletes = new ArrayList<Op>();
    for (var key : keys) {
      if (random.nextInt(3) != 0) {
        puts.add(steps -> steps.put(key));
      }
      if (random.nextInt(4) == 0) {
        deletes.add(steps -> steps.delete(key));
      }
    }
    return List.of(of("set up", puts), of("delete", deletes));
  }

  @Override
  public List<List<Function>> clients() {
    var clients = new ArrayList<List<Function>>();
    int count = 2 + random.nextInt(MOST_CLIENTS - 1);
    for (int i = 0; i < count; i++) {
      var calls = new ArrayList<Function>();
      int most = 1 + random.nextInt(MOST_CALLS);
      for (int j = 0; j < most; j++) {
        calls.add(function());
      }
      clients.add(calls);
    }
    return clients;
  }

  private Function function() {
    return switch (random.nextInt(12)) {
      case 0, 1 -> list("get", List.of(get()));
      case 2 -> list("read", some(this::read));
      case 3 -> list("list", List.of(scan()));
      case 4 -> of("put", List.of(write()));
      case 5 -> {
        var key = key();
        yield of("count", List.of(steps -> steps.get(key), steps -> steps.put(key)));
      }
      case 6 -> of("skew", List.of(get(), write()));
      case 7 -> of("unique", List.of(scan(), write()));
      case 8 -> of("insert", List.of(putFresh(LEFT), write()));
      case 9 -> of("throw", List.of(read(), write(), read(), Steps::fail));
      case 10 -> of("nest", List.of(read(), nested(some(this::any), random.nextBoolean()), any()));
      default -> of("mix", some(this::any));
    };
  }

  private static Function list(String name, List<Op> ops) {
    return query(name, program(ops));
  }

  private static Function of(String name, List<Op> ops) {
    return mutation(name, program(ops));
  }

  private static Program program(List<Op> ops) {
    return steps -> {
      ops.forEach(op -> op.accept(steps));
      return null;
    };
  }

  private List<Op> some(Supplier<Op> source) {
    var ops = new ArrayList<Op>();
    int count = 1 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      ops.add(source.get());
    }
    return ops;
  }

  private Op any() {
    return random.nextBoolean() ? read() : write();
  }

  private Op read() {
    return switch (random.nextInt(5)) {
      case 0, 1 -> scan();
      case 2 -> {
        var some = List.copyOf(keys.subList(0, 1 + random.nextInt(keys.size())));
        yield steps -> steps.getAll(some);
      }
      default -> get();
    };
  }

  private Op write() {
    return switch (random.nextInt(6)) {
      case 0, 1 -> {
        var key = key();
        yield steps -> steps.delete(key);
      }
      case 2 -> putFresh(random.nextBoolean() ? LEFT : RIGHT);
      default -> {
        var key = key();
        yield steps -> steps.put(key);
      }
    };
  }

  private static Op putFresh(Partition partition) {
    return steps -> steps.putFresh(partition, steps.any(4));
  }

  private static Op nested(List<Op> ops, boolean fails) {
    return steps ->
        steps.nested(
            () -> {
              ops.forEach(op -> op.accept(steps));
              if (fails) {
                steps.fail();
              }
            });
  }

  private Op get() {
    var key = key();
    return steps -> steps.get(key);
  }

  private Op scan() {
    var partition = random.nextInt(4) == 0 ? RIGHT : LEFT;
    int from = random.nextInt(4);
    int to = from + random.nextInt(4);
    var range = partition.range(from, to);
    int most = random.nextInt(3) == 0 ? 1 + random.nextInt(2) : Integer.MAX_VALUE;
    boolean reverse = random.nextBoolean();
    return steps -> steps.scan(range, reverse, most);
  }

  private Key key() {
    return keys.get(random.nextInt(keys.size()));
  }

  @Override
  public String toString() {
    return "any programs over " + keys;
  }
}
