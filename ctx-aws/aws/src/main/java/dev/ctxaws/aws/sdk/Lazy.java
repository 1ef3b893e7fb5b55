package dev.ctxaws.aws.sdk;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes a thing when it is first asked for, once; or again, when making it failed. */
public final class Lazy<T> implements Supplier<T> {
  private final Supplier<T> make;
  private volatile @Nullable T made;

  /** Nothing is made yet. */
  public Lazy(Supplier<T> make) {
    this.make = make;
  }

  @Override
  public T get() {
    var ready = made;
    return ready == null ? first() : ready;
  }

  private synchronized T first() {
    var ready = made;
    if (ready == null) {
      ready = make.get();
      made = ready;
    }
    return ready;
  }
}
