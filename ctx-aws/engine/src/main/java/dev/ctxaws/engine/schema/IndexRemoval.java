package dev.ctxaws.engine.schema;

import dev.ctxaws.engine.schema.SchemaListener.Work;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes indexes down. */
final class IndexRemoval {
  private final CatalogSteps steps;

  IndexRemoval(CatalogSteps steps) {
    this.steps = steps;
  }

  /** Takes down the indexes of the app's tables that the app does not declare. */
  void run() {
    steps
        .transactions()
        .<@Nullable Object>write(
            txn -> {
              var now = Catalog.read(txn);
              var after = CatalogChange.retire(now, steps.app());
              if (!after.equals(now)) {
                after.write(txn);
              }
              return null;
            });
    var retiring = steps.indexes(IndexState.RETIRING, false);
    if (!retiring.isEmpty()) {
      steps.awaitEveryone();
      retiring.forEach(place -> steps.change(place, IndexState.DROPPING));
    }
    drop(steps.indexes(IndexState.DROPPING, false));
  }

  /** Deletes the entries of indexes that nobody keeps, and the indexes from the catalog. */
  void drop(List<Place> dropping) {
    if (dropping.isEmpty()) {
      return;
    }
    steps.awaitEveryone();
    for (var place : dropping) {
      try {
        deleteEntries(place);
        steps.change(place, null);
      } catch (Overtaken e) {
        // Another process has done it.
      }
    }
  }

  private void deleteEntries(Place place) {
    var deleted = new long[1];
    steps
        .batches()
        .forEach(
            place.entries(),
            null,
            (txn, keys) -> {
              CatalogSteps.requireStill(txn, place);
              txn.getAll(new HashSet<>(keys)).keySet().forEach(txn::delete);
            },
            (_, keys) -> {
              deleted[0] += keys;
              steps.listener().progress(Work.DELETING, place.subject(), deleted[0], deleted[0]);
            });
  }
}
