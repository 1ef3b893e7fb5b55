package bank.schema;

import dev.ctxaws.schema.Table;

/**
 * An account.
 *
 * @param balance in cents, never negative
 */
@Table("accounts")
public record Account(long balance) {}
