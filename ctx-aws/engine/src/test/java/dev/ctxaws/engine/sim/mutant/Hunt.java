package dev.ctxaws.engine.sim.mutant;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * How it went when the simulator was asked to find a mistake.
 *
 * @param schedules how many it took, or the most that are allowed
 * @param violation what it found, or null for nothing
 */
public record Hunt(Mutant mutant, int schedules, @Nullable String violation) {
  private static final int CONTROLS = 50;

  /** Plants every mistake in transactions, each in an engine of its own. */
  public static List<Hunt> transactions(long seed) {
    return all(Mutants.all(), List.of("txn", "memory", "sim"), "Simulation", seed);
  }

  /** Plants every mistake in scheduled functions, each in an engine of its own. */
  public static List<Hunt> jobs(long seed) {
    return all(JobMutants.all(), List.of("", "schedule", "sim"), "JobSimulation", seed);
  }

  /** Plants every mistake in vector search, each in an engine of its own. */
  public static List<Hunt> vectors(long seed) {
    return all(
        VectorMutants.all(),
        List.of(
            "",
            "vector",
            "document",
            "memory",
            "schema",
            "schedule",
            "storage",
            "txn",
            "sim",
            "sample"),
        "VectorSimulation",
        seed);
  }

  /** Plants every mistake in crons, each in an engine of its own. */
  public static List<Hunt> crons(long seed) {
    return all(CronMutants.all(), List.of("", "schedule", "cron", "sim"), "CronSimulation", seed);
  }

  private static List<Hunt> all(
      List<Mutant> mutants, List<String> parts, String simulation, long seed) {
    requireSound(parts, simulation, seed);
    return mutants.parallelStream()
        .map(mutant -> of(mutant, simulator(MutantLab.load(mutant, parts), simulation), seed))
        .toList();
  }

  /** An engine that is loaded as a mutant's is, without a mistake, must violate nothing. */
  private static void requireSound(List<String> parts, String simulation, long seed) {
    var none = Mutant.of("none", "there is no mistake", CONTROLS);
    var hunt = of(none, simulator(MutantLab.load(none, parts), simulation), seed);
    if (hunt.violation() != null) {
      throw new AssertionError("Without a mistake: " + hunt);
    }
  }

  private static Hunt of(Mutant mutant, LongFunction<@Nullable String> simulator, long seed) {
    int schedules = 0;
    String violation = null;
    while (violation == null && schedules < mutant.within()) {
      violation = simulator.apply(seed + schedules++);
    }
    return new Hunt(mutant, schedules, violation);
  }

  /** The violation of a seed's schedule, if there is one, in the mutant's world. */
  private static LongFunction<@Nullable String> simulator(ClassLoader loader, String simulation) {
    try {
      var type = loader.loadClass("dev.ctxaws.engine.sim." + simulation);
      var lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
      var violation =
          lookup.findStatic(type, "violation", MethodType.methodType(String.class, long.class));
      return seed -> {
        try {
          return (String) violation.invoke(seed);
        } catch (Throwable e) {
          throw new AssertionError(e);
        }
      };
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  @Override
  public String toString() {
    return "MUTANT %-26s %6d of %6d  %s"
        .formatted(
            mutant,
            schedules,
            mutant.within(),
            violation == null ? "not found" : violation.replace("java.lang.AssertionError: ", ""));
  }
}
