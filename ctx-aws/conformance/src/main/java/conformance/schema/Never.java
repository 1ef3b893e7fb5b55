package conformance.schema;

import dev.ctxaws.schema.Table;

/** Nobody ever writes one. */
@Table("never")
public record Never(String text) {}
