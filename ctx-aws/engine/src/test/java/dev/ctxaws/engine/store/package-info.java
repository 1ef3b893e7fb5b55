/**
 * What every store must do, as tests: a store's own test implements {@link
 * dev.ctxaws.engine.store.StoreContract} and says how to make an empty store.
 */
@NullMarked
package dev.ctxaws.engine.store;

import org.jspecify.annotations.NullMarked;
