package shelf;

/** Which books are meant: of one of the ways, the code at hand makes no object. */
public interface Match {
  /** Whether a title is meant. */
  boolean test(String title);
}
