package dev.ctxaws.engine.txn;

import dev.ctxaws.engine.store.Key;

/** A key that is there, and its value, not to be changed. */
public record KeyValue(Key key, byte[] value) {}
