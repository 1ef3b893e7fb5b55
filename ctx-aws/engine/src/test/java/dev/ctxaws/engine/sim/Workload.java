package dev.ctxaws.engine.sim;

import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.KeyRange;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Functions over a handful of keys, drawn so that they get in each other's way. */
final class Workload {
  static final byte[] LEFT = {'l'};
  static final byte[] RIGHT = {'r'};

  /** All there is. */
  static final List<KeyRange> EVERYTHING =
      List.of(
          new KeyRange(LEFT, new byte[1], new byte[] {(byte) 0xff}),
          new KeyRange(RIGHT, new byte[1], new byte[] {(byte) 0xff}));

  /**
   * A function of a workload.
   *
   * @param readOnly whether it is run as a query
   */
  record Function(String name, boolean readOnly, List<Op> ops) {}

  private final RandomGenerator random;
  private final List<Key> keys = new ArrayList<>();

  Workload(RandomGenerator random) {
    this.random = random;
    int left = 1 + random.nextInt(4);
    int right = random.nextInt(3);
    for (int i = 0; i < left; i++) {
      keys.add(Key.of(LEFT, new byte[] {(byte) i}));
    }
    for (int i = 0; i < right; i++) {
      keys.add(Key.of(RIGHT, new byte[] {(byte) i}));
    }
  }

  /** What there is before the clients begin; some keys have been deleted before. */
  List<Op> setUp() {
    var ops = new ArrayList<Op>();
    for (var key : keys) {
      if (random.nextInt(3) != 0) {
        ops.add(new Op.Put(key));
      }
    }
    return ops;
  }

  List<Op> deletions() {
    var ops = new ArrayList<Op>();
    for (var key : keys) {
      if (random.nextInt(4) == 0) {
        ops.add(new Op.Delete(key));
      }
    }
    return ops;
  }

  Function next() {
    return switch (random.nextInt(12)) {
      case 0, 1 -> query("get", List.of(get()));
      case 2 -> query("read", some(this::read));
      case 3 -> query("list", List.of(scan()));
      case 4 -> mutation("put", List.of(write()));
      case 5 -> {
        var key = key();
        yield mutation("count", List.of(new Op.Get(key), new Op.Put(key)));
      }
      case 6 -> mutation("skew", List.of(get(), write()));
      case 7 -> mutation("unique", List.of(scan(), write()));
      case 8 -> mutation("insert", List.of(new Op.PutFresh(LEFT), write()));
      case 9 -> mutation("throw", List.of(read(), write(), read(), new Op.Fail()));
      case 10 ->
          mutation(
              "nest", List.of(read(), new Op.Nested(some(this::any), random.nextBoolean()), any()));
      default -> mutation("mix", some(this::any));
    };
  }

  private static Function query(String name, List<Op> ops) {
    return new Function(name, true, ops);
  }

  private static Function mutation(String name, List<Op> ops) {
    return new Function(name, false, ops);
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
      case 2 -> new Op.GetAll(List.copyOf(keys.subList(0, 1 + random.nextInt(keys.size()))));
      default -> get();
    };
  }

  private Op write() {
    return switch (random.nextInt(6)) {
      case 0, 1 -> new Op.Delete(key());
      case 2 -> new Op.PutFresh(random.nextBoolean() ? LEFT : RIGHT);
      default -> new Op.Put(key());
    };
  }

  private Op get() {
    return new Op.Get(key());
  }

  private Op scan() {
    var partition = random.nextInt(4) == 0 ? RIGHT : LEFT;
    int from = random.nextInt(4);
    int to = from + random.nextInt(4);
    var range = new KeyRange(partition, new byte[] {(byte) from}, new byte[] {(byte) to});
    int most = random.nextInt(3) == 0 ? 1 + random.nextInt(2) : Integer.MAX_VALUE;
    return new Op.Scan(range, random.nextBoolean(), most);
  }

  private Key key() {
    return keys.get(random.nextInt(keys.size()));
  }
}
