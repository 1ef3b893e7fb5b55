package dev.ctxaws.engine.txn;

import dev.ctxaws.engine.store.Intent;
import dev.ctxaws.engine.store.Key;

/** Someone else's undecided intent that stands in the way. */
record Blocker(Key key, Intent intent) {}
