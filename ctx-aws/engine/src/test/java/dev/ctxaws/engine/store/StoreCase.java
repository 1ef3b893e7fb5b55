package dev.ctxaws.engine.store;

import static dev.ctxaws.engine.store.Consistency.STRONG;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The words that the parts of {@link StoreContract} are written in. */
interface StoreCase {
  /** The key that most tests are about. */
  Key KEY = Key.of(new byte[] {'p'}, new byte[] {'k'});

  /**
   * The transaction that wrote what is there, the one before it, the tested one, and a stranger.
   */
  TxnId FIRST = new TxnId(0x1111, 1);

  TxnId SECOND = new TxnId(0x2222, 2);
  TxnId OWNER = new TxnId(0xaaaa, 0xa);
  TxnId OTHER = new TxnId(0xbbbb, 0xb);

  /** When the tested call was made, and when what is there was deleted. */
  long NOW = 1_800_000_000_123L;

  long THEN = 1_700_000_000_456L;

  byte[] OLD = bytes("old");
  byte[] NEW = bytes("new");

  /** An empty store, which no other test knows. */
  Store newStore();

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** An intent to put {@link #NEW}. */
  static Intent putBy(TxnId owner) {
    return new Intent(owner, NEW, THEN, 2_000);
  }

  static Intent deleteBy(TxnId owner) {
    return new Intent(owner, null, THEN + 1, 30_000);
  }

  /** An item that holds nothing but an intent. */
  static Image onlyIntent(Intent intent) {
    return new Image(null, null, 0, null, null, intent);
  }

  /** Version 2 of a key, by {@link #SECOND} after {@link #FIRST}. */
  static Image present() {
    return new Image(SECOND, FIRST, 2, OLD, null, null);
  }

  /** Version 2 of a key, a delete. */
  static Image tombstone() {
    return new Image(SECOND, FIRST, 2, null, THEN, null);
  }

  static Image with(Image image, Intent intent) {
    return new Image(
        image.version(),
        image.previous(),
        image.revision(),
        image.value(),
        image.deletedAt(),
        intent);
  }

  /** A store where {@link #KEY} is as {@link #present} says. */
  default Store storeWithValue() {
    var store = newStore();
    done(store, new Write.One(KEY, FIRST, null, 1, bytes("older"), THEN));
    done(store, new Write.One(KEY, SECOND, FIRST, 2, OLD, THEN));
    return store;
  }

  /** A store where {@link #KEY} is as {@link #tombstone} says. */
  default Store storeWithTombstone() {
    var store = newStore();
    done(store, new Write.One(KEY, FIRST, null, 1, bytes("older"), THEN));
    done(store, new Write.One(KEY, SECOND, FIRST, 2, null, THEN));
    return store;
  }

  /** {@code store}, where {@link #KEY} of version {@code version} now has {@code intent}. */
  static Store place(Store store, @Nullable TxnId version, Intent intent) {
    done(store, new Write.PlaceIntent(KEY, version, intent));
    return store;
  }

  static void done(Store store, Write write) {
    assertThat(store.write(write)).isEqualTo(new Outcome.Done());
  }

  /** Checks that {@code write} takes effect, and that it leaves {@code expected}. */
  static void changes(Store store, Write write, @Nullable Image expected) {
    done(store, write);
    holds(store, expected);
  }

  /** Checks that {@code write} is refused with the image found, and changes nothing. */
  static void refuses(Store store, Write write, @Nullable Image found) {
    var outcome = store.write(write);
    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    same(((Outcome.Refused) outcome).found(), found);
    holds(store, found);
  }

  /** Checks the item at {@link #KEY}. */
  static void holds(Store store, @Nullable Image expected) {
    same(store.get(KEY, STRONG), expected);
  }

  static void same(@Nullable Image actual, @Nullable Image expected) {
    if (expected == null) {
      assertThat(actual).isNull();
    } else {
      assertThat(actual).usingRecursiveComparison().isEqualTo(expected);
    }
  }
}
