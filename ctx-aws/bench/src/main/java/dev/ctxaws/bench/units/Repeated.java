package dev.ctxaws.bench.units;

import dev.ctxaws.bench.meter.Cost;
import dev.ctxaws.bench.meter.Meter;
import java.util.ArrayList;
import java.util.List;

/** Measures an operation several times, and insists that it costs the same each time. */
public final class Repeated {
  /*
   * Units may not differ at all: nothing else runs, what is done after the reply is waited for, and
   * the documents are of one size.
   *
   * Round trips may come out higher when the machine is busy, since of two calls that are sent side
   * by side the first may end before the other gets to begin; never lower. So the least is what
   * the operation needs, and most runs have to show it.
   */
  private static final int WARM_UP = 3;
  private static final int RUNS = 9;

  private final Meter meter;

  /** Measures with {@code meter}. */
  public Repeated(Meter meter) {
    this.meter = meter;
  }

  /**
   * What {@code operation} costs when the engine and its connections are warm.
   *
   * @throws IllegalStateException if it is not the same each time
   */
  public Cost cost(String name, Meter.Operation operation) throws Exception {
    for (int run = 0; run < WARM_UP; run++) {
      var _ = meter.measure(operation);
    }
    var costs = new ArrayList<Cost>();
    for (int run = 0; run < RUNS; run++) {
      costs.add(meter.measure(operation));
    }
    return agreed(name, costs);
  }

  /** The cost on which all runs agree. */
  static Cost agreed(String name, List<Cost> costs) {
    var first = costs.getFirst();
    int least = costs.stream().mapToInt(Cost::rounds).min().orElseThrow();
    long showLeast = costs.stream().filter(cost -> cost.rounds() == least).count();
    boolean sameUnits =
        costs.stream().allMatch(cost -> cost.rru() == first.rru() && cost.wru() == first.wru());
    if (!sameUnits || 2 * showLeast <= costs.size()) {
      throw new IllegalStateException(
          "%s should cost the same each time, and did not: %s".formatted(name, costs));
    }
    return new Cost(first.rru(), first.wru(), least);
  }
}
