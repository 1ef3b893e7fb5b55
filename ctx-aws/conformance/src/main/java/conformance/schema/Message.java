package conformance.schema;

import dev.ctxaws.schema.Index;
import dev.ctxaws.schema.Table;
import org.jspecify.annotations.Nullable;

/** What most cases write; each in a room of its own. */
@Table("messages")
@Index(name = "by_room", fields = "room")
@Index(
    name = "by_author",
    fields = {"room", "author"})
public record Message(String room, String author, String body, @Nullable String note) {}
