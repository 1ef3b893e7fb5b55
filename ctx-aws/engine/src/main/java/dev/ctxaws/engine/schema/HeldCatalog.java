package dev.ctxaws.engine.schema;

import dev.ctxaws.engine.txn.Stopwatch;
import java.time.Duration;

/**
 * A catalog that an engine goes by.
 *
 * @param since from before the catalog was read
 */
record HeldCatalog(Catalog catalog, Stopwatch since) {
  /** Whether an attempt may still begin to go by it. */
  boolean isValid() {
    return since.elapsed().compareTo(catalog.hold()) < 0;
  }

  boolean isHalfOver() {
    return since.elapsed().multipliedBy(2).compareTo(catalog.hold()) >= 0;
  }

  /** Whether what was read by it, up to now, was read while it held for everyone. */
  boolean covers(Duration attempt) {
    return since.isWithin(catalog.hold().plus(attempt));
  }
}
