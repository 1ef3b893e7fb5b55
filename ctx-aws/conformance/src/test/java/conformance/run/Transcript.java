package conformance.run;

import java.io.PrintStream;

/** What a program with the npm client has printed, and what it should have. */
record Transcript(String name, String expected, String got) {
  /** Prints it, and says whether it is as expected. */
  boolean print(PrintStream out) {
    out.println(name + ".mjs:");
    got.lines().forEach(line -> out.println("  " + line));
    if (!got.equals(expected)) {
      out.println("FAILED. " + name + ".txt has:");
      expected.lines().forEach(line -> out.println("  " + line));
    }
    return got.equals(expected);
  }
}
