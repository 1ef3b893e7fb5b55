package conformance.schema;

import dev.ctxaws.schema.Table;

/** Holds a union. */
@Table("drawings")
public record Drawing(Shape shape) {}
