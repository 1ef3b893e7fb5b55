package app.schema;

import dev.ctxaws.schema.Index;
import dev.ctxaws.schema.Table;
import dev.ctxaws.storage.StoredFile;
import dev.ctxaws.value.Id;

/** The receipt of a paid order, of which it has one at the most. */
@Table("receipts")
@Index(name = "by_order", fields = "order")
public record Receipt(Id<Order> order, Id<StoredFile> file) {}
