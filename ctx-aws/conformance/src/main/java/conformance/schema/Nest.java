package conformance.schema;

import dev.ctxaws.schema.Index;
import dev.ctxaws.schema.Table;
import org.jspecify.annotations.Nullable;

/** Has a field in a field, by which nests are ordered. */
@Table("nests")
@Index(
    name = "by_b",
    fields = {"room", "a.b"})
public record Nest(String room, String name, @Nullable A a) {
  /** The outer field. */
  public record A(String b) {}
}
