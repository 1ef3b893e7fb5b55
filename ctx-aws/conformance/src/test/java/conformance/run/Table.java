package conformance.run;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The verdicts of both halves, side by side. */
final class Table {
  private final List<Case> cases;
  private final Map<String, Map<String, Verdict>> halves = new LinkedHashMap<>();
  private final Map<String, String> leftOut = new LinkedHashMap<>();

  Table(List<Case> cases) {
    this.cases = cases;
  }

  void add(String half, List<Verdict> verdicts) {
    var byId = new LinkedHashMap<String, Verdict>();
    verdicts.forEach(verdict -> byId.put(verdict.id(), verdict));
    halves.put(half, byId);
  }

  void leaveOut(String half, String why) {
    leftOut.put(half, why);
  }

  /** Prints it, and says whether all is as expected. */
  boolean print(PrintStream out) {
    boolean good = true;
    var section = "";
    for (var each : cases) {
      if (!each.section().equals(section)) {
        section = each.section();
        out.println();
        out.printf("%-6s %-5s %-8s %-60s %s%n", "case", "half", "", "expected", "got: " + section);
      }
      for (var half : halves.keySet()) {
        var verdict = halves.get(half).get(each.id());
        if (verdict != null) {
          good &= print(out, half, each, verdict);
        }
      }
    }
    out.println();
    out.println("CONFORMANCE " + String.join(" ", summary()));
    return good;
  }

  private static boolean print(PrintStream out, String half, Case each, Verdict verdict) {
    var reason = each.reason();
    boolean good = verdict.passed() == (reason == null);
    var word =
        verdict.passed()
            ? "ok"
            : each.not() != null ? "NOT MET" : reason != null ? "WAITS" : "FAILED";
    out.printf(
        "%-6s %-5s %-8s %-60s %s%n",
        each.id(),
        half,
        word,
        reason == null && !verdict.passed() ? line(verdict.expected()) : each.title(),
        got(verdict, reason));
    if (verdict.passed() && reason != null) {
      out.println("       It passes now: take away \"" + reason + "\"");
    }
    return good;
  }

  private static String got(Verdict verdict, @Nullable String reason) {
    if (verdict.passed()) {
      return "as expected";
    }
    return reason == null ? line(verdict.got()) : reason;
  }

  private static String line(String text) {
    return text.replace("\n", "\\n");
  }

  private List<String> summary() {
    var words = new ArrayList<String>();
    halves.forEach(
        (half, verdicts) ->
            words.add(
                "%s=%d/%d"
                    .formatted(
                        half,
                        verdicts.values().stream().filter(Verdict::passed).count(),
                        verdicts.size())));
    leftOut.forEach((half, why) -> words.add(half + "=" + why));
    return words;
  }
}
