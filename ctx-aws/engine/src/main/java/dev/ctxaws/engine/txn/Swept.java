package dev.ctxaws.engine.txn;

import dev.ctxaws.engine.store.Key;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Sweep} has done.
 *
 * @param places how many places were gone through to their end
 * @param seen records, large values and items that were looked at
 * @param finished records of committed transactions whose intents were made values
 * @param forgotten records that were removed, of committed and of aborted transactions
 * @param chunks parts of write sets that were removed because their record is not there
 * @param intents intents that were resolved because their owner is gone
 * @param tombstones tombstones that were removed
 * @param values large values that were removed
 * @param parts items that these were kept in
 * @param troubles what could not be swept, at most {@value #MOST_TROUBLES} of it
 * @param more how many further troubles there were
 * @param next where to go on, or null at the end of a round
 */
public record Swept(
    long places,
    long seen,
    long finished,
    long forgotten,
    long chunks,
    long intents,
    long tombstones,
    long values,
    long parts,
    List<Trouble> troubles,
    long more,
    @Nullable SweepPosition next) {
  /** How many troubles are told one by one. */
  public static final int MOST_TROUBLES = 100;

  /**
   * Something that could not be swept, and was passed over.
   *
   * @param key the item, or null when what failed was no single one
   * @param problem in a whole sentence
   */
  public record Trouble(SweepPlace place, @Nullable Key key, String problem) {}

  public Swept {
    troubles = List.copyOf(troubles);
  }
}
