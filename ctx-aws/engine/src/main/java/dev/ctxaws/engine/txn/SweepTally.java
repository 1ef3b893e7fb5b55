package dev.ctxaws.engine.txn;

import dev.ctxaws.engine.store.Key;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts what is swept. For one thread. */
final class SweepTally {
  long places;
  long seen;
  long finished;
  long forgotten;
  long chunks;
  long intents;
  long tombstones;
  long values;
  long parts;
  private final List<Swept.Trouble> troubles = new ArrayList<>();
  private long more;

  void trouble(SweepPlace place, @Nullable Key key, RuntimeException e) {
    if (troubles.size() == Swept.MOST_TROUBLES) {
      more++;
    } else {
      troubles.add(
          new Swept.Trouble(place, key, e.getMessage() == null ? e.toString() : e.getMessage()));
    }
  }

  Swept swept(@Nullable SweepPosition next) {
    return new Swept(
        places,
        seen,
        finished,
        forgotten,
        chunks,
        intents,
        tombstones,
        values,
        parts,
        troubles,
        more,
        next);
  }
}
