package dev.ctxaws.bench.vector;

import dev.ctxaws.bench.app.Point;
import java.util.Random;

/** Unit vectors, always the same ones for a seed. */
final class Cloud {
  private static final int CLUSTERS = 200;

  /** How far from its cluster's middle a vector is, in each dimension. */
  private static final double SPREAD = 0.03;

  private final Random random;
  private final double[][] middles = new double[CLUSTERS][];

  Cloud(long seed) {
    random = new Random(seed);
    for (int i = 0; i < CLUSTERS; i++) {
      middles[i] = hard();
    }
  }

  /** One of a tight cluster. */
  double[] easy() {
    var middle = middles[random.nextInt(CLUSTERS)];
    var vector = new double[Point.DIMENSIONS];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = middle[i] + SPREAD * random.nextGaussian();
    }
    return unit(vector);
  }

  /** One in any direction: any two lie nearly at a right angle. */
  double[] hard() {
    return unit(random.doubles(Point.DIMENSIONS).map(_ -> random.nextGaussian()).toArray());
  }

  private static double[] unit(double[] vector) {
    double square = 0;
    for (double component : vector) {
      square += component * component;
    }
    double length = Math.sqrt(square);
    for (int i = 0; i < vector.length; i++) {
      vector[i] /= length;
    }
    return vector;
  }

  /** The cosine of the angle between two of them. */
  static double cosine(double[] a, double[] b) {
    double dot = 0;
    for (int i = 0; i < a.length; i++) {
      dot += a[i] * b[i];
    }
    return dot;
  }
}
