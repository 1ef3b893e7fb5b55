package app;

import dev.ctxaws.schema.Table;

/** What somebody said. */
@Table("messages")
public record Message(String body) {}
