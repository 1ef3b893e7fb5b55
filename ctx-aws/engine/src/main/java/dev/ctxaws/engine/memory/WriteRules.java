package dev.ctxaws.engine.memory;

import dev.ctxaws.engine.store.Image;
import dev.ctxaws.engine.store.Intent;
import dev.ctxaws.engine.store.StoreRejectedException;
import dev.ctxaws.engine.store.TxnId;
import dev.ctxaws.engine.store.Write;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The table of write calls of section 2 of the protocol: when a write takes effect, and what the
 * item is afterwards.
 */
final class WriteRules {
  /*
   * Attribute by attribute, as DynamoDB does it, also where a caller breaks the protocol: a FINALISE
   * that says "no version" about an item with one leaves `pt` and `x` as they were. The simulator
   * is to find such a caller, so the store must not repair it.
   */

  private static final Image NO_ITEM = new Image(null, null, 0, null, null, null);

  private WriteRules() {}

  /** Whether the condition of {@code write} holds on {@code found}; null stands for no item. */
  static boolean holds(Write write, @Nullable Image found) {
    Image item = found == null ? NO_ITEM : found;
    return switch (write) {
      case Write.PlaceIntent(_, var expected, _) -> isFree(item, expected);
      case Write.One(_, _, var expected, _, _, _) -> isFree(item, expected);
      case Write.Finalise(_, var owner, _, _, _) -> isHeldBy(item, owner);
      case Write.Rollback(_, var owner, var onVersion) ->
          isHeldBy(item, owner) && (onVersion || item.version() == null);
      case Write.SweepTombstone(_, var version) ->
          version.equals(item.version()) && item.value() == null && item.intent() == null;
      case Write.Drop(_, var version) -> isFree(item, version);
    };
  }

  /**
   * What the item is after {@code write}, whose condition holds on {@code found}; null stands for
   * no item.
   *
   * @throws StoreRejectedException if the write refers to a part of the item that is not there
   */
  static @Nullable Image after(Write write, @Nullable Image found) {
    Image item = found == null ? NO_ITEM : found;
    return switch (write) {
      case Write.PlaceIntent(_, _, var intent) -> withIntent(item, intent);
      case Write.Finalise finalise -> finalised(finalise, item);
      case Write.Rollback(_, _, var onVersion) -> onVersion ? withIntent(item, null) : null;
      case Write.One(_, var owner, var expected, var revision, var value, var now) ->
          new Image(
              owner,
              expected == null ? item.previous() : expected,
              revision,
              value,
              value == null ? (Long) now : null,
              item.intent());
      case Write.SweepTombstone _, Write.Drop _ -> null;
    };
  }

  private static boolean isFree(Image item, @Nullable TxnId expected) {
    return Objects.equals(item.version(), expected) && item.intent() == null;
  }

  private static boolean isHeldBy(Image item, TxnId owner) {
    return item.intent() != null && item.intent().owner().equals(owner);
  }

  private static Image withIntent(Image item, @Nullable Intent intent) {
    return new Image(
        item.version(), item.previous(), item.revision(), item.value(), item.deletedAt(), intent);
  }

  private static Image finalised(Write.Finalise write, Image item) {
    byte[] value = item.intent() == null ? null : item.intent().value();
    if (!write.delete() && value == null) {
      throw new StoreRejectedException(
          "FINALISE of " + write.key() + " takes a value, but its intent deletes.");
    }
    if (write.onVersion() && item.version() == null) {
      throw new StoreRejectedException(
          "FINALISE of " + write.key() + " counts on a version, but the key is absent.");
    }
    return new Image(
        write.owner(),
        write.onVersion() ? item.version() : item.previous(),
        write.onVersion() ? item.revision() + 1 : 1,
        write.delete() ? null : value,
        deletedAt(write, item),
        null);
  }

  private static @Nullable Long deletedAt(Write.Finalise write, Image item) {
    if (write.delete()) {
      return write.now();
    }
    return write.onVersion() ? null : item.deletedAt();
  }
}
