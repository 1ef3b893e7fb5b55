package conformance.schema;

import dev.ctxaws.schema.Table;

/** Someone to refer to. */
@Table("users")
public record User(String name) {}
