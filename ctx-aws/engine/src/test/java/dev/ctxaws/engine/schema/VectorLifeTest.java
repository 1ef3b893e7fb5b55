package dev.ctxaws.engine.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ctxaws.CtxException;
import dev.ctxaws.engine.memory.MemoryStore;
import dev.ctxaws.engine.memory.MemoryVectors;
import dev.ctxaws.engine.port.RefusedEntryException;
import dev.ctxaws.engine.port.VectorStore;
import dev.ctxaws.engine.sample.QuickClock;
import dev.ctxaws.value.Id;
import dev.ctxaws.value.Value;
import dev.ctxaws.vector.Embedding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Vector indexes that are declared, declared otherwise, lost and rebuilt. */
final class VectorLifeTest {
  private static final Embedding WIDE = Embedding.of(1, 1, 1);
  private static final Embedding FLAT = Embedding.of(1, 1);

  /** More than a search looks at by itself. */
  private static final int MANY = 1_100;

  private final MemoryStore store = new MemoryStore();
  private final QuickClock clock = new QuickClock();
  private final Vectors vectors = new Vectors();
  private final Rooms rooms = new Rooms(store, clock, vectors, 3);
  private final Rooms flat = new Rooms(store, clock, vectors, 2);
  private final Rooms without = Rooms.without(store, clock, vectors);

  /** Vectors with which something can be done before a step, or go wrong in it. */
  private static final class Vectors extends MemoryVectors {
    private @Nullable Runnable before;
    private @Nullable String refused;
    private int left = Integer.MAX_VALUE;

    private void step() throws IOException {
      if (left-- == 0) {
        throw new IOException("Killed.");
      }
      if (before != null) {
        before.run();
      }
    }

    @Override
    public synchronized String begin(Space space) {
      try {
        step();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return super.begin(space);
    }

    @Override
    public synchronized void write(Space space, String copy, List<Entry> entries)
        throws IOException {
      step();
      if (entries.stream().anyMatch(entry -> entry.id().equals(refused))) {
        throw new RefusedEntryException("Never.");
      }
      super.write(space, copy, entries);
    }
  }

  private void refuses(String code, Rooms rooms, Embedding to) {
    assertThatExceptionOfType(CtxException.class)
        .isThrownBy(() -> rooms.search(to))
        .satisfies(e -> assertThat(e.code()).isEqualTo(code));
  }

  private static SchemaListener whileBuilding(Runnable work) {
    return Version.meanwhile(() -> {}, _ -> work.run());
  }

  @Test
  void deploy_anIndexForManyDocuments_marksNoneOfThem() throws IOException {
    without.deployed();
    var ids = without.insert(MANY, WIDE);

    rooms.deployed();

    assertThat(rooms.search(WIDE)).hasSize(256).isSubsetOf(ids);
    assertThat(rooms.feed().fed()).isZero();
  }

  @Test
  void deploy_otherDimensions_theOldIndexGoesOnAnsweringUntilTheNewOneDoes() throws IOException {
    rooms.deployed();
    var old = rooms.insert(MANY, WIDE);
    var one = rooms.insert(1, FLAT).getFirst();
    rooms.feedAll();
    var answers = new ArrayList<List<Id<Value>>>();

    flat.prepared(
        whileBuilding(
            () -> {
              answers.add(rooms.search(WIDE));
              refuses("IndexNotReady", flat, FLAT);
              var _ = rooms.insert(1, FLAT);
            }));

    assertThat(answers).isNotEmpty().allSatisfy(hits -> assertThat(hits).hasSize(256));
    assertThat(flat.search(FLAT)).contains(one).hasSize(1 + answers.size());
    assertThat(rooms.search(WIDE)).isSubsetOf(old);

    flat.deployed();
    assertThat(vectors.copies(rooms.space())).isEmpty();
    assertThat(flat.catalog().vectors("rooms")).hasSize(1);
    clock.advance(Version.HOLD);
    refuses("IndexNotFoundError", rooms, WIDE);
  }

  @Test
  void deploy_otherFilterFields_isAnotherIndex() throws IOException {
    rooms.deployed();
    var id = rooms.insert(1, WIDE).getFirst();
    var filtered = new Rooms(store, clock, vectors, 3, "floor");

    filtered.deployed();

    assertThat(filtered.search(WIDE)).containsExactly(id);
    assertThat(vectors.copies(rooms.space())).isEmpty();
  }

  @Test
  void deploy_anEarlierIndexAgain_findsNothingThatWasDeletedMeanwhile() throws IOException {
    rooms.deployed();
    var id = rooms.insert(1, WIDE).getFirst();
    rooms.feedAll();

    // The old code still runs; its index is told of nothing any more.
    flat.prepared();
    flat.finishedWithoutVectors();
    flat.delete(id);
    flat.feedAll();
    rooms.deployed();

    assertThat(rooms.search(WIDE)).isEmpty();
  }

