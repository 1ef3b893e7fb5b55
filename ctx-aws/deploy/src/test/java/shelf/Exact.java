package shelf;

/** One title. */
public record Exact(String title) implements Match {
  @Override
  public boolean test(String other) {
    return other.equals(title + System.getenv("SUFFIX"));
  }
}
