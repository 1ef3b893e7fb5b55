package dev.ctxaws.local.events.streams;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records of one shard that wait to be a batch. */
final class Gathered {
  /** The most bytes of a batch, as Lambda says; a payload has some more. */
  private static final int MOST_BYTES = 6 << 20;

  private final Batching batching;
  private final List<StreamRecord> records = new ArrayList<>();
  private int bytes;
  private @Nullable Instant due;

  Gathered(Batching batching) {
    this.batching = batching;
  }

  /** Whether there is room for one more. */
  boolean hasRoomFor(StreamRecord record) {
    return records.isEmpty() || (!isFull() && bytes + record.size() < MOST_BYTES);
  }

  void add(StreamRecord record, Instant now) {
    if (due == null) {
      due = now.plus(batching.window());
    }
    records.add(record);
    // And a comma.
    bytes += record.size() + 1;
  }

  boolean isEmpty() {
    return records.isEmpty();
  }

  boolean isFull() {
    return records.size() == batching.size();
  }

  /** Whether the first has waited for long enough. */
  boolean isDue(Instant now) {
    return due != null && !now.isBefore(due);
  }

  /** The batch, in order. Then it is empty again. */
  List<StreamRecord> take() {
    var taken = List.copyOf(records);
    records.clear();
    bytes = 0;
    due = null;
    return taken;
  }
}
