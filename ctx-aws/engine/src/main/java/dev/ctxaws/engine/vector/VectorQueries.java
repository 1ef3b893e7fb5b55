package dev.ctxaws.engine.vector;

import dev.ctxaws.CtxException;
import dev.ctxaws.db.Table;
import dev.ctxaws.engine.document.Points;
import dev.ctxaws.engine.document.VectorDef;
import dev.ctxaws.engine.port.VectorStore.Match;
import dev.ctxaws.vector.VectorFilter.Condition;
import dev.ctxaws.vector.VectorQuery;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a query asks for, when it is as it should be. Source: contract 11. */
final class VectorQueries {
  private static final int MOST_RESULTS = 256;
  private static final int MOST_CONDITIONS = 64;

  private VectorQueries() {}

  /** The vector, as the index has it. */
  static float[] vector(VectorDef index, VectorQuery<?> query) {
    var components = query.vector().toArray();
    if (components.length == 0) {
      throw new CtxException(
          "InvalidVectorQuery", "`vector` must be a non-empty Array in vectorSearch");
    }
    if (components.length != index.dimensions()) {
      throw new CtxException(
          "VectorDimensionsMismatch",
          "Expected a vector with dimensions %d, received %d."
              .formatted(index.dimensions(), components.length));
    }
    if (query.limit() > MOST_RESULTS) {
      throw new CtxException(
          "VectorLimitTooLargeError",
          "Vector queries can fetch at most %d results, requested %d."
              .formatted(MOST_RESULTS, query.limit()));
    }
    if (query.limit() < 1) {
      throw new CtxException(
          "InvalidVectorQuery",
          "Vector queries fetch at least 1 result, requested %d.".formatted(query.limit()));
    }
    var vector = new float[components.length];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) components[i];
    }
    if (!Points.hasDirection(vector)) {
      throw new CtxException(
          "InvalidVectorQuery",
          "A vector of zeros alone, or with components that a 32-bit float does not hold, has no"
              + " direction to search in.");
    }
    return vector;
  }

  /** The filter, of which one must be met; or null when there is none. */
  static @Nullable List<Match> anyOf(Table<?> table, VectorDef index, VectorQuery<?> query) {
    var filter = query.filter();
    if (filter == null) {
      return null;
    }
    int count = filter.conditions().size();
    if (count > MOST_CONDITIONS) {
      throw new CtxException(
          "TooManyElementsInVectorQueryError",
          "The filter of a vector query has at most %d conditions, this one has %d."
              .formatted(MOST_CONDITIONS, count));
    }
    return filter.conditions().stream().map(condition -> match(table, index, condition)).toList();
  }

  private static Match match(Table<?> table, VectorDef index, Condition condition) {
    if (!index.filterFields().contains(condition.field())) {
      throw new CtxException(
          "IncorrectVectorFilterField",
          "Vector query of index %s.%s is invalid. The field %s isn't indexed for filtering in filterFields."
              .formatted(table.name(), index.name(), condition.field()));
    }
    return new Match(condition.field(), Points.token(condition.value()));
  }
}
