package shelf.schema;

import dev.ctxaws.schema.Table;
import dev.ctxaws.schema.VectorIndex;
import dev.ctxaws.vector.Embedding;
import org.jspecify.annotations.Nullable;

/** A book. */
@Table("books")
@VectorIndex(name = "by_topic", field = "topic", dimensions = 4)
public record Book(String title, @Nullable Embedding topic) {}
