package conformance.schema;

import dev.ctxaws.schema.Table;

/**
 * A run of a cron that takes its time.
 *
 * @param overlaps whether another run had not ended when it began
 */
@Table("shifts")
public record Shift(boolean overlaps, boolean ended) {}
