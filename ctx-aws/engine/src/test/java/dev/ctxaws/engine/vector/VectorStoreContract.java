package dev.ctxaws.engine.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.ctxaws.engine.port.CopyGoneException;
import dev.ctxaws.engine.port.VectorStore;
import dev.ctxaws.engine.port.VectorStore.Entry;
import dev.ctxaws.engine.port.VectorStore.Hit;
import dev.ctxaws.engine.port.VectorStore.Match;
import dev.ctxaws.engine.port.VectorStore.Point;
import dev.ctxaws.engine.port.VectorStore.Space;
import dev.ctxaws.engine.port.VectorStore.Wanted;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Everything that a {@link VectorStore} promises. A store's test implements this. */
public interface VectorStoreContract {
  /** A store; each test asks for it once. */
  VectorStore store();

  /**
   * A space that no other test uses, of three dimensions, filtered by {@code by} and {@code in}.
   */
  Space space();

  private static Entry entry(String id, long version, String by, float... vector) {
    return new Entry(id, version, new Point(vector, Map.of("by", by, "in", "-")));
  }

  private static Entry gone(String id, long version) {
    return new Entry(id, version, null);
  }

  private static List<String> ids(List<Hit> hits) {
    return hits.stream().map(Hit::id).sorted().toList();
  }

  private List<Hit> nearest(VectorStore store, int count, @Nullable List<Match> anyOf)
      throws IOException {
    return store.nearest(space(), new Wanted(new float[] {1, 1, 1}, count, 100, anyOf));
  }

  /** Makes the space, with nothing in it. */
  private String create(VectorStore store) throws IOException {
    var copy = store.begin(space());
    store.finish(space(), copy);
    return copy;
  }

  private void write(VectorStore store, String copy, Entry... entries) throws IOException {
    store.write(space(), copy, List.of(entries));
    store.refresh(space(), copy);
  }

  private void isGone(VectorStore store, String copy) {
    assertThatExceptionOfType(CopyGoneException.class)
        .isThrownBy(() -> store.write(space(), copy, List.of(entry("d", 1, "a", 1, 1, 1))));
    assertThatExceptionOfType(CopyGoneException.class)
        .isThrownBy(() -> store.refresh(space(), copy));
    assertThatExceptionOfType(CopyGoneException.class)
        .isThrownBy(() -> store.finish(space(), copy));
  }

  @Test
  default void begin_isNotFoundBeforeItIsFinished() throws IOException {
    var store = store();
    assertThat(store.copies(space())).isEmpty();
    assertThat(store.isCurrent(space())).isFalse();

    var copy = store.begin(space());
    write(store, copy, entry("d", 1, "a", 1, 1, 1));
    assertThat(store.copies(space())).containsExactly(copy);
    assertThat(store.isCurrent(space())).isFalse();
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> nearest(store, 10, null));

