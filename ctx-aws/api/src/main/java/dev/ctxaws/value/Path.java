package dev.ctxaws.value;

import org.jspecify.annotations.Nullable;

/** Where in a value something is: {@code .items[0].name}. The root is empty text. */
public final class Path {
  /** The value itself. */
  public static final Path ROOT = new Path(null, "");

  private final @Nullable Path parent;
  private final String step;

  private Path(@Nullable Path parent, String step) {
    this.parent = parent;
    this.step = step;
  }

  /** A field of the object here. */
  public Path field(String name) {
    return new Path(this, "." + name);
  }

  /** An element of the array here, counted from 0. */
  public Path index(int index) {
    return new Path(this, "[" + index + "]");
  }

  /** The keys of the record here. */
  public Path keys() {
    return new Path(this, ".keys()");
  }

  /** The values of the record here. */
  public Path values() {
    return new Path(this, ".values()");
  }

  /** Whether this is the value itself. */
  public boolean isRoot() {
    return parent == null;
  }

  @Override
  public String toString() {
    return parent == null ? step : parent + step;
  }
}
