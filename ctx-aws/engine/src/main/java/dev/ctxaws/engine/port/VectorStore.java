package dev.ctxaws.engine.port;

import dev.ctxaws.vector.VectorGraph;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds points that lie in nearly the direction of a vector. It may be behind the documents; who
 * writes to it knows by how much.
 *
 * <p>A space is kept in copies. Searches find what is in one of them. While the space is rebuilt
 * there is another one, which takes its place when it is complete; and a space that was never built
 * has none. Copies have names, and no two ever have the same.
 *
 * <p>All methods throw {@link IOException} when the store does not do as it is asked, or does not
 * say: then it may have done it, or do it later.
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

  /** The copies that there are, all as of one moment: those that searches find and the others. */
  Set<String> copies(Space space) throws IOException;

  /** Whether searches find a copy, and it is one as {@link #begin} makes them now. */
  boolean isCurrent(Space space) throws IOException;

  /**
   * Makes a copy with nothing in it, which searches do not find before it is finished. Others that
   * were begun before, and are not finished, may be no more after that.
   *
   * @return its name
   */
  String begin(Space space) throws IOException;

  /**
   * Writes entries, of one document each. Where the version of an entry is not greater than that of
   * what is in the copy, that stays.
   *
   * @throws RefusedEntryException when it does not take one of them; others may have been written
   * @throws CopyGoneException when there is no such copy
   */
  void write(Space space, String copy, List<Entry> entries) throws IOException;

  /**
   * Has searches of a copy see all that was written to it. Every search that begins after this has
   * returned does, if it is of this copy.
   *
   * @throws CopyGoneException when there is no such copy
   */
  void refresh(Space space, String copy) throws IOException;

  /**
   * Has searches find this copy, from one moment to the next, and removes the one that they found
   * before. Of a copy that searches find already, nothing changes.
   *
   * @throws CopyGoneException when there is no such copy; then nothing changes either
   */
  void finish(Space space, String copy) throws IOException;

  /**
   * Forgets of documents without a point that they ever had one, when that was written before
   * {@code instant}. An older entry that comes later than that brings the point back.
   */
  void forget(Space space, Instant instant) throws IOException;

  /** Removes all copies. */
  void remove(Space space) throws IOException;

  /**
   * The points nearest to a vector, or nearly so, in any order. A space that searches find no copy
   * of is a failure, and no empty space.
   */
  List<Hit> nearest(Space space, Wanted wanted) throws IOException;
}
