package dev.ctxaws.engine.port;

import dev.ctxaws.vector.VectorGraph;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds points that lie in nearly the direction of a vector. It may be behind the documents; who
 * writes to it knows by how much.
 *
 * <p>All methods throw {@link IOException} when the store does not do as it is asked, or does not
 * say, or has no such space.
 */
public interface VectorStore {
  /**
   * Where the points of one vector index are.
   *
   * @param table the table's name
   * @param index the index's name
   * @param field the field with the vector
   * @param dimensions of all vectors
   * @param filterFields what searches may filter by
   * @param graph how they are kept; a store that compares them all does without
   */
  record Space(
      String table,
      String index,
      String field,
      int dimensions,
      List<String> filterFields,
      VectorGraph graph) {
    public Space {
      filterFields = List.copyOf(filterFields);
    }
  }

  /**
   * A document's place in a space.
   *
   * @param vector finite, and not all zeros; not to be changed
   * @param filters for each filter field a token of its value, equal for equal values
   */
  record Point(float[] vector, Map<String, String> filters) {
    public Point {
      filters = Map.copyOf(filters);
    }

    /** The cosine of the angle to {@code other}, which has a direction, too. */
    public double cosine(float[] other) {
      double dot = 0;
      double square = 0;
      double squareOfOther = 0;
      for (int i = 0; i < vector.length; i++) {
        dot += (double) vector[i] * other[i];
        square += (double) vector[i] * vector[i];
        squareOfOther += (double) other[i] * other[i];
      }
      return Math.clamp(dot / Math.sqrt(square) / Math.sqrt(squareOfOther), -1.0, 1.0);
    }

    /** Whether this may be found by a search that is for any of these; null stands for all. */
    public boolean isFor(@Nullable List<Match> anyOf) {
      return anyOf == null
          || anyOf.stream().anyMatch(match -> match.token().equals(filters.get(match.field())));
    }
  }

  /**
   * What is to be known of a document.
   *
   * @param version greater than those of what was true of it before
   * @param point null when it has none, or is no more
   */
  record Entry(String id, long version, @Nullable Point point) {}

  /** That a filter field's value has this token. */
  record Match(String field, String token) {}

  /**
   * What a search is for.
   *
   * @param vector with a direction
   * @param count how many are wanted at the most
   * @param overFetch how many candidates to keep in mind beyond these
   * @param anyOf points that meet none of these are left out; null for all points
   */
  record Wanted(float[] vector, int count, int overFetch, @Nullable List<Match> anyOf) {
    /** The same, and some more of the nearest. */
    public Wanted andMore(int more) {
      return new Wanted(vector, count + more, overFetch, anyOf);
    }
  }

  /**
   * A document that was found.
   *
   * @param score the cosine of the angle, from -1 to 1
   */
  record Hit(String id, double score) {}

  /** Whether this deployment has a store. */
  default boolean isThere() {
    return true;
  }

  /**
   * Returns when there is a store; is called before each search.
   *
   * @throws dev.ctxaws.CtxException when this deployment has none
   */
  default void requireReady() {}

  /**
   * Makes a space, with nothing in it, unless it is there.
   *
   * @return whether it was not
   */
  boolean create(Space space) throws IOException;

  /**
   * Writes entries, of one document each. Every search that begins after this has returned sees
   * them, or newer ones: where the version of an entry is not greater than that of what is there,
   * that stays.
   *
   * @throws RefusedEntryException when it does not take one of them; others may have been written
   */
  void write(Space space, List<Entry> entries) throws IOException;

  /** The points nearest to a vector, or nearly so, in any order. */
  List<Hit> nearest(Space space, Wanted wanted) throws IOException;
}
