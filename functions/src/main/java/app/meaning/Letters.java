package app.meaning;

import dev.ctxaws.vector.Embedding;
import java.util.Locale;

/**
 * Knows words by their letters: counts the runs of three in a text, each at a place that its hash
 * says. So "lamp" is near "lamps" and "desk lamp", and far from "light".
 */
public final class Letters implements TextModel {
  private static final int RUN = 3;

  @Override
  public Embedding embed(String text) {
    var vector = new double[DIMENSIONS];
    for (var word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1)) {
      var framed = " " + word + " ";
      for (int i = 0; i + RUN <= framed.length(); i++) {
        vector[Math.floorMod(framed.substring(i, i + RUN).hashCode(), DIMENSIONS)]++;
      }
    }
    return Embedding.of(vector);
  }
}
