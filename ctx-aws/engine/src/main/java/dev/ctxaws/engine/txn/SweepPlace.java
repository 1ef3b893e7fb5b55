package dev.ctxaws.engine.txn;

import dev.ctxaws.engine.store.KeyRange;
import dev.ctxaws.engine.store.Store;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** One of the places that a {@link Sweep} looks at. Each is a partition of the store. */
public sealed interface SweepPlace {
  /** The records of a shard, and chunks without one. */
  record Records(int shard) implements SweepPlace {
    @Override
    public byte[] partition() {
      return new byte[] {'R', (byte) shard};
    }
  }

  /** The large values of a shard. */
  record Large(int shard) implements SweepPlace {
    @Override
    public byte[] partition() {
      return Manifest.all(shard).partition();
    }
  }

  /** The items of a partition: what stands there for tombstones and intents. */
  record Items(KeyRange range) implements SweepPlace {
    @Override
    public byte[] partition() {
      return range.partition();
    }
  }

  /**
   * In which order partitions are visited: records first, since each tells of many intents at once.
   * The empty one, which there is not, stands before all.
   */
  Comparator<byte[]> ORDER =
      Comparator.<byte[]>comparingInt(SweepPlace::rank).thenComparing(Arrays::compareUnsigned);

  /** The partition key. */
  byte[] partition();

  /**
   * All that there is in a store, in the order in which it is visited.
   *
   * @param items the partitions that hold items, each with all of its keys
   */
  static List<SweepPlace> all(List<KeyRange> items) {
    var places = new ArrayList<SweepPlace>();
    for (int shard = 0; shard < Store.RECORD_SHARDS; shard++) {
      places.add(new Records(shard));
      places.add(new Large(shard));
    }
    items.forEach(range -> places.add(new Items(range)));
    places.sort(Comparator.comparing(SweepPlace::partition, ORDER));
    return places;
  }

  private static int rank(byte[] partition) {
    if (partition.length == 2 && partition[0] == 'R') {
      return 1;
    }
    return partition.length == 2 && partition[0] == 'O' ? 2 : Math.min(partition.length, 1) * 3;
  }
}
