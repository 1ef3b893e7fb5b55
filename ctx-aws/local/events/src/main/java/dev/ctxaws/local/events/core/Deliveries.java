package dev.ctxaws.local.events.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * What happens to what is delivered: a queued invocation, a message, a schedule's event, a batch of
 * changes. The services promise at least once, most of them in no order; {@link #faithful} is what
 * they do on a good day, the others are what they may do.
 *
 * <p>The same seed gives the same faults to the same deliveries in the same order.
 */
public final class Deliveries {
  /** What is delivered. */
  public enum Kind {
    /** A call of a function that nobody waits for; also one that a schedule has made. */
    CALL,
    /** A message to a queue. */
    MESSAGE,
    /** An event of a schedule. */
    EVENT,
    /** A batch of a table's changes. It keeps its place, so it may be late or come twice only. */
    RECORDS
  }

  private static final Duration NONE = Duration.ZERO;

  private final Random random;
  private final Faults faults;
  private final Set<Kind> met;

  private Deliveries(Random random, Faults faults, Set<Kind> met) {
    this.random = random;
    this.faults = faults;
    this.met = met;
  }

  /** Each thing once, at its time, in order. */
  public static Deliveries faithful() {
    return seeded(0);
  }

  /** As {@link #faithful}, until faults are added. */
  public static Deliveries seeded(long seed) {
    return new Deliveries(
        new Random(seed), new Faults(0, 0, 0, NONE, 0, false), EnumSet.allOf(Kind.class));
  }

  /** A share of deliveries, from 0 to 1, comes twice. */
  public Deliveries duplicating(double share) {
    return with(
        new Faults(share, faults.lost, faults.late, faults.upTo, faults.refused, faults.reordered));
  }

  /** A share is acknowledged and never comes. The services do not do that; our own crash does. */
  public Deliveries losing(double share) {
    return with(
        new Faults(
            faults.twice, share, faults.late, faults.upTo, faults.refused, faults.reordered));
  }

  /** A share comes late, by any time up to {@code upTo}. */
  public Deliveries delaying(double share, Duration upTo) {
    return with(
        new Faults(faults.twice, faults.lost, share, upTo, faults.refused, faults.reordered));
  }

  /** A share of what a schedule delivers is refused by its target, and tried again. */
  public Deliveries refusing(double share) {
    return with(
        new Faults(faults.twice, faults.lost, faults.late, faults.upTo, share, faults.reordered));
  }

  /** Messages are received in any order. */
  public Deliveries reordering() {
    return with(
        new Faults(faults.twice, faults.lost, faults.late, faults.upTo, faults.refused, true));
  }

  /** The same faults, for one kind alone; the others come once, at their time. */
  public Deliveries only(Kind kind) {
    return new Deliveries(random, faults, EnumSet.of(kind));
  }

  private Deliveries with(Faults changed) {
    return new Deliveries(random, changed, met);
  }

  /** How late each copy of the next delivery comes: most often one, at once. */
  public List<Duration> copies(Kind kind) {
    if (!met.contains(kind)) {
      return List.of(NONE);
    }
    synchronized (random) {
      if (happens(faults.lost)) {
        return List.of();
      }
      var copies = new ArrayList<Duration>();
      copies.add(lateness());
      if (happens(faults.twice)) {
        copies.add(lateness());
      }
      return copies;
    }
  }

  private Duration lateness() {
    return happens(faults.late)
        ? faults.upTo.multipliedBy(random.nextLong(1001)).dividedBy(1000)
        : NONE;
  }

  /** Whether the target refuses the next delivery. */
  public boolean refuses() {
    synchronized (random) {
      return happens(faults.refused);
    }
  }

  /** The same elements, in the order in which they are received. */
  public <T> List<T> ordered(List<T> elements) {
    if (!faults.reordered) {
      return elements;
    }
    synchronized (random) {
      var shuffled = new ArrayList<>(elements);
      Collections.shuffle(shuffled, random);
      return shuffled;
    }
  }

  /** A number from 0 to below {@code bound}, for what is up to chance without any fault. */
  public long below(long bound) {
    synchronized (random) {
      return random.nextLong(bound);
    }
  }

  private boolean happens(double share) {
    return share > 0 && random.nextDouble() < share;
  }

  private record Faults(
      double twice, double lost, double late, Duration upTo, double refused, boolean reordered) {}
}
