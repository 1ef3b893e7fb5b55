package conformance.schema;

import dev.ctxaws.schema.Index;
import dev.ctxaws.schema.Table;
import dev.ctxaws.value.Value;

/** Any value, by which nothing is ordered: it may be as large as a document. */
@Table("boxes")
@Index(name = "by_room", fields = "room")
public record Box(String room, Value value) {}
