package dev.ctxaws.engine.schema;

import dev.ctxaws.CtxException;
import dev.ctxaws.db.Table;
import dev.ctxaws.engine.document.VectorDef;
import dev.ctxaws.engine.port.Clock;
import dev.ctxaws.engine.port.VectorStore;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds the vector indexes of an app that are not there, and takes down those it has no more. */
final class VectorBuilding {
  /**
   * For how long indexes remember documents that are no more: longer than any write to them is on
   * its way. A feed and its request take some minutes at the most.
   */
  private static final Duration REMEMBERED = Duration.ofDays(7);

  private final CatalogSteps steps;
  private final Clock clock;
  private final VectorStore vectors;

  VectorBuilding(CatalogSteps steps, Clock clock, VectorStore vectors) {
    this.steps = steps;
    this.clock = clock;
    this.vectors = vectors;
  }

  /**
   * Builds every vector index of the app that is new, or was lost, or is not made any more as it
   * was. It may be killed and run again.
   */
  void run() throws IOException {
    var building = new LinkedHashMap<Table<?>, List<CatalogVector>>();
    for (var table : steps.app()) {
      for (var vector : declared(table)) {
        var space = vector.definition().space(table.name());
        if (vector.state() == IndexState.BUILDING || !vectors.isCurrent(space)) {
          building.computeIfAbsent(table, _ -> new ArrayList<>()).add(vector);
        } else {
          vectors.forget(space, clock.now().minus(REMEMBERED));
        }
      }
    }
    if (building.values().stream().anyMatch(VectorBuilding::isUnknownToSome)) {
      steps.awaitEveryone();
    }
    for (var ofTable : building.entrySet()) {
      build(ofTable.getKey(), ofTable.getValue());
    }
  }

  /** The vector indexes that a table of the app declares, as the catalog has them. */
  private List<CatalogVector> declared(Table<?> table) {
    var declared = table.embeddingIndexes().stream().<VectorDef>map(VectorDef::of).toList();
    return steps.catalog().vectors(table.name()).stream()
        .filter(vector -> declared.contains(vector.definition()))
        .toList();
  }

  private static boolean isUnknownToSome(List<CatalogVector> vectors) {
    return vectors.stream().anyMatch(vector -> vector.state() == IndexState.BUILDING);
  }

  private void build(Table<?> table, List<CatalogVector> building) throws IOException {
    new VectorRebuild(steps, vectors, table)
        .run(building.stream().map(CatalogVector::definition).toList());
    for (var vector : building) {
      if (vector.state() == IndexState.BUILDING) {
        change(table, vector, IndexState.READY);
      }
    }
  }

  /**
   * Brings a vector index to its next state, or out of the catalog.
   *
   * @throws CtxException {@code SchemaChanged} when it is not in the same state any more
   */
  private void change(Table<?> table, CatalogVector vector, @Nullable IndexState next) {
    steps
        .transactions()
        .<@Nullable Object>write(
            txn -> {
              var catalog = Catalog.read(txn).next();
              var name = table.name();
              var now = catalog.vector(name, vector.definition());
              if (next == null ? now == null : now != null && now.state() == next) {
                // By an attempt whose answer was lost, or by another deployment.
                return null;
              }
              if (!vector.equals(now)) {
                throw new CtxException(
                    "SchemaChanged",
                    "Another deployment has changed the vector index %s.%s meanwhile. Deploy again."
                        .formatted(name, vector.definition().name()));
              }
              catalog.with(name, vector.definition(), next).write(txn);
              return null;
            });
  }

  /**
   * Builds every vector index of some tables anew.
   *
   * @throws CtxException {@code IndexNotReady} when one was not built before; then nothing is done
   */
  void again(List<Table<?>> tables) throws IOException {
    var all = new LinkedHashMap<Table<?>, List<VectorDef>>();
    for (var table : tables) {
      var definitions = table.embeddingIndexes().stream().<VectorDef>map(VectorDef::of).toList();
      definitions.forEach(definition -> requireReady(table, definition));
      if (!definitions.isEmpty()) {
        all.put(table, definitions);
      }
    }
    for (var ofTable : all.entrySet()) {
      new VectorRebuild(steps, vectors, ofTable.getKey()).run(ofTable.getValue());
    }
  }

  private void requireReady(Table<?> table, VectorDef definition) {
    var vector = steps.catalog().vector(table.name(), definition);
    if (vector == null || vector.state() != IndexState.READY) {
      throw new CtxException(
          "IndexNotReady",
          "The vector index %s.%s was never built as the code declares it. Deploy the schema of this code."
              .formatted(table.name(), definition.name()));
    }
  }

  /** Removes what is kept of vector indexes of the app's tables that nobody searches any more. */
  void drop() throws IOException {
    for (var table : steps.app()) {
      for (var vector : steps.catalog().vectors(table.name())) {
        if (vector.state() == IndexState.DROPPING) {
          vectors.remove(vector.definition().space(table.name()));
          change(table, vector, null);
        }
      }
    }
  }
}
