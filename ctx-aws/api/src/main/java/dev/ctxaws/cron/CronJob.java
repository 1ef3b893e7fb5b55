package dev.ctxaws.cron;

import dev.ctxaws.value.Value;
import java.time.ZoneId;

/**
 * A function that runs again and again.
 *
 * @param name what it is called in the app, and by which the next deployment knows it again:
 *     printable ASCII
 * @param zone whose clocks it goes by
 * @param function the path of a mutation or action: {@code reports:day}
 * @param args what it is called with each time
 */
public record CronJob(
    String name, CronSchedule schedule, ZoneId zone, String function, Value.Obj args) {
  public CronJob {
    if (name.isEmpty() || !name.chars().allMatch(c -> c >= ' ' && c <= '~')) {
      throw new IllegalArgumentException(
          "The name of a cron is of printable ASCII characters, found \"" + name + "\".");
    }
  }
}
