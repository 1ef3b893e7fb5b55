package dev.ctxaws.engine.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.ctxaws.engine.port.VectorStore;
import dev.ctxaws.engine.port.VectorStore.Entry;
import dev.ctxaws.engine.port.VectorStore.Hit;
import dev.ctxaws.engine.port.VectorStore.Match;
import dev.ctxaws.engine.port.VectorStore.Point;
import dev.ctxaws.engine.port.VectorStore.Space;
import dev.ctxaws.engine.port.VectorStore.Wanted;
import java.io.IOException;
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

  @Test
  default void create_twice_isNewOnce() throws IOException {
    var store = store();

    assertThat(store.create(space())).isTrue();
    assertThat(store.create(space())).isFalse();
    assertThat(nearest(store, 10, null)).isEmpty();
  }

  @Test
  default void write_isFoundAtOnceByItsCosine() throws IOException {
    var store = store();
    store.create(space());

    store.write(
        space(),
        List.of(
            entry("same", 1, "a", 2, 2, 2),
            entry("right", 1, "a", 1, -1, 0),
            entry("other", 1, "a", -1, -1, -1)));

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
    store.create(space());
    store.write(space(), List.of(entry("d", 5, "a", 1, 1, 1)));

    store.write(space(), List.of(entry("d", 4, "a", -1, -1, -1), entry("d", 5, "b", 1, 0, 0)));

    assertThat(nearest(store, 10, List.of(new Match("by", "a"))))
        .singleElement()
        .satisfies(hit -> assertThat(hit.score()).isCloseTo(1, within(1e-6)));
  }

  @Test
  default void write_gone_isNotFoundNorBroughtBack() throws IOException {
    var store = store();
    store.create(space());
    store.write(space(), List.of(entry("d", 1, "a", 1, 1, 1), gone("never", 1)));
    store.write(space(), List.of(gone("d", 3)));
    assertThat(nearest(store, 10, null)).isEmpty();

    store.write(space(), List.of(entry("d", 2, "a", 1, 1, 1)));
    assertThat(nearest(store, 10, null)).isEmpty();

    store.write(space(), List.of(entry("d", 4, "a", 1, 1, 1)));
    assertThat(ids(nearest(store, 10, null))).containsExactly("d");
  }

  @Test
  default void nearest_anyOf_needsOne() throws IOException {
    var store = store();
    store.create(space());
    store.write(
        space(),
        List.of(
            new Entry("1", 1, new Point(new float[] {1, 0, 0}, Map.of("by", "a", "in", "x"))),
            new Entry("2", 1, new Point(new float[] {0, 1, 0}, Map.of("by", "b", "in", "-"))),
            new Entry("3", 1, new Point(new float[] {0, 0, 1}, Map.of("by", "c", "in", "y")))));

    assertThat(ids(nearest(store, 10, List.of(new Match("by", "a"), new Match("in", "y")))))
        .containsExactly("1", "3");
    assertThat(ids(nearest(store, 10, List.of(new Match("in", "-"))))).containsExactly("2");
    assertThat(nearest(store, 10, List.of(new Match("by", "x")))).isEmpty();
    assertThat(nearest(store, 10, List.of())).isEmpty();
  }

  @Test
  default void nearest_ofMany_findsTheNearest() throws IOException {
    var store = store();
    store.create(space());
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
    store.write(space(), entries);
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
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> store.write(space(), List.of(entry("d", 1, "a", 1, 1, 1))));
  }
}
