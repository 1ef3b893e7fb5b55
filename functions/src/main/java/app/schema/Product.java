package app.schema;

import app.meaning.TextModel;
import dev.ctxaws.schema.Index;
import dev.ctxaws.schema.Table;
import dev.ctxaws.schema.VectorIndex;
import dev.ctxaws.storage.StoredFile;
import dev.ctxaws.value.Id;
import dev.ctxaws.vector.Embedding;
import org.jspecify.annotations.Nullable;

/**
 * Something to buy.
 *
 * @param price in the currency's minor unit (cents), always positive
 * @param picture null until there is one
 * @param meaning what name and category mean; null until that has been computed
 */
@Table("products")
@Index(
    name = "by_category",
    fields = {"category", "price"})
@Index(name = "by_picture", fields = "picture")
@VectorIndex(
    name = "by_meaning",
    field = "meaning",
    dimensions = TextModel.DIMENSIONS,
    filterFields = "category")
public record Product(
    String name,
    String category,
    long price,
    @Nullable Id<StoredFile> picture,
    @Nullable Embedding meaning) {}
