package dev.ctxaws.engine.schedule;

/**
 * How much one mutation may schedule, the functions that it calls included.
 *
 * <p>Source: contract 7.2.
 *
 * @param functions how many functions
 * @param bytesOfOne bytes of the arguments of one, as they are stored
 * @param bytes bytes of the arguments of all
 */
public record ScheduleLimits(int functions, int bytesOfOne, long bytes) {
  /** What Convex allows. */
  public static final ScheduleLimits CONVEX = new ScheduleLimits(1000, 4 << 20, 16L << 20);
}
