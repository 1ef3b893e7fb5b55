package app.schema;

import dev.ctxaws.schema.Index;
import dev.ctxaws.schema.Table;
import dev.ctxaws.storage.StoredFile;
import dev.ctxaws.value.Id;
import org.jspecify.annotations.Nullable;

/**
 * Something to buy.
 *
 * @param price in the currency's minor unit (cents), always positive
 * @param picture null until there is one
 */
@Table("products")
@Index(
    name = "by_category",
    fields = {"category", "price"})
@Index(name = "by_picture", fields = "picture")
public record Product(String name, String category, long price, @Nullable Id<StoredFile> picture) {}
