package dev.ctxaws.engine.schema;

import dev.ctxaws.CtxException;
import dev.ctxaws.engine.schema.SchemaListener.Work;
import dev.ctxaws.engine.store.Key;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives the documents that were there before an index their entries in it. */
final class IndexBuilding {
  /*
   * When a building begins, all who write keep the index. Until then some did and some did not: a
   * document that one had entered another may have changed or deleted, and left the entry where it
   * was. Those entries are removed first; they are few, because only the wait has made them. What is
   * then missing or old is found from the side of the documents.
   */
  /** How many batches are done between two notes of how far it has come. */
  private static final int NOTED_EVERY = 5;

  private final CatalogSteps steps;

  IndexBuilding(CatalogSteps steps) {
    this.steps = steps;
  }

  /** Builds every index of the app that is not complete, from where it was left. */
  void run() {
    var building = steps.indexes(IndexState.BUILDING, true);
    Map<Place, BuildProgress> begun = new HashMap<>();
    for (var place : building) {
      var progress = progress(place);
      if (progress != null) {
        begun.put(place, progress);
      }
    }
    if (begun.size() < building.size()) {
      steps.awaitEveryone();
    }
    for (var place : building) {
      unlessOvertaken(place, () -> begun.computeIfAbsent(place, this::begin));
    }
    for (var place : building) {
      var from = begun.get(place);
      if (from != null) {
        unlessOvertaken(place, () -> build(place, from));
      }
    }
    building.forEach(this::requireReady);
  }

  private void unlessOvertaken(Place place, Runnable work) {
    try {
      work.run();
    } catch (Overtaken e) {
      // Another process has completed it, or takes it down.
    } catch (CtxException e) {
      // A document that cannot be in the index cannot be written while the index is kept, either.
      steps.change(place, IndexState.DROPPING);
      throw e;
    }
  }

  private @Nullable BuildProgress progress(Place place) {
    return steps
        .transactions()
        .<@Nullable BuildProgress>read(
            txn -> BuildProgress.read(txn, place.table(), place.index()));
  }

  /** Removes what the wait has left, and notes that nobody need wait again. */
  private BuildProgress begin(Place place) {
    var check = new IndexCheck(place.table(), place.index().definition());
    steps
        .batches()
        .forEach(
            place.entries(),
            null,
            (txn, keys) -> {
              CatalogSteps.requireStill(txn, place);
              check.entries(txn, keys, true);
            },
            (_, _) -> {});
    var start = BuildProgress.start(place);
    note(place, start);
    return start;
  }

  private void note(Place place, BuildProgress progress) {
    steps
        .transactions()
        .<@Nullable Object>write(
            txn -> {
              if (place.index().isStill(CatalogSteps.current(txn, place))) {
                progress.write(txn, place.table(), place.index());
              }
              return null;
            });
  }

  private void build(Place place, BuildProgress begun) {
    var check = new IndexCheck(place.table(), place.index().definition());
    var batches = steps.batches();
    var counting =
        new Counting(
            steps.listener(),
            Work.BUILDING,
            place.subject(),
            batches,
            place.documents(),
            begun.done());
    var notes = new Notes(place, counting);
    batches.forEach(
        place.documents(),
        begun.behind(),
        (txn, keys) -> {
          CatalogSteps.requireStill(txn, place);
          check.documents(txn, keys, true);
        },
        notes);
    steps.change(place, IndexState.READY);
  }

  private void requireReady(Place place) {
    var index = steps.catalog().index(place.table().name(), place.index().definition());
    if (index == null || index.state() != IndexState.READY) {
      throw new CtxException(
          "SchemaChanged",
          "Another deployment has removed the index %s while it was built. Deploy again."
              .formatted(place.subject()));
    }
  }

  /** Notes now and then how far it has come. */
  private final class Notes implements KeyBatches.Done {
    private final Place place;
    private final Counting counting;
    private int batches;

    Notes(Place place, Counting counting) {
      this.place = place;
      this.counting = counting;
    }

    @Override
    public void through(Key last, int keys) {
      counting.through(last, keys);
      if (++batches % NOTED_EVERY == 0) {
        note(place, new BuildProgress(last, counting.done(), counting.about(last)));
      }
    }
  }
}
