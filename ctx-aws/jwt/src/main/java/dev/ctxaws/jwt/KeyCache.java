package dev.ctxaws.jwt;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The keys of one provider, fetched when they are needed, and kept. */
final class KeyCache {
  /*
   * A token with an unknown key may be the first after the provider has changed its keys, so it is
   * worth a fetch. It may also be anyone's invention, a thousand times a second, so there is time
   * between two fetches: a new key is unknown that long at the most. It is shorter while there are
   * no keys at all, and nobody can sign in.
   *
   * Keys are fetched again after a while even if all are known, so that those that the provider
   * took back stop counting. If it does not answer then, the old keys do for a day: a provider
   * that is down must not sign everyone out.
   */
  static final Duration FRESH = Duration.ofHours(1);
  static final Duration USABLE = Duration.ofDays(1);
  static final Duration BETWEEN = Duration.ofSeconds(10);
  static final Duration BETWEEN_FIRST = Duration.ofSeconds(1);

  private final KeySource source;
  private final InstantSource time;
  private final ReentrantLock fetching = new ReentrantLock();
  private volatile @Nullable Fetched fetched;
  private @Nullable Attempt last;

  /** What came, and when. */
  private record Fetched(Keys keys, Instant at) {}

  /** The end of a fetch; {@code failure} is null when keys came. */
  private record Attempt(Instant at, @Nullable String failure) {}

  KeyCache(KeySource source, InstantSource time) {
    this.source = source;
    this.time = time;
  }

  /** The keys. */
  Keys current() throws IOException {
    var have = fetched;
    if (have == null) {
      return newer(null);
    }
    if (isWithin(FRESH, have.at())) {
      return have.keys();
    }
    try {
      return newer(have.keys());
    } catch (IOException e) {
      if (isWithin(USABLE, have.at())) {
        return have.keys();
      }
      throw e;
    }
  }

  /** The keys that came after {@code seen}, or the same if it is too early to ask again. */
  Keys after(Keys seen) throws IOException {
    return newer(seen);
  }

  @SuppressWarnings("ReferenceEquality") // the same keys, fetched again, are newer
  private Keys newer(@Nullable Keys seen) throws IOException {
    fetching.lock();
    try {
      var have = fetched;
      if (have != null && have.keys() != seen) {
        // Whoever was here first has fetched them.
        return have.keys();
      }
      if (last instanceof Attempt(var at, var failure)
          && isWithin(have == null ? BETWEEN_FIRST : BETWEEN, at)) {
        if (failure != null || have == null) {
          throw new IOException(failure);
        }
        return have.keys();
      }
      return fetch();
    } finally {
      fetching.unlock();
    }
  }

  private Keys fetch() throws IOException {
    try {
      var keys = source.fetch();
      var now = time.instant();
      fetched = new Fetched(keys, now);
      last = new Attempt(now, null);
      return keys;
    } catch (IOException e) {
      last = new Attempt(time.instant(), String.valueOf(e.getMessage()));
      throw e;
    }
  }

  /** Whether less than {@code span} has gone by. A clock that was set back ends it as well. */
  private boolean isWithin(Duration span, Instant since) {
    var age = Duration.between(since, time.instant());
    return !age.isNegative() && age.compareTo(span) < 0;
  }
}
