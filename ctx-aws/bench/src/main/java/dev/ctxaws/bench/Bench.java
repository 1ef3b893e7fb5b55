package dev.ctxaws.bench;

import dev.ctxaws.bench.cold.ColdGroup;
import dev.ctxaws.bench.contention.ContentionGroup;
import dev.ctxaws.bench.faults.FaultsGroup;
import dev.ctxaws.bench.limits.LimitsGroup;
import dev.ctxaws.bench.report.Group;
import dev.ctxaws.bench.report.Report;
import dev.ctxaws.bench.sched.SchedGroup;
import dev.ctxaws.bench.storage.StorageGroup;
import dev.ctxaws.bench.storagefaults.StorageFaultsGroup;
import dev.ctxaws.bench.units.UnitsGroup;
import dev.ctxaws.bench.vector.VectorGroup;
import dev.ctxaws.bench.vector.VectorRebuildGroup;
import dev.ctxaws.bench.vectorsoak.VectorSoakGroup;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs groups of measurements: those that the system property {@code bench} names, with commas
 * between them, or all. Ends with 0, with 1 when a figure could not be measured or a condition did
 * not hold, and with 2 when there is no such group.
 */
public final class Bench {
  private static final List<Group> GROUPS =
      List.of(
          new UnitsGroup(),
          new ContentionGroup(),
          new LimitsGroup(),
          new SchedGroup(),
          new FaultsGroup(),
          new StorageGroup(),
          new StorageFaultsGroup(),
          new VectorGroup(),
          new VectorSoakGroup(),
          new VectorRebuildGroup(),
          new ColdGroup());

  private Bench() {}

  /** Runs the groups. */
  public static void main(String[] args) {
    System.exit(run(System.getProperty("bench", ""), GROUPS, new Report(System.out)));
  }

  /** Runs those of {@code all} that {@code names} names, and returns the exit status. */
  static int run(String names, List<Group> all, Report report) {
    var chosen = new LinkedHashSet<Group>();
    for (var name : names.isBlank() ? namesOf(all) : List.of(names.split(",", -1))) {
      var group = find(name.strip(), all);
      if (group == null) {
        report.failed(
            "bench",
            "There is no group \"%s\", which -Dbench names. The groups are: %s."
                .formatted(name.strip(), String.join(", ", namesOf(all))));
        return 2;
      }
      chosen.add(group);
    }
    for (var group : chosen) {
      try {
        group.run(report);
      } catch (Exception | AssertionError e) {
        report.endedEarly(group, e);
      }
    }
    return report.hasFailed() ? 1 : 0;
  }

  private static List<String> namesOf(List<Group> groups) {
    return groups.stream().map(Group::name).toList();
  }

  private static @Nullable Group find(String name, List<Group> all) {
    for (var group : all) {
      if (group.name().equals(name)) {
        return group;
      }
    }
    return null;
  }
}
