package app.schema;

import dev.ctxaws.schema.Index;
import dev.ctxaws.schema.Table;

/**
 * Someone who buys.
 *
 * @param email in lower case; no two users have the same
 */
@Table("users")
@Index(name = "by_email", fields = "email")
public record User(String email, String name) {}
