package bank.schema;

import dev.ctxaws.schema.Index;
import dev.ctxaws.schema.Table;

/**
 * A place that holds a number.
 *
 * @param shelf where it stands
 * @param value a number that nobody else has written
 */
@Table("registers")
@Index(name = "by_shelf", fields = "shelf")
public record Register(int shelf, long value) {}
