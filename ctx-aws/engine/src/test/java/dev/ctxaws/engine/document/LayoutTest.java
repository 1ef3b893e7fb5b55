package dev.ctxaws.engine.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctxaws.engine.sample.Paper;
import dev.ctxaws.engine.sample.SampleApp;
import dev.ctxaws.engine.sample.Thing;
import dev.ctxaws.engine.store.Consistency;
import dev.ctxaws.engine.store.Key;
import dev.ctxaws.value.DocumentId;
import dev.ctxaws.value.RandomValues;
import dev.ctxaws.value.Value;
import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What keys say to whoever looks at items. */
final class LayoutTest {
  private final Database database = new Database(1);
  private final SampleApp app = new SampleApp();

  @Test
  void place_ofAnyEntry_hasTheFieldsThatWereWritten() {
    var random = new SplittableRandom(7);
    var values = new RandomValues(random);
    for (int i = 0; i < 5_000; i++) {
      @Nullable Value a = random.nextInt(8) == 0 ? null : values.value(3);
      @Nullable Value b = random.nextInt(8) == 0 ? null : values.value(3);
      var internal = Keys.newInternalId(random.nextLong(1L << 54), new byte[8]);
      var id = new DocumentId(Thing.TABLE.number(), internal);
      var fields = (Value.Obj) Thing.TABLE.codec().encode(new Thing(a, b, "x"));
      var index = Thing.TABLE.indexes().get(1);

      var place =
          Layout.place(Layout.entry(Thing.TABLE, index, new StoredDocument(id, fields)), app);

      assertThat(place).isEqualTo(new Layout.Place(Thing.TABLE, index, id, Arrays.asList(a, b)));
    }
  }

  @Test
  void partitions_ofTheApp_holdAllThatItHasWritten() {
    database.<Object>write((db, txn) -> db.insert(Thing.TABLE, Thing.named("x")));
    database.<Object>write((db, txn) -> db.insert(Paper.TABLE, new Paper("a", "b")));

    int items = 0;
    for (var range : Layout.partitions(app)) {
      for (var item : database.store.query(range, false, null, 10, Consistency.STRONG).items()) {
        assertThat(Objects.requireNonNull(Layout.place(item.key(), app)).table().name())
            .isIn("things", "papers");
        items++;
      }
    }
    assertThat(items).as("two documents, four entries and two").isEqualTo(2 + 4 + 2);
  }

  @Test
  void place_ofAnotherKey_isNone() {
    assertThat(Layout.place(Key.of(new byte[] {'P', 3}, new byte[20]), app)).isNull();
    assertThat(Layout.place(Key.of(Keys.documents(4711), new byte[16]), app)).isNull();
    assertThat(Layout.place(Key.of(Keys.documents(Thing.TABLE.number()), new byte[3]), app))
        .isNull();
  }
}
