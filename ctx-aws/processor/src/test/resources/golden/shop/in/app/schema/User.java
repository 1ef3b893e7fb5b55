package app.schema;

import dev.ctxaws.schema.Index;
import dev.ctxaws.schema.Table;

/** Someone who buys. */
@Table("users")
@Index(
    name = "by_email",
    fields = {"email"},
    covering = true)
public record User(String name, String email) {}
