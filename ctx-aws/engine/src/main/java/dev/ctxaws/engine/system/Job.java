package dev.ctxaws.engine.system;

import dev.ctxaws.schedule.ScheduledFunction;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A scheduled function as it is kept, with what the scheduler finds it by.
 *
 * @param call what functions see of it
 * @param shard 0 to {@value #SHARDS} - 1, drawn by lot when it is inserted, and kept
 * @param wakeAt when somebody has to look after it: when it is due, when it has been running for so
 *     long that it must have been lost, or when it can be removed, depending on its state
 * @param attempt who has it in hand while it is in progress, or null
 * @param cron the name of the cron of which this is a run, or null
 */
public record Job(
    ScheduledFunction call,
    int shard,
    Instant wakeAt,
    @Nullable String attempt,
    @Nullable String cron) {
  /** Over how many parts of its index the jobs of one state are spread. */
  public static final int SHARDS = 16;

  /** A job that nobody has in hand. */
  public Job(ScheduledFunction call, int shard, Instant wakeAt, @Nullable String cron) {
    this(call, shard, wakeAt, null, cron);
  }

  public Job {
    if (shard < 0 || shard >= SHARDS) {
      throw new IllegalArgumentException(
          "A shard is from 0 to " + (SHARDS - 1) + ", found " + shard + ".");
    }
  }
}
