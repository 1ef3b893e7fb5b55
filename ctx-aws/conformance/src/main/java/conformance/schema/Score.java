package conformance.schema;

import dev.ctxaws.schema.Index;
import dev.ctxaws.schema.Table;

/** A number to count with. */
@Table("scores")
@Index(name = "by_room", fields = "room")
public record Score(String room, double score) {}
