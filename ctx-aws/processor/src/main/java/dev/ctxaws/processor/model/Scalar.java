package dev.ctxaws.processor.model;

import org.jspecify.annotations.Nullable;

/** The types that the library has a codec for, and that contain no other. */
public enum Scalar {
  DOUBLE("double", "java.lang.Double", "FLOAT64"),
  INT("int", "java.lang.Integer", "INT32"),
  LONG("long", "java.lang.Long", "INT64"),
  BOOLEAN("boolean", "java.lang.Boolean", "BOOL"),
  STRING(null, "java.lang.String", "STRING"),
  INSTANT(null, "java.time.Instant", "INSTANT"),
  BYTES(null, "dev.ctxaws.value.Value.Bytes", "BYTES"),
  BYTE_ARRAY(null, "byte[]", "BYTE_ARRAY"),
  VALUE(null, "dev.ctxaws.value.Value", "ANY"),
  EMBEDDING(null, "dev.ctxaws.vector.Embedding", "CODEC"),
  PAGE_OPTIONS(null, "dev.ctxaws.db.PageOptions", "CODEC");

  private final @Nullable String primitive;
  private final String type;
  private final String constant;

  Scalar(@Nullable String primitive, String type, String constant) {
    this.primitive = primitive;
    this.type = type;
    this.constant = constant;
  }

  /** The scalar with this qualified name, or null when there is none. */
  public static @Nullable Scalar ofClass(String qualified) {
    for (var scalar : values()) {
      if (scalar.type.equals(qualified)) {
        return scalar;
      }
    }
    return null;
  }

  /** The primitive type, or null for types that have none. */
  public @Nullable String primitive() {
    return primitive;
  }

  /** The qualified name of the type, boxed. */
  public String type() {
    return type;
  }

  /** Whether the codec is a constant of the type's own class, and not of {@code Codecs}. */
  public boolean hasOwnCodec() {
    return this == EMBEDDING || this == PAGE_OPTIONS;
  }

  /** The constant that is the codec. */
  public String constant() {
    return constant;
  }
}
