package dev.ctxaws.processor.check;

import java.util.Collection;

/** Finds the name that someone may have meant. */
final class NearMiss {
  private NearMiss() {}

  /** {@code Did you mean "customer"?}, with a space before it, or nothing. */
  static String of(String name, Collection<String> candidates) {
    String best = null;
    int bestDistance = Math.max(1, name.length() / 3) + 1;
    for (var candidate : candidates) {
      int distance = distance(name, candidate);
      if (distance < bestDistance) {
        best = candidate;
        bestDistance = distance;
      }
    }
    return best == null ? "" : " Did you mean \"" + best + "\"?";
  }

  /** How many letters to add, remove or change (Levenshtein). */
  private static int distance(String left, String right) {
    var previous = new int[right.length() + 1];
    for (int j = 0; j <= right.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      var current = new int[right.length() + 1];
      current[0] = i;
      for (int j = 1; j <= right.length(); j++) {
        int change = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
        current[j] = Math.min(previous[j - 1] + change, 1 + Math.min(previous[j], current[j - 1]));
      }
      previous = current;
    }
    return previous[right.length()];
  }
}
