package dev.ctxaws.cron;

import dev.ctxaws.schedule.ScheduledFunction;
import dev.ctxaws.value.Id;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What has become of a cron: a document of the system table {@code _cron_jobs}, to be read through
 * {@code ctx.db().system()}. Each of its runs is a scheduled function.
 *
 * @param delay how much later than its schedule says the cron runs, each time; whole milliseconds
 * @param run its next run, or the one that is in progress. To cancel the next one is to leave it
 *     out; an action in progress that is canceled goes on, and the cron waits for it
 * @param last the run before, or null before the second
 * @param skipped how many runs have been left out because their time passed while another was in
 *     progress
 */
public record Cron(
    CronJob job,
    Duration delay,
    Id<ScheduledFunction> run,
    @Nullable Id<ScheduledFunction> last,
    long skipped) {
  /** The system table. */
  public static final CronTable TABLE = new CronTable();
}
