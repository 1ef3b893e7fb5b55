package conformance.schema;

import dev.ctxaws.schema.Table;
import java.time.Instant;

/**
 * A run of a cron.
 *
 * @param time when it was to be
 */
@Table("beats")
public record Beat(Instant time) {}
