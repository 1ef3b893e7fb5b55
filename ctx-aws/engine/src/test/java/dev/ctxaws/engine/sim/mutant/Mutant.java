package dev.ctxaws.engine.sim.mutant;

import java.util.List;

/**
 * A mistake, planted in a copy of the engine's sources.
 *
 * @param name the name that the protocol's exhaustive checker gives it, where it knows it
 * @param mistake what is wrong then
 * @param within the most schedules it may take to catch it
 */
public record Mutant(String name, String mistake, int within, List<Patch> patches) {
  /**
   * A change to one file.
   *
   * @param file below the sources of {@code dev.ctxaws.engine}
   * @param find what stands there, exactly once
   */
  record Patch(String file, String find, String replace) {}

  static Mutant of(String name, String mistake, int within, Patch... patches) {
    return new Mutant(name, mistake, within, List.of(patches));
  }

  static Patch in(String file, String find, String replace) {
    return new Patch(file, find, replace);
  }

  @Override
  public String toString() {
    return name;
  }
}
