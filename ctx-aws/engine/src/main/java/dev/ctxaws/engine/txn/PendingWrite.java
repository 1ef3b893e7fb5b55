package dev.ctxaws.engine.txn;

import org.jspecify.annotations.Nullable;

/**
 * A write that nobody else sees yet.
 *
 * @param value the new value, or null to delete
 * @param fresh whether the key holds a new random id, so that nobody can have written it
 */
record PendingWrite(byte @Nullable [] value, boolean fresh) {}
