/**
 * Strictly serializable transactions over the single-item writes of a {@link
 * dev.ctxaws.engine.store.Store}: visible intents, a commit record, and validation by reading
 * again. The protocol, its reasons and its proof are in {@code protocol.md}; each class names its
 * section.
 *
 * <p>Start reading at {@link dev.ctxaws.engine.txn.Transactions}, then {@code MultiItemCommit} for
 * what a commit is and {@code KeyReader} for what a read is.
 */
@NullMarked
package dev.ctxaws.engine.txn;

import org.jspecify.annotations.NullMarked;
