package conformance.run;

/** A step that did not come to what the contract says. */
final class Unmet extends Exception {
  private static final long serialVersionUID = 1L;

  private final String expected;
  private final String got;

  Unmet(String expected, String got) {
    super("expected " + expected + ", got " + got);
    this.expected = expected;
    this.got = got;
  }

  String expected() {
    return expected;
  }

  String got() {
    return got;
  }
}
