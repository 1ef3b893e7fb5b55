package dev.ctxaws.bench.vectorsoak;

import dev.ctxaws.bench.app.Spot;
import dev.ctxaws.bench.app.Spots.Found;
import dev.ctxaws.bench.app.Spots.NearestArgs;
import dev.ctxaws.value.Id;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a search found, compared with all that was committed when it began, and nothing was changed
 * meanwhile.
 *
 * @param misses what had to be found and was not
 * @param ghosts what was found and had not to be: it is not there, not so, not so near, twice, out
 *     of order, or beyond the limit
 */
record Comparison(List<String> misses, List<String> ghosts) {
  /** The index has 32 bits of each component and of the score. */
  private static final double EXACTLY = 1e-5;

  /**
   * Compares.
   *
   * @param there all spots that the search may find, and others
   */
  static Comparison of(NearestArgs query, Map<Id<Spot>, Spot> there, List<Found> found) {
    return new Comparison(misses(query, there, found), ghosts(query, there, found));
  }

  private static List<String> ghosts(
      NearestArgs query, Map<Id<Spot>, Spot> there, List<Found> found) {
    var ghosts = new ArrayList<String>();
    var seen = new HashSet<Id<Spot>>();
    double last = 2;
    for (var hit : found) {
      var score = score(query, there.get(hit.id()));
      if (score == null || Math.abs(score - hit.score()) > EXACTLY) {
        ghosts.add("%s, which is %s".formatted(hit, there.get(hit.id())));
      }
      if (!seen.add(hit.id()) || hit.score() > last || seen.size() > query.limit()) {
        ghosts.add("%s, twice, out of order or beyond the limit".formatted(hit));
      }
      last = hit.score();
    }
    return ghosts;
  }

  private static List<String> misses(
      NearestArgs query, Map<Id<Spot>, Spot> there, List<Found> found) {
    var ids = new HashSet<>(found.stream().map(Found::id).toList());
    // Whatever is not among a full answer must not be better than the last of it.
    double worst =
        found.size() < query.limit() ? Double.NEGATIVE_INFINITY : found.getLast().score() + EXACTLY;
    var misses = new ArrayList<String>();
    there.forEach(
        (id, spot) -> {
          var score = score(query, spot);
          if (score != null && score > worst && !ids.contains(id)) {
            misses.add("%s of score %s".formatted(id, score));
          }
        });
    return misses;
  }

  /** With what score a search finds a spot; null when it does not. */
  private static @Nullable Double score(NearestArgs query, @Nullable Spot spot) {
    return spot == null
            || spot.place() == null
            || (!query.kinds().isEmpty() && !query.kinds().contains(spot.kind()))
        ? null
        : cosine(query.place().toArray(), spot.place().toArray());
  }

  private static double cosine(double[] a, double[] b) {
    double dot = 0;
    double squareOfA = 0;
    double squareOfB = 0;
    for (int i = 0; i < a.length; i++) {
      dot += a[i] * b[i];
      squareOfA += a[i] * a[i];
      squareOfB += b[i] * b[i];
    }
    return dot / Math.sqrt(squareOfA * squareOfB);
  }
}
