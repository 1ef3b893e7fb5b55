package app.schema;

import dev.ctxaws.schema.Index;
import dev.ctxaws.schema.Table;

/**
 * What was sold on one day.
 *
 * @param day {@code 2026-11-23}; no two reports have the same
 * @param orders how many orders were paid on that day
 * @param amount what they come to, in the currency's minor unit (cents)
 */
@Table("salesReports")
@Index(name = "by_day", fields = "day")
public record SalesReport(String day, long orders, long amount) {}
