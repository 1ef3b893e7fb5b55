package app.schema;

import dev.ctxaws.schema.Index;
import dev.ctxaws.schema.Table;

/**
 * Something to buy.
 *
 * @param price in the currency's minor unit (cents), always positive
 */
@Table("products")
@Index(
    name = "by_category",
    fields = {"category", "price"})
public record Product(String name, String category, long price) {}