    store.finish(space(), copy);
    assertThat(store.copies(space())).containsExactly(copy);
    assertThat(store.isCurrent(space())).isTrue();
    assertThat(ids(nearest(store, 10, null))).containsExactly("d");
  }

  @Test
  default void finish_another_takesItsPlace() throws IOException {
    var store = store();
    var first = create(store);
    write(store, first, entry("old", 1, "a", 1, 1, 1));

    var second = store.begin(space());
    write(store, second, entry("new", 1, "a", 1, 1, 1));
    assertThat(store.copies(space())).containsExactlyInAnyOrder(first, second);
    assertThat(ids(nearest(store, 10, null))).containsExactly("old");

    store.finish(space(), second);
    assertThat(ids(nearest(store, 10, null))).containsExactly("new");
    assertThat(store.copies(space())).containsExactly(second);
    isGone(store, first);

    store.finish(space(), second);
    assertThat(ids(nearest(store, 10, null))).containsExactly("new");
    assertThat(store.copies(space())).containsExactly(second);
  }

  @Test
  default void begin_again_theUnfinishedOneIsGone() throws IOException {
    var store = store();
    var current = create(store);
    var killed = store.begin(space());

    var next = store.begin(space());

    assertThat(store.copies(space())).containsExactlyInAnyOrder(current, next);
    isGone(store, killed);
    write(store, next, entry("d", 1, "a", 1, 1, 1));
    store.finish(space(), next);
    assertThat(ids(nearest(store, 10, null))).containsExactly("d");
  }

  @Test
  default void refresh_makesAnyWriteBeforeItSeen() throws IOException {
    var store = store();
    var copy = create(store);
    store.write(space(), copy, List.of(entry("1", 1, "a", 1, 1, 1)));
    store.write(space(), copy, List.of(entry("2", 1, "a", 1, 1, 1)));

    store.refresh(space(), copy);

    assertThat(ids(nearest(store, 10, null))).containsExactly("1", "2");
  }

  private void fill(VectorStore store, String copy, Entry... read) throws IOException {
    store.write(space(), copy, List.of(read));
    store.refresh(space(), copy);
    store.finish(space(), copy);
  }

  @Test
  default void feed_duringARebuild_isFoundBeforeAndAfterTheSwitch() throws IOException {
    var store = store();
    var _ = create(store);
    var next = store.begin(space());

    var isThere = new EveryCopy(store).write(space(), List.of(entry("d", 2, "a", 1, 1, 1)));

    assertThat(isThere).isTrue();
    assertThat(ids(nearest(store, 10, null))).containsExactly("d");
    fill(store, next, entry("d", 1, "b", 1, 1, 1), entry("e", 1, "a", 1, 1, 1));
    assertThat(ids(nearest(store, 10, List.of(new Match("by", "a"))))).containsExactly("d", "e");
  }

  @Test
  default void feed_deleteDuringARebuild_isNotUndoneByWhatTheRebuildHadRead() throws IOException {
    var store = store();
    write(store, create(store), entry("d", 1, "a", 1, 1, 1));
    var next = store.begin(space());

    new EveryCopy(store).write(space(), List.of(gone("d", 2)));
    fill(store, next, entry("d", 1, "a", 1, 1, 1));

    assertThat(nearest(store, 10, null)).isEmpty();
  }

  @Test
  default void feed_switchBetweenItsWrites_reachesTheNewCopy() throws IOException {
    var store = store();
    var _ = create(store);
    var next = store.begin(space());
    var hooked = new HookedVectors(store);
    hooked.behindWrite(() -> fill(store, next, entry("d", 1, "b", 1, 1, 1)));

    new EveryCopy(hooked).write(space(), List.of(entry("d", 2, "a", 1, 1, 1)));

    assertThat(ids(nearest(store, 10, List.of(new Match("by", "a"))))).containsExactly("d");
    assertThat(store.copies(space())).containsExactly(next);
  }

  @Test
  default void feed_rebuildFromBeginToEndBeforeItsWrite_isNoFailure() throws IOException {
    var store = store();
    var _ = create(store);
    var marked = entry("d", 2, "a", 1, 1, 1);
    var hooked = new HookedVectors(store);
    hooked.beforeWrite(() -> fill(store, store.begin(space()), marked));

    assertThat(new EveryCopy(hooked).write(space(), List.of(marked))).isTrue();

    assertThat(ids(nearest(store, 10, null))).containsExactly("d");
  }

  @Test
  default void feed_rebuildBegunAnewBeforeItsWrite_isNoFailure() throws IOException {
    var store = store();
    var _ = create(store);
    var _ = store.begin(space());
    var begun = new ArrayList<String>();
    var marked = entry("d", 2, "a", 1, 1, 1);
    var hooked = new HookedVectors(store);
    hooked.beforeWrite(() -> begun.add(store.begin(space())));

    assertThat(new EveryCopy(hooked).write(space(), List.of(marked))).isTrue();

    assertThat(ids(nearest(store, 10, null))).containsExactly("d");
    fill(store, begun.getFirst(), marked);
    assertThat(ids(nearest(store, 10, null))).containsExactly("d");
  }

  @Test
  default void feed_noCopy_tellsNobodyAndMakesNone() throws IOException {
    var store = store();

    var isThere = new EveryCopy(store).write(space(), List.of(entry("d", 2, "a", 1, 1, 1)));

    assertThat(isThere).isFalse();
    assertThat(store.copies(space())).isEmpty();
  }

  @Test
  default void remove_leavesNothing() throws IOException {
    var store = store();
    var current = create(store);
    var next = store.begin(space());

    store.remove(space());

    assertThat(store.copies(space())).isEmpty();
    isGone(store, current);
    isGone(store, next);
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> nearest(store, 10, null));
    store.remove(space());
  }

  @Test
  default void forget_keepsPointsAndWhatWasSaidLater() throws IOException {
    var store = store();
    var copy = create(store);
    write(store, copy, entry("d", 1, "a", 1, 1, 1), entry("e", 1, "a", 1, 1, 1), gone("d", 2));

    store.forget(space(), Instant.EPOCH);
    write(store, copy, entry("d", 1, "a", 1, 1, 1));

    assertThat(ids(nearest(store, 10, null))).containsExactly("e");
  }

  @Test
  default void write_isFoundByItsCosine() throws IOException {
    var store = store();
    var copy = create(store);

    write(
        store,
        copy,
        entry("same", 1, "a", 2, 2, 2),
        entry("right", 1, "a", 1, -1, 0),
        entry("other", 1, "a", -1, -1, -1));

    var hits = nearest(store, 10, null);
    assertThat(ids(hits)).containsExactly("other", "right", "same");
    for (var hit : hits) {
      double cosine =
          switch (hit.id()) {
            case "same" -> 1;
            case "right" -> 0;
            default -> -1;
          };
      assertThat(hit.score()).isCloseTo(cosine, within(1e-6));
    }
    assertThat(ids(nearest(store, 1, null))).containsExactly("same");
  }

  @Test
  default void write_anOlderVersion_changesNothing() throws IOException {
    var store = store();
    var copy = create(store);
    write(store, copy, entry("d", 5, "a", 1, 1, 1));

    write(store, copy, entry("d", 4, "a", -1, -1, -1), entry("d", 5, "b", 1, 0, 0));

    assertThat(nearest(store, 10, List.of(new Match("by", "a"))))
        .singleElement()
        .satisfies(hit -> assertThat(hit.score()).isCloseTo(1, within(1e-6)));
  }

  @Test
  default void write_gone_isNotFoundNorBroughtBack() throws IOException {
    var store = store();
    var copy = create(store);
    write(store, copy, entry("d", 1, "a", 1, 1, 1), gone("never", 1));
    write(store, copy, gone("d", 3));
    assertThat(nearest(store, 10, null)).isEmpty();

    write(store, copy, entry("d", 2, "a", 1, 1, 1));
    assertThat(nearest(store, 10, null)).isEmpty();

    write(store, copy, entry("d", 4, "a", 1, 1, 1));
    assertThat(ids(nearest(store, 10, null))).containsExactly("d");
  }

  @Test
  default void nearest_anyOf_needsOne() throws IOException {
    var store = store();
    var copy = create(store);
    write(
        store,
        copy,
        new Entry("1", 1, new Point(new float[] {1, 0, 0}, Map.of("by", "a", "in", "x"))),
        new Entry("2", 1, new Point(new float[] {0, 1, 0}, Map.of("by", "b", "in", "-"))),
        new Entry("3", 1, new Point(new float[] {0, 0, 1}, Map.of("by", "c", "in", "y"))));

    assertThat(ids(nearest(store, 10, List.of(new Match("by", "a"), new Match("in", "y")))))
        .containsExactly("1", "3");
    assertThat(ids(nearest(store, 10, List.of(new Match("in", "-"))))).containsExactly("2");
    assertThat(nearest(store, 10, List.of(new Match("by", "x")))).isEmpty();
    assertThat(nearest(store, 10, List.of())).isEmpty();
  }

  @Test
  default void nearest_ofMany_findsTheNearest() throws IOException {
    var store = store();
    var copy = create(store);
    var random = new SplittableRandom(1);
    var entries = new ArrayList<Entry>();
    for (int i = 0; i < 1_500; i++) {
      entries.add(
          entry(
              "d" + i,
              1,
              "a",
              (float) random.nextDouble(-1, 1),
              (float) random.nextDouble(-1, 1),
              (float) random.nextDouble(-1, 1)));
    }
    write(store, copy, entries.toArray(Entry[]::new));
    var best =
        entries.stream()
            .map(it -> new Hit(it.id(), cosine(it)))
            .sorted((a, b) -> Double.compare(b.score(), a.score()))
            .toList();

    assertThat(ids(nearest(store, 20, null))).isEqualTo(ids(best.subList(0, 20)));
    assertThat(nearest(store, 1_256, null)).hasSize(1_256);
  }

  private static double cosine(Entry entry) {
    var point = entry.point();
    return point == null ? -1 : point.cosine(new float[] {1, 1, 1});
  }

  @Test
  default void space_thatIsNotThere_isNoEmptyOne() {
    var store = store();

    assertThatExceptionOfType(IOException.class).isThrownBy(() -> nearest(store, 10, null));
    isGone(store, "nothing");
  }
}
