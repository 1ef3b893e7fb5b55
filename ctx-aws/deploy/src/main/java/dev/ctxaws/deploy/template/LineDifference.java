package dev.ctxaws.deploy.template;

import java.util.ArrayList;
import java.util.List;

/** What to do with some lines so that they become others. */
final class LineDifference {
  private final List<String> all;
  private final int same;
  private final List<String> found;
  private final List<String> wanted;
  private final int[][] common;

  /** Counts, from each pair of places on, the most lines that both have in this order. */
  private LineDifference(List<String> allFound, List<String> allWanted) {
    this.all = allWanted;
    this.same = prefix(allFound, allWanted);
    int behind =
        prefix(
            allFound.subList(same, allFound.size()).reversed(),
            allWanted.subList(same, allWanted.size()).reversed());
    this.found = allFound.subList(same, allFound.size() - behind);
    this.wanted = allWanted.subList(same, allWanted.size() - behind);
    this.common = new int[found.size() + 1][wanted.size() + 1];
    for (int i = found.size() - 1; i >= 0; i--) {
      for (int j = wanted.size() - 1; j >= 0; j--) {
        common[i][j] =
            found.get(i).equals(wanted.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
  }

  /** How many lines are the same at the beginning. */
  private static int prefix(List<String> some, List<String> others) {
    int most = Math.min(some.size(), others.size());
    int count = 0;
    while (count < most && some.get(count).equals(others.get(count))) {
      count++;
    }
    return count;
  }

  /** A sentence for each place, with the lines to add and to remove; none when they are equal. */
  static List<String> between(List<String> found, List<String> wanted) {
    return new LineDifference(found, wanted).findings();
  }

  private List<String> findings() {
    var findings = new ArrayList<String>();
    int i = 0;
    int j = 0;
    while (i < found.size() || j < wanted.size()) {
      if (i < found.size() && j < wanted.size() && found.get(i).equals(wanted.get(j))) {
        i++;
        j++;
        continue;
      }
      var superfluous = new ArrayList<String>();
      var missing = new ArrayList<String>();
      int place = j;
      while ((i < found.size() || j < wanted.size())
          && !(i < found.size() && j < wanted.size() && found.get(i).equals(wanted.get(j)))) {
        if (j == wanted.size() || (i < found.size() && common[i + 1][j] >= common[i][j + 1])) {
          superfluous.add(found.get(i++));
        } else {
          missing.add(wanted.get(j++));
        }
      }
      findings.add(finding(place, superfluous, missing));
    }
    return findings;
  }

  private String finding(int place, List<String> superfluous, List<String> missing) {
    var text = new StringBuilder(place(place) + " is not in step with the code.");
    if (!missing.isEmpty()) {
      text.append(" Add:\n").append(String.join("\n", missing));
    }
    if (!superfluous.isEmpty()) {
      text.append(missing.isEmpty() ? " Remove:\n" : "\nand remove:\n");
      text.append(String.join("\n", superfluous));
    }
    return text.append("\nThe command \"ctx template\" does it.").toString();
  }

  /** The resource that a line is part of. */
  private String place(int line) {
    for (int i = Math.min(same + line, all.size() - 1); i >= 0; i--) {
      var text = all.get(i);
      if (text.matches("  [A-Za-z0-9]+:")) {
        return text.strip().replace(":", "");
      }
    }
    return "The generated part";
  }
}
