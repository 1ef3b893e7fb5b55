package dev.ctxaws.engine;

import dev.ctxaws.CtxException;
import dev.ctxaws.engine.system.Job;
import dev.ctxaws.engine.system.LooseObject;
import dev.ctxaws.engine.system.LooseObject.Use;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Deletes objects that belong to no file any more, or have not become one in time. What a client
 * has uploaded straight to the store without our being told is made a file of after all.
 *
 * <p>To be done every minute. Several sweeps at a time do no harm.
 */
public final class FileSweep {
  /** How many objects of each shard are looked at together. */
  private static final int OF_EACH_SHARD = 4;

  /** A sweep has no time to read through more than so many bytes. */
  private static final long MOST_READ = 1L << 30;

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
      var done = ports.parallel().all(some.stream().map(this::settling).toList());
      var gone = new ArrayList<LooseObject>();
      for (int i = 0; i < done.size(); i++) {
        if (done.get(i) && !some.get(i).isAwaited()) {
          gone.add(some.get(i));
        }
      }
      note(gone);
      deleted += (int) gone.stream().filter(object -> object.use() == Use.DELETED).count();
      boolean isOver = Duration.ofNanos(ports.clock().nanos() - start).compareTo(time) >= 0;
      if (done.contains(false) || isOver) {
        break;
      }
    }
    return deleted;
  }

  /** From here on, nobody can claim those that are returned as deleted. */
  private List<LooseObject> overdue() {
    return files.transaction(
        book -> {
          var all = new ArrayList<LooseObject>();
          for (int shard = 0; shard < Job.SHARDS; shard++) {
            for (var object : book.overdue(shard, OF_EACH_SHARD)) {
              all.add(object.use() == Use.PUT ? object : book.giveUp(object));
            }
          }
          return all;
        });
  }

  private Supplier<Boolean> settling(LooseObject object) {
    return () -> {
      try {
        if (object.use() != Use.PUT) {
          ports.objects().delete(object.key());
        } else if (!files.confirm(object, MOST_READ)) {
          files.giveUp(object);
        }
        return true;
      } catch (IOException | CtxException e) {
        return false;
      }
    };
  }

  private void note(List<LooseObject> gone) {
    var _ =
        files.transaction(
            book -> {
              gone.forEach(book::deleted);
              return gone;
            });
  }
}
