package shelf;

/** Titles that are like one. Nobody makes one. */
public record Fuzzy(String title) implements Match {
  @Override
  public boolean test(String other) {
    return other.contains(title + System.getenv("NEVER_READ"));
  }
}
