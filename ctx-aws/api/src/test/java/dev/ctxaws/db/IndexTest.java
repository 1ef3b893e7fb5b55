package dev.ctxaws.db;

import static dev.ctxaws.value.TestValues.int64;
import static dev.ctxaws.value.TestValues.number;
import static dev.ctxaws.value.TestValues.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ctxaws.db.IndexRange.Bound;
import dev.ctxaws.value.TableNumbers;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The parts of an index that its typed steps lead to. */
final class IndexTest {
  private static final Instant TIME = Instant.ofEpochMilli(1_767_323_045_678L);

  @Test
  void index_withoutAnyStep_isTheWhole() {
    var all = Song.TABLE.byArtist();

    assertThat(all.table()).isSameAs(Song.TABLE);
    assertThat(all.index().name()).isEqualTo("by_artist");
    assertThat(all.prefix()).isEmpty();
    assertThat(all.lower()).isNull();
    assertThat(all.upper()).isNull();
  }

  @Test
  void eq_fieldAfterField_growsThePrefix() {
    var artist = Song.TABLE.byArtist().eq("Nina");
    var year = artist.eq(1964L);
    var title = year.eq("Sinnerman");

    assertThat(artist.prefix()).containsExactly(text("Nina"));
    assertThat(year.prefix()).containsExactly(text("Nina"), int64(1964));
    assertThat(title.prefix()).containsExactly(text("Nina"), int64(1964), text("Sinnerman"));
    assertThat(title.eq(TIME).prefix())
        .containsExactly(text("Nina"), int64(1964), text("Sinnerman"), number(1767323045678.0));
    assertThat(title.index()).isSameAs(artist.index());
    assertThat(title.eq(TIME).table()).isSameAs(Song.TABLE);
  }

  @Test
  void eq_usedTwice_leavesTheFirstAlone() {
    var artist = Song.TABLE.byArtist().eq("Nina");

    var earlier = artist.eq(1964L);
    var later = artist.eq(1965L);

    assertThat(earlier.prefix()).containsExactly(text("Nina"), int64(1964));
    assertThat(later.prefix()).containsExactly(text("Nina"), int64(1965));
  }

  @Test
  void eq_null_isTheMissingField() {
    assertThat(Song.TABLE.byArtist().eq("Nina").eq(1964L).eq(null).prefix())
        .containsExactly(text("Nina"), int64(1964), null);
  }

  @Test
  void bounds_everyPair_haveTheEndsThatTheySay() {
    var low = int64(1);
    var high = int64(9);

    assertBounds(year -> year.gt(1L), new Bound(low, false), null);
    assertBounds(year -> year.gte(1L), new Bound(low, true), null);
    assertBounds(year -> year.lt(9L), null, new Bound(high, false));
    assertBounds(year -> year.lte(9L), null, new Bound(high, true));
    assertBounds(year -> year.gt(1L).lt(9L), new Bound(low, false), new Bound(high, false));
    assertBounds(year -> year.gt(1L).lte(9L), new Bound(low, false), new Bound(high, true));
    assertBounds(year -> year.gte(1L).lt(9L), new Bound(low, true), new Bound(high, false));
    assertBounds(year -> year.gte(1L).lte(9L), new Bound(low, true), new Bound(high, true));
    assertBounds(year -> year.lt(9L).gt(1L), new Bound(low, false), new Bound(high, false));
    assertBounds(year -> year.lt(9L).gte(1L), new Bound(low, true), new Bound(high, false));
    assertBounds(year -> year.lte(9L).gt(1L), new Bound(low, false), new Bound(high, true));
    assertBounds(year -> year.lte(9L).gte(1L), new Bound(low, true), new Bound(high, true));
  }

  private static void assertBounds(
      Function<Index<Song, Long, ?>, IndexRange<Song>> bounded,
      @Nullable Bound lower,
      @Nullable Bound upper) {
    var range = bounded.apply(Song.TABLE.byArtist().eq("Nina"));

    assertThat(range.prefix()).containsExactly(text("Nina"));
    assertThat(range.lower()).isEqualTo(lower);
    assertThat(range.upper()).isEqualTo(upper);
    assertThat(range.index().name()).isEqualTo("by_artist");
  }

  @Test
  void bounds_null_areTheMissingField() {
    var title = Song.TABLE.byArtist().eq("Nina").eq(1964L);

    assertThat(title.gt(null).lower()).isEqualTo(new Bound(null, false));
    assertThat(title.gt(null).lte(null).upper()).isEqualTo(new Bound(null, true));
    assertThat(title.lt(null).gte(null).lower()).isEqualTo(new Bound(null, true));
  }

  @Test
  void byCreationTime_everyTable_hasIt() {
    var index = Song.TABLE.byCreationTime();

    assertThat(index.index()).isEqualTo(new IndexDef("by_creation_time", List.of(), true));
    assertThat(index.lte(TIME).upper()).isEqualTo(new Bound(number(1767323045678.0), true));
    assertThat(index.eq(TIME).prefix()).containsExactly(number(1767323045678.0));
  }

  @Test
  void table_name_decidesTheNumber() {
    assertThat(Song.TABLE.name()).isEqualTo("songs");
    assertThat(Song.TABLE.number()).isEqualTo(TableNumbers.of("songs"));
    assertThat(Song.TABLE.codec()).isSameAs(Song.CODEC);
  }

  @Test
  void indexDef_coveringAndPointing_differ() {
    assertThat(IndexDef.covering("i", "a", "b"))
        .isEqualTo(new IndexDef("i", List.of("a", "b"), true))
        .isNotEqualTo(IndexDef.pointing("i", "a", "b"));
  }
}
