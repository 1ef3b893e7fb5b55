package dev.ctxaws.engine.schema;

import dev.ctxaws.db.Table;
import dev.ctxaws.engine.document.Layout;
import dev.ctxaws.engine.document.VectorMarks;
import dev.ctxaws.engine.port.VectorStore;
import dev.ctxaws.engine.schema.SchemaListener.Work;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes vector indexes, and marks the documents that were there before. Whoever feeds the indexes
 * does the rest, and meanwhile searches look at the marked documents themselves.
 */
final class VectorBuilding {
  private final CatalogSteps steps;
  private final VectorStore vectors;

  VectorBuilding(CatalogSteps steps, VectorStore vectors) {
    this.steps = steps;
    this.vectors = vectors;
  }

  /** Builds every vector index of the app that is not complete. It may be killed and run again. */
  void run() throws IOException {
    var building = new LinkedHashMap<Table<?>, List<CatalogVector>>();
    var catalog = steps.catalog();
    for (var table : steps.app()) {
      for (var vector : catalog.vectors(table.name())) {
        // Made before anybody looks for it; and if it was lost, nothing of it is there.
        boolean isNew = vectors.create(vector.definition().space(table.name()));
        if (isNew || vector.state() == IndexState.BUILDING) {
          building.computeIfAbsent(table, _ -> new ArrayList<>()).add(vector);
        }
      }
    }
    if (building.values().stream().anyMatch(VectorBuilding::isUnknownToSome)) {
      steps.awaitEveryone();
    }
    building.forEach(this::build);
  }

  private static boolean isUnknownToSome(List<CatalogVector> vectors) {
    return vectors.stream().anyMatch(vector -> vector.state() == IndexState.BUILDING);
  }

  private void build(Table<?> table, List<CatalogVector> building) {
    var definitions = building.stream().map(CatalogVector::definition).toList();
    var batches = steps.batches();
    var documents = Layout.documents(table);
    var counting =
        new Counting(steps.listener(), Work.BUILDING, table.name(), batches, documents, 0);
    batches.forEach(
        documents,
        null,
        (txn, keys) -> {
          var marks = new VectorMarks(txn, definitions);
          keys.forEach(marks::unlisted);
        },
        counting);
    steps
        .transactions()
        .<@Nullable Object>write(
            txn -> {
              var now = Catalog.read(txn);
              var after = now;
              for (var vector : building) {
                if (vector.state() == IndexState.BUILDING
                    && now.vectors(table.name()).contains(vector)) {
                  after = after.with(table.name(), vector.definition(), IndexState.READY);
                }
              }
              if (!after.equals(now)) {
                after.next().write(txn);
              }
              return null;
            });
  }
}
