package conformance.schema;

import dev.ctxaws.schema.Table;
import dev.ctxaws.value.Id;

/** Refers to a user. */
@Table("posts")
public record Post(Id<User> by) {}
