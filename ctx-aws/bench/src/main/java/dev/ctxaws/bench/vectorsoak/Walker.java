package dev.ctxaws.bench.vectorsoak;

import dev.ctxaws.CtxException;
import dev.ctxaws.bench.app.Spot;
import dev.ctxaws.bench.app.Spots.MoveArgs;
import dev.ctxaws.bench.app.Spots.NearestArgs;
import dev.ctxaws.bench.app.Spots.PaintArgs;
import dev.ctxaws.bench.app.Spots.SpotId;
import dev.ctxaws.bench.app.generated.api;
import dev.ctxaws.bench.meter.BenchApp;
import dev.ctxaws.value.Id;
import dev.ctxaws.vector.Embedding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Changes spots of its own kinds, which nobody else does, and searches for them: so it knows what
 * is committed when a search of its begins. Not for several threads at a time.
 */
final class Walker {
  private static final int KINDS = 3;
  private static final int MOST_WANTED = 20;

  /** From here on as many are removed as inserted. */
  private static final int ENOUGH = 250;

  private final BenchApp app;
  private final SoakReport report;
  private final SplittableRandom random;
  private final List<String> kinds;
  private final Map<Id<Spot>, Spot> spots = new HashMap<>();
  private final List<Id<Spot>> ids = new ArrayList<>();

  /**
   * One that has no spots yet.
   *
   * @param name what its kinds begin with
   */
  Walker(String name, BenchApp app, SoakReport report, SplittableRandom random) {
    this.app = app;
    this.report = report;
    this.random = random;
    this.kinds = IntStream.range(0, KINDS).mapToObj(i -> name + "-" + i).toList();
  }

  /** What there is of its. */
  Map<Id<Spot>, Spot> spots() {
    return spots;
  }

  /** Inserts, moves, paints or removes one. */
  void write() {
    int most = ids.size() < ENOUGH ? 9 : 10;
    switch (ids.isEmpty() ? 0 : random.nextInt(most)) {
      case 0, 1, 2 -> insert();
      case 3, 4, 5 -> move();
      case 6, 7 -> paint();
      default -> remove();
    }
    report.wrote();
  }

  private void insert() {
    var spot = new Spot(anyKind(), anyPlaceOrNone());
    var id = app.call(api.spots.insert, spot);
    spots.put(id, spot);
    ids.add(id);
  }

  private void move() {
    var id = ids.get(random.nextInt(ids.size()));
    var to = anyPlaceOrNone();
    app.call(api.spots.move, new MoveArgs(id, to));
    spots.computeIfPresent(id, (_, spot) -> new Spot(spot.kind(), to));
  }

  private void paint() {
    var id = ids.get(random.nextInt(ids.size()));
    var kind = anyKind();
    app.call(api.spots.paint, new PaintArgs(id, kind));
    spots.computeIfPresent(id, (_, spot) -> new Spot(kind, spot.place()));
  }

  private void remove() {
    var id = ids.remove(random.nextInt(ids.size()));
    app.call(api.spots.remove, new SpotId(id));
    spots.remove(id);
  }

  /** Searches among its own, and compares. */
  void search() {
    int from = random.nextInt(KINDS);
    search(kinds.subList(from, from + 1 + random.nextInt(KINDS - from)), spots);
  }

  /** Searches among all, which nobody changes meanwhile. */
  void search(Map<Id<Spot>, Spot> all) {
    search(List.of(), all);
  }

  private void search(List<String> wanted, Map<Id<Spot>, Spot> there) {
    var query = new NearestArgs(anyPlace(), 1 + random.nextInt(MOST_WANTED), wanted);
    try {
      var found = app.call(api.spots.nearest, query);
      report.compared(query, Comparison.of(query, there, found));
    } catch (CtxException e) {
      report.refused(e);
    }
  }

  private String anyKind() {
    return kinds.get(random.nextInt(KINDS));
  }

  private @Nullable Embedding anyPlaceOrNone() {
    return random.nextInt(10) == 0 ? null : anyPlace();
  }

  private Embedding anyPlace() {
    return Embedding.of(random.doubles(Spot.DIMENSIONS, -1, 1).toArray());
  }
}
