package dev.ctxaws.value;

import org.jspecify.annotations.Nullable;

/**
 * Turns Java values of one type into Convex values and back. The processor writes one for each
 * record, enum and sealed interface that functions and documents use; {@link Codecs} has the rest.
 */
public interface Codec<T extends @Nullable Object> {
  /** The value of {@code value}. Throws {@link InvalidValueException} when there is none. */
  Value encode(T value);

  /**
   * The Java value of {@code value}.
   *
   * @param path where {@code value} stands, for the message
   * @throws DecodeException when {@code value} does not have the shape of this codec
   */
  T decode(Value value, Path path);

  /** The shape that {@link #decode} accepts, for messages and for clients. */
  Validator validator();
}
