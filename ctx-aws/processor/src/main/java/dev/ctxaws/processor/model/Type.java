package dev.ctxaws.processor.model;

import org.jspecify.annotations.Nullable;

/** The type of an argument, a result, or a field. */
public sealed interface Type {
  /** A type of its own; {@code primitive} when it is {@code long} rather than {@code Long}. */
  record Basic(Scalar scalar, boolean primitive) implements Type {}

  /** {@code Id<of>}. */
  record IdOf(ClassName of) implements Type {}

  /** {@code Doc<of>}. */
  record DocOf(ClassName of) implements Type {}

  /** {@code List<items>}. */
  record ListOf(Type items) implements Type {}

  /** {@code PageResult<items>}. */
  record PageOf(Type items) implements Type {}

  /** {@code Map<String, values>}. */
  record MapOf(Type values) implements Type {}

  /** {@code @Nullable present}. */
  record Optional(Type present) implements Type {}

  /** A record, an enum or a sealed interface; it has a {@link Shape}. */
  record Named(ClassName name) implements Type {}

  /** {@code void}. */
  record Nothing() implements Type {}

  /**
   * A type that no Convex value has.
   *
   * @param text as in the source: {@code float}
   * @param advice a sentence on what to write instead, or empty
   */
  record Unsupported(String text, String advice) implements Type {}

  /** Whether null is among the values. */
  default boolean optional() {
    return this instanceof Optional;
  }

  /** This type without null. */
  default Type present() {
    return this instanceof Optional(var present) ? present : this;
  }

  /** The first part of this type, this included, that is of {@code kind}; null when none is. */
  default <T extends Type> @Nullable T find(Class<T> kind) {
    if (kind.isInstance(this)) {
      return kind.cast(this);
    }
    return switch (this) {
      case ListOf(var items) -> items.find(kind);
      case PageOf(var items) -> items.find(kind);
      case MapOf(var values) -> values.find(kind);
      case Optional(var present) -> present.find(kind);
      case Basic _, IdOf _, DocOf _, Named _, Nothing _, Unsupported _ -> null;
    };
  }
}
