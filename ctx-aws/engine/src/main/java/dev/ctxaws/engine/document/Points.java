package dev.ctxaws.engine.document;

import dev.ctxaws.engine.port.VectorStore.Point;
import dev.ctxaws.value.Value;
import dev.ctxaws.value.Value.Obj;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;

/** What a vector index makes of documents. */
public final class Points {
  /** No hash of a value is so short. */
  private static final String MISSING = "-";

  private Points() {}

  /**
   * The point of a document; or null when it has no vector of the index's length, or one without a
   * direction: of zeros alone, or with components that 32 bits cannot hold.
   */
  public static @Nullable Point of(VectorDef index, @Nullable Obj fields) {
    var vector = fields == null ? null : index.vector(fields);
    if (fields == null || vector == null || !hasDirection(vector)) {
      return null;
    }
    var filters = new HashMap<String, String>();
    for (var field : index.filterFields()) {
      filters.put(field, token(fields.get(field)));
    }
    return new Point(vector, filters);
  }

  /** Equal for equal values alone; null stands for a missing field. */
  public static String token(@Nullable Value value) {
    if (value == null) {
      return MISSING;
    }
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(ValueBytes.write(value));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has it.", e);
    }
  }

  /** Whether a vector has cosines with others: it is finite, and not all zeros. */
  public static boolean hasDirection(float[] vector) {
    double square = 0;
    for (float component : vector) {
      square += (double) component * component;
    }
    return square > 0 && Double.isFinite(square);
  }
}
