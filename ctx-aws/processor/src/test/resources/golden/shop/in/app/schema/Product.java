package app.schema;

import dev.ctxaws.schema.Table;
import dev.ctxaws.schema.VectorIndex;
import dev.ctxaws.vector.Embedding;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Something to buy. */
@Table("products")
@VectorIndex(
    name = "by_looks",
    field = "looks",
    dimensions = 3,
    filterFields = {"genre", "price"})
public record Product(
    String title,
    long price,
    @Nullable String genre,
    Embedding looks,
    List<String> tags,
    Map<String, Double> ratings) {}
