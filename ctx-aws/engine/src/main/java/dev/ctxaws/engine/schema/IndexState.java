package dev.ctxaws.engine.schema;

/**
 * What may be done with an index. One that is not in the catalog has no entries, and nobody keeps
 * it.
 */
public enum IndexState {
  /** Every writer keeps it; documents from before may have no entries yet. */
  BUILDING,
  /** Every writer keeps it, and every document has its entry: it can be queried. */
  READY,
  /** As complete as a ready one, for those who query it still; nobody begins to. */
  RETIRING,
  /** Nobody keeps or queries it; its entries are being deleted. */
  DROPPING;

  /** Whether a document that is written takes its entry along. */
  boolean isKept() {
    return this != DROPPING;
  }
}
