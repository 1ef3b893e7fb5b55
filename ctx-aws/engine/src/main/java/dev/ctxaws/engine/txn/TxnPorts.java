package dev.ctxaws.engine.txn;

import dev.ctxaws.engine.port.Clock;
import dev.ctxaws.engine.port.Entropy;
import dev.ctxaws.engine.port.Parallel;
import dev.ctxaws.engine.store.Store;

/** What transactions need from outside. */
public record TxnPorts(Store store, Clock clock, Entropy entropy, Parallel parallel, Times times) {}
