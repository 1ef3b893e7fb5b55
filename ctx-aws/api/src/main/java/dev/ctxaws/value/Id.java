package dev.ctxaws.value;

/**
 * The id of a document of the table {@code T}: 31 to 37 lower-case characters, safe in a URL, never
 * reused, and not to be guessed.
 *
 * @param <T> the record of the table, so that a user's id is no order's
 */
@SuppressWarnings("UnusedTypeParameter") // it only tells ids of different tables apart
public record Id<T>(String value) {
  @Override
  public String toString() {
    return value;
  }
}
