package dev.ctxaws.engine.schema;

import dev.ctxaws.engine.schema.SchemaListener.Work;
import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.KeyRange;
import dev.ctxaws.engine.txn.Transaction;
import java.util.ArrayList;
import java.util.List;

/** Compares indexes with the documents they are of. */
final class IndexVerifying {
  private final CatalogSteps steps;
  private final boolean repair;
  private final List<Difference> examples = new ArrayList<>();
  private long documents;
  private long entries;
  private long differences;

  IndexVerifying(CatalogSteps steps, boolean repair) {
    this.steps = steps;
    this.repair = repair;
  }

  /** Compares every index of the app's tables that can be queried. */
  Verification run() {
    var ready = new ArrayList<>(steps.indexes(IndexState.READY, true));
    ready.addAll(steps.indexes(IndexState.READY, false));
    for (var place : ready) {
      try {
        verify(place);
      } catch (Overtaken e) {
        // It is taken down meanwhile.
      }
    }
    return new Verification(documents, entries, differences, examples);
  }

  private void verify(Place place) {
    var check = new IndexCheck(place.table(), place.index().definition());
    var counting =
        new Counting(
            steps.listener(),
            Work.VERIFYING,
            place.subject(),
            steps.batches(),
            place.documents(),
            0);
    compare(
        place,
        place.documents(),
        check::documents,
        (last, keys) -> {
          documents += keys;
          counting.through(last, keys);
        });
    compare(place, place.entries(), check::entries, (_, keys) -> entries += keys);
  }

  /** One of the two ways of {@link IndexCheck}. */
  private interface Way {
    List<Difference> compare(Transaction txn, List<Key> keys, boolean repair);
  }

  private void compare(Place place, KeyRange range, Way way, KeyBatches.Done done) {
    // Of the last attempt of a batch.
    var found = new ArrayList<Difference>();
    steps
        .batches()
        .forEach(
            range,
            null,
            (txn, keys) -> {
              found.clear();
              CatalogSteps.requireStill(txn, place);
              found.addAll(way.compare(txn, keys, repair));
            },
            (last, keys) -> {
              found.forEach(this::add);
              done.through(last, keys);
            });
  }

  private void add(Difference difference) {
    differences++;
    if (examples.size() < Verification.EXAMPLES) {
      examples.add(difference);
    }
  }
}
