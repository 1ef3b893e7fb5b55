package dev.ctxaws.engine.store;

import org.jspecify.annotations.Nullable;

/** A conditional write of one data item: section 2 of the protocol. */
public sealed interface Write {
  /** The item. */
  Key key();

  /**
   * INTENT. Takes effect if the key's version is {@code expected} and no intent is there.
   *
   * @param expected null when the key is expected to be absent
   */
  record PlaceIntent(Key key, @Nullable TxnId expected, Intent intent) implements Write {}

  /**
   * FINALISE: makes the intent of {@code owner} the committed value. Takes effect if the intent is
   * there.
   *
   * @param delete whether the intent deletes
   * @param onVersion whether the committed part of the item has a version
   * @param now the time of the delete, in milliseconds since 1970
   */
  record Finalise(Key key, TxnId owner, boolean delete, boolean onVersion, long now)
      implements Write {}

  /**
   * ROLLBACK: removes the intent of {@code owner}, and the item with it when the key is absent.
   * Takes effect if the intent is there.
   *
   * @param onVersion whether the committed part of the item has a version
   */
  record Rollback(Key key, TxnId owner, boolean onVersion) implements Write {}

  /**
   * ONE: a whole transaction that writes one key. Takes effect if the key's version is {@code
   * expected} and no intent is there.
   *
   * @param expected null when the key is expected to be absent
   * @param revision the revision of the new version
   * @param value the new value, or null to delete
   * @param now the time of the delete, in milliseconds since 1970
   */
  record One(
      Key key,
      TxnId owner,
      @Nullable TxnId expected,
      long revision,
      byte @Nullable [] value,
      long now)
      implements Write {}

  /** SWEEP_TOMBSTONE. Takes effect if the key is the tombstone {@code version}, without intent. */
  record SweepTombstone(Key key, TxnId version) implements Write {}

  /**
   * DROP: removes a key as if it had never been there, without a tombstone. Takes effect if the
   * key's version is {@code version}, and no intent is there.
   *
   * <p>It is not in the protocol: behind it, a late INTENT of a transaction that has committed may
   * take effect once more. So it is only for keys at which an old value again does no harm.
   */
  record Drop(Key key, TxnId version) implements Write {}
}
