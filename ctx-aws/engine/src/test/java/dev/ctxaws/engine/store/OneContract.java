package dev.ctxaws.engine.store;

import static dev.ctxaws.engine.store.StoreCase.changes;
import static dev.ctxaws.engine.store.StoreCase.deleteBy;
import static dev.ctxaws.engine.store.StoreCase.done;
import static dev.ctxaws.engine.store.StoreCase.onlyIntent;
import static dev.ctxaws.engine.store.StoreCase.place;
import static dev.ctxaws.engine.store.StoreCase.present;
import static dev.ctxaws.engine.store.StoreCase.putBy;
import static dev.ctxaws.engine.store.StoreCase.refuses;
import static dev.ctxaws.engine.store.StoreCase.tombstone;
import static dev.ctxaws.engine.store.StoreCase.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** ONE. */
public interface OneContract extends StoreCase {
  private static Write put(@Nullable TxnId expected, long revision) {
    return new Write.One(KEY, OWNER, expected, revision, NEW, NOW);
  }

  private static Write delete(@Nullable TxnId expected, long revision) {
    return new Write.One(KEY, OWNER, expected, revision, null, NOW);
  }

  @Test
  default void one_putOfNoItem_makesTheFirstRevision() {
    changes(newStore(), put(null, 1), new Image(OWNER, null, 1, NEW, null, null));
  }

  @Test
  default void one_putOnVersion_keepsThePreviousVersion() {
    changes(storeWithValue(), put(SECOND, 3), new Image(OWNER, SECOND, 3, NEW, null, null));
  }

  @Test
  default void one_putOnTombstone_removesTheTimeOfTheDelete() {
    changes(storeWithTombstone(), put(SECOND, 3), new Image(OWNER, SECOND, 3, NEW, null, null));
  }

  @Test
  default void one_deleteOfNoItem_makesATombstone() {
    changes(newStore(), delete(null, 1), new Image(OWNER, null, 1, null, NOW, null));
  }

  @Test
  default void one_deleteOnVersion_removesTheValue() {
    changes(storeWithValue(), delete(SECOND, 3), new Image(OWNER, SECOND, 3, null, NOW, null));
  }

  @Test
  default void one_deleteOnTombstone_makesANewTombstone() {
    changes(storeWithTombstone(), delete(SECOND, 3), new Image(OWNER, SECOND, 3, null, NOW, null));
  }

  @Test
  default void one_noItemButVersionExpected_isRefusedWithoutImage() {
    refuses(newStore(), put(SECOND, 3), null);
    refuses(newStore(), delete(SECOND, 3), null);
  }

  @Test
  default void one_otherVersion_isRefused() {
    refuses(storeWithValue(), put(FIRST, 2), present());
    refuses(storeWithValue(), put(null, 1), present());
    refuses(storeWithTombstone(), delete(FIRST, 2), tombstone());
    refuses(storeWithTombstone(), put(null, 1), tombstone());
  }

  @Test
  default void one_underAnIntent_isRefused() {
    var value = place(storeWithValue(), SECOND, putBy(OTHER));
    var tombstone = place(storeWithTombstone(), SECOND, deleteBy(OTHER));
    var nothing = place(newStore(), null, putBy(OTHER));

    refuses(value, put(SECOND, 3), with(present(), putBy(OTHER)));
    refuses(value, delete(SECOND, 3), with(present(), putBy(OTHER)));
    refuses(tombstone, put(SECOND, 3), with(tombstone(), deleteBy(OTHER)));
    refuses(nothing, put(null, 1), onlyIntent(putBy(OTHER)));
    refuses(nothing, delete(null, 1), onlyIntent(putBy(OTHER)));
  }

  @Test
  default void one_underAnIntentOfItsOwn_isRefused() {
    var store = place(storeWithValue(), SECOND, putBy(OWNER));

    refuses(store, put(SECOND, 3), with(present(), putBy(OWNER)));
  }

  @Test
  default void one_sentAgain_isRefusedWithItsOwnVersion() {
    var store = storeWithValue();
    done(store, put(SECOND, 3));

    refuses(store, put(SECOND, 3), new Image(OWNER, SECOND, 3, NEW, null, null));
  }

  @Test
  default void one_afterASuccessor_isRefusedWithItselfAsPrevious() {
    var store = newStore();
    done(store, put(null, 1));
    done(store, new Write.One(KEY, OTHER, OWNER, 2, OLD, NOW));

    refuses(store, put(null, 1), new Image(OTHER, OWNER, 2, OLD, null, null));
  }

  @Test
  default void one_ofManyAtOnce_takesEffectOnce() throws Exception {
    var store = newStore();
    var writers =
        LongStream.range(0, 16)
            .<Callable<Outcome>>mapToObj(
                n -> () -> store.write(new Write.One(KEY, new TxnId(7, n), null, 1, NEW, NOW)))
            .toList();

    long done = 0;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Outcome> outcome : threads.invokeAll(writers)) {
        done += outcome.get() instanceof Outcome.Done ? 1 : 0;
      }
    }

    assertThat(done).isEqualTo(1);
  }
}
