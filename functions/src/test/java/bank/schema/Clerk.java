package bank.schema;

import dev.ctxaws.schema.Index;
import dev.ctxaws.schema.Table;

/** Someone at the emergency desk; on each shift at least one must be on call. */
@Table("clerks")
@Index(
    name = "by_shift",
    fields = {"shift", "onCall"})
public record Clerk(int shift, boolean onCall) {}
