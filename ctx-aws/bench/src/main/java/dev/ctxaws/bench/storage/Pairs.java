package dev.ctxaws.bench.storage;

import java.util.ArrayList;
import java.util.List;

/** Times several ways to do a thing, one after the other, again and again. */
final class Pairs {
  /**
   * A way to do it.
   *
   * @param work is measured
   * @param cleanUp is done after it, and is not
   */
  record Way(Work work, Work cleanUp) {}

  /** Something to do. */
  interface Work {
    void run() throws Exception;
  }

  private Pairs() {}

  /**
   * Does them in turn, and each time begins with the next one.
   *
   * @return for each way the median of its times, in milliseconds
   */
  static List<Double> medians(List<Way> ways, int warmUp, int rounds) throws Exception {
    var nanos = ways.stream().map(_ -> new ArrayList<Long>()).toList();
    for (int round = 0; round < warmUp + rounds; round++) {
      for (int i = 0; i < ways.size(); i++) {
        int way = (round + i) % ways.size();
        long took = time(ways.get(way));
        if (round >= warmUp) {
          nanos.get(way).add(took);
        }
      }
    }
    return nanos.stream().map(Pairs::median).toList();
  }

  private static long time(Way way) throws Exception {
    long begun = System.nanoTime();
    way.work().run();
    long took = System.nanoTime() - begun;
    way.cleanUp().run();
    return took;
  }

  private static double median(List<Long> nanos) {
    return nanos.stream().sorted().toList().get(nanos.size() / 2) / 1e6;
  }
}
