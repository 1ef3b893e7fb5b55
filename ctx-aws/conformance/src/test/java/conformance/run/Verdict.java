package conformance.run;

/** What became of a case in one half. */
record Verdict(String id, boolean passed, String expected, String got) {
  static Verdict passed(String id) {
    return new Verdict(id, true, "", "");
  }

  static Verdict failed(String id, String expected, String got) {
    return new Verdict(id, false, expected, got);
  }
}
