package app;

import app.generated.internal;
import dev.ctxaws.cron.CronJobs;
import dev.ctxaws.cron.Crons;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;

public final class Daily {
  private Daily() {}

  @Crons
  public static CronJobs tidying() {
    return CronJobs.utc().interval("tidy", Duration.ofMinutes(5)).run(internal.reports.tidy);
  }

  @Crons
  public static CronJobs reports() {
    return CronJobs.in(ZoneId.of("Europe/Berlin"))
        .daily("report", LocalTime.of(6, 0))
        .run(internal.reports.day, new Reports.DayArgs("main"));
  }
}
