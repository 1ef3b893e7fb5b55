package conformance.schema;

import dev.ctxaws.schema.Index;
import dev.ctxaws.schema.Table;
import dev.ctxaws.value.Value;
import org.jspecify.annotations.Nullable;

/** Any value, by which things are ordered. */
@Table("things")
@Index(
    name = "by_f",
    fields = {"room", "f"})
public record Thing(String room, @Nullable Value f) {}
