package dev.ctxaws.engine.schema;

/**
 * An entry of an index that is not as its document wants it.
 *
 * @param index the table and the index: {@code orders.by_customer}
 * @param document the id of the document
 */
public record Difference(String index, String document, Kind kind) {
  /** How it is not. */
  public enum Kind {
    /** The document has no entry. */
    MISSING,
    /** The entry of a covering index holds another state of the document. */
    WRONG,
    /** There is no such document, or it has another place in the index. */
    SUPERFLUOUS
  }

  @Override
  public String toString() {
    return switch (kind) {
      case MISSING -> "%s misses the entry of %s".formatted(index, document);
      case WRONG -> "%s has an old entry of %s".formatted(index, document);
      case SUPERFLUOUS -> "%s has an entry too many for %s".formatted(index, document);
    };
  }
}
