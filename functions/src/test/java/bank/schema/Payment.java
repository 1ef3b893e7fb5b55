package bank.schema;

import dev.ctxaws.schema.Index;
import dev.ctxaws.schema.Table;

/**
 * A payment. Its index came with a later version of the bank: see {@link bank.Backfill}.
 *
 * @param payer the number of whoever pays
 * @param amount in cents
 */
@Table("payments")
@Index(
    name = "by_payer",
    fields = {"payer", "amount"},
    covering = true)
public record Payment(int payer, long amount) {}
