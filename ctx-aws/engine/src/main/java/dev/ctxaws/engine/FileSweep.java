package dev.ctxaws.engine;

import dev.ctxaws.engine.system.Job;
import dev.ctxaws.engine.system.LooseObject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Deletes objects that belong to no file any more, or have not become one in time.
 *
 * <p>To be done every minute. Several sweeps at a time do no harm.
 */
public final class FileSweep {
  /** How many objects of each shard are looked at together. */
  private static final int OF_EACH_SHARD = 4;

  private final FileCalls files;
  private final Ports ports;

  FileSweep(FileCalls files, Ports ports) {
    this.files = files;
    this.ports = ports;
  }

  /**
   * Sweeps until nothing is left to do, nothing more can be done, or {@code time} is over.
   *
   * @return how many objects were deleted
   */
  public int sweep(Duration time) {
    long start = ports.clock().nanos();
    int deleted = 0;
    for (var some = overdue(); !some.isEmpty(); some = overdue()) {
      var done = ports.parallel().all(some.stream().map(this::deleting).toList());
      var gone = new ArrayList<LooseObject>();
      for (int i = 0; i < done.size(); i++) {
        if (done.get(i)) {
          gone.add(some.get(i));
        }
      }
      forget(gone);
      deleted += gone.size();
      boolean isOver = Duration.ofNanos(ports.clock().nanos() - start).compareTo(time) >= 0;
      if (gone.size() < some.size() || isOver) {
        break;
      }
    }
    return deleted;
  }

  /** From here on, nobody can claim them. */
  private List<LooseObject> overdue() {
    return files.transaction(
        book -> {
          var all = new ArrayList<LooseObject>();
          for (int shard = 0; shard < Job.SHARDS; shard++) {
            all.addAll(book.overdue(shard, OF_EACH_SHARD));
          }
          all.forEach(book::giveUp);
          return all;
        });
  }

  private Supplier<Boolean> deleting(LooseObject object) {
    return () -> {
      try {
        ports.objects().delete(object.key());
        return true;
      } catch (IOException e) {
        return false;
      }
    };
  }

  private void forget(List<LooseObject> gone) {
    var _ =
        files.transaction(
            book -> {
              gone.forEach(book::forget);
              return gone;
            });
  }
}
