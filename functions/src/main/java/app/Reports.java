package app;

import app.generated.internal;
import app.generated.tables;
import app.schema.SalesReport;
import dev.ctxaws.MutationCtx;
import dev.ctxaws.QueryCtx;
import dev.ctxaws.cron.CronJobs;
import dev.ctxaws.cron.Crons;
import dev.ctxaws.function.InternalMutation;
import dev.ctxaws.function.Query;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** What the shop sells, day by day. */
public final class Reports {
  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

  private Reports() {}

  /** A day: {@code 2026-11-23}. */
  public record DayArgs(String day) {}

  /** Every morning, the report of the day before. */
  @Crons
  public static CronJobs crons() {
    return CronJobs.in(ZONE).daily("sales report", LocalTime.of(6, 0)).run(internal.reports.write);
  }

  /** The report of a day, or null when there is none. */
  @Query
  public static @Nullable SalesReport ofDay(QueryCtx ctx, DayArgs args) {
    var report = ctx.db().query(tables.salesReports.byDay.eq(args.day())).unique();
    return report == null ? null : report.value();
  }

  /** Writes the report of the day before, unless there is one. */
  @InternalMutation
  public static void write(MutationCtx ctx) {
    var day = LocalDate.ofInstant(ctx.now(), ZONE).minusDays(1);
    if (ctx.db().query(tables.salesReports.byDay.eq(day.toString())).unique() != null) {
      return;
    }
    var paid =
        ctx.db()
            .query(
                tables
                    .orders
                    .byPaidAt
                    .gte(day.atStartOfDay(ZONE).toInstant())
                    .lt(day.plusDays(1).atStartOfDay(ZONE).toInstant()))
            .collect();
    long amount = paid.stream().mapToLong(order -> order.value().amount()).sum();
    ctx.db().insert(tables.salesReports, new SalesReport(day.toString(), paid.size(), amount));
  }
}
