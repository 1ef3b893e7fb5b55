package conformance.schema;

import dev.ctxaws.schema.Table;
import dev.ctxaws.schema.VectorIndex;
import dev.ctxaws.vector.Embedding;
import org.jspecify.annotations.Nullable;

/** Something to be found by what it looks like. Author and year are those of a room. */
@Table("portraits")
@VectorIndex(
    name = "by_look",
    field = "look",
    dimensions = 3,
    filterFields = {"author", "year"})
public record Portrait(
    String title, String author, @Nullable String year, @Nullable Embedding look) {}
