/**
 * The port to where items are kept: what a store must do for the transactions of {@code
 * dev.ctxaws.engine.txn}. It knows keys and bytes, no documents.
 *
 * <p>Start reading at {@link dev.ctxaws.engine.store.Store}.
 */
@NullMarked
package dev.ctxaws.engine.store;

import org.jspecify.annotations.NullMarked;
