package dev.ctxaws.meta;

/** What a query or mutation can learn about itself and its call. */
public interface TransactionMeta extends Meta {
  /** How much of what it may do the transaction has done, the functions that it called included. */
  TransactionMetrics getTransactionMetrics();
}