  @Test
  void feed_theIndexIsLost_failsAndForgetsNothing() throws IOException {
    rooms.deployed();
    vectors.remove(rooms.space());
    var id = rooms.insert(1, WIDE).getFirst();

    var tally = rooms.feed();

    assertThat(tally.failed()).isOne();
    assertThat(tally.why()).hasMessageContainingAll("no rooms.by_look", "ctx rebuild-vectors");
    refuses("VectorSearchUnavailable", rooms, WIDE);
    rooms.prepared();
    assertThat(rooms.search(WIDE)).containsExactly(id);
  }

  @Test
  void feed_theIndexIsBeingBuiltAndHasNoCopyYet_goesOn() throws IOException {
    rooms.deployed();
    var id = rooms.insert(1, WIDE).getFirst();
    flat.prepareDocuments();

    assertThat(flat.feed().failed()).isZero();

    assertThat(rooms.feed().fed()).isZero();
    assertThat(rooms.search(WIDE)).containsExactly(id);
  }

  @Test
  void rebuild_aDocumentThatTheStoreRefuses_isFoundByItsMark() throws IOException {
    rooms.deployed();
    var ids = rooms.insert(5, WIDE);
    rooms.feedAll();
    vectors.refused = ids.get(3).value();

    rooms.rebuild();

    assertThat(rooms.search(WIDE)).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(rooms.feed()).satisfies(tally -> assertThat(tally.failed()).isOne());
  }

  @Test
  void rebuild_withoutADeployment_isRefused() {
    assertThatExceptionOfType(CtxException.class)
        .isThrownBy(rooms::rebuild)
        .withMessageContaining("rooms.by_look was never built")
        .satisfies(e -> assertThat(e.code()).isEqualTo("IndexNotReady"));
  }

  @Test
  void rebuild_anotherBegins_saysSoAndDoesNoHarm() throws IOException {
    rooms.deployed();
    var ids = rooms.insert(3, WIDE);
    rooms.feedAll();
    vectors.before =
        () -> {
          vectors.before = null;
          try {
            rooms.rebuild();
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        };
    rooms.rebuild();
    assertThat(rooms.search(WIDE)).containsExactlyInAnyOrderElementsOf(ids);

    vectors.before = () -> vectors.before = this::beginAnother;
    assertThatExceptionOfType(CtxException.class)
        .isThrownBy(rooms::rebuild)
        .satisfies(e -> assertThat(e.code()).isEqualTo("VectorRebuildOvertaken"));
    assertThat(rooms.search(WIDE)).containsExactlyInAnyOrderElementsOf(ids);
  }

  private void beginAnother() {
    vectors.before = null;
    var _ = vectors.begin(rooms.space());
  }

  @Test
  void rebuild_killedBeforeAnyStep_canBeRunAgain() throws IOException {
    rooms.deployed();
    var ids = new ArrayList<>(rooms.insert(250, WIDE));
    rooms.feedAll();
    int killed = 0;
    for (int steps = 0; ; steps++) {
      vectors.left = steps;
      try {
        rooms.rebuild();
        break;
      } catch (IOException | UncheckedIOException e) {
        killed++;
      } finally {
        vectors.left = Integer.MAX_VALUE;
      }
      rooms.delete(ids.removeLast());
      ids.addAll(rooms.insert(1, WIDE));
      assertThat(rooms.search(WIDE)).containsExactlyInAnyOrderElementsOf(ids);
      rooms.feedAll();
      assertThat(rooms.search(WIDE)).containsExactlyInAnyOrderElementsOf(ids);
    }

    assertThat(killed).isGreaterThan(3);
    assertThat(rooms.search(WIDE)).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(vectors.copies(rooms.space())).hasSize(1);
  }

  @Test
  void rebuild_whatAFeedReadBeforeIt_doesNotComeBack() throws IOException {
    rooms.deployed();
    var lost = rooms.insert(1, WIDE).getFirst();
    var deleted = rooms.insert(1, WIDE).getFirst();
    var stale = new ArrayList<VectorStore.Entry>();
    for (var id : List.of(lost, deleted)) {
      var point = new VectorStore.Point(new float[] {1, 1, 1}, Map.of());
      stale.add(new VectorStore.Entry(id.value(), 1, point));
    }
    rooms.replace(lost, null);
    rooms.delete(deleted);
    rooms.feedAll();
    clock.advance(Duration.ofMinutes(20));
    rooms.rebuild();

    // A feed that has stood still since it had read the two.
    for (var copy : Set.copyOf(vectors.copies(rooms.space()))) {
      vectors.write(rooms.space(), copy, stale);
      vectors.refresh(rooms.space(), copy);
    }

    assertThat(rooms.search(WIDE)).isEmpty();
  }
}
