package dev.ctxaws.bench.vectorsoak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctxaws.bench.app.Spot;
import dev.ctxaws.bench.app.Spots.Found;
import dev.ctxaws.bench.app.Spots.NearestArgs;
import dev.ctxaws.value.Id;
import dev.ctxaws.vector.Embedding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A soak that overlooks something would find nothing wrong. */
final class ComparisonTest {
  private static final Id<Spot> NEAR = new Id<>("near");
  private static final Id<Spot> RIGHT = new Id<>("right");
  private static final Id<Spot> FAR = new Id<>("far");

  private final Map<Id<Spot>, Spot> there =
      new HashMap<>(
          Map.of(
              NEAR,
              new Spot("a", Embedding.of(2, 0)),
              RIGHT,
              new Spot("b", Embedding.of(0, 3)),
              FAR,
              new Spot("a", Embedding.of(-1, 0)),
              new Id<>("nowhere"),
              new Spot("a", null)));

  private Comparison compare(int limit, List<String> kinds, Found... found) {
    return Comparison.of(new NearestArgs(Embedding.of(1, 0), limit, kinds), there, List.of(found));
  }

  private static Found found(Id<Spot> id, double score) {
    return new Found(id, score);
  }

  private static void assertRight(Comparison comparison) {
    assertThat(comparison.misses()).isEmpty();
    assertThat(comparison.ghosts()).isEmpty();
  }

  @Test
  void of_whatIsThere_isRight() {
    assertRight(compare(3, List.of(), found(NEAR, 1), found(RIGHT, 1e-6), found(FAR, -1)));
    assertRight(compare(9, List.of("a", "b"), found(NEAR, 1), found(RIGHT, 0), found(FAR, -1)));
    assertRight(compare(2, List.of("a"), found(NEAR, 1), found(FAR, -1)));
    assertRight(compare(1, List.of(), found(NEAR, 1)));
    assertRight(compare(5, List.of("c")));
  }

  @Test
  void of_oneThatIsLeftOut_isAMiss() {
    assertThat(compare(3, List.of(), found(NEAR, 1), found(RIGHT, 0)).misses()).hasSize(1);
    assertThat(compare(1, List.of(), found(RIGHT, 0)).misses()).hasSize(1);
    assertThat(compare(5, List.of("a")).misses()).hasSize(2);
  }

  @Test
  void of_oneThatIsGone_isAGhost() {
    there.remove(NEAR);

    assertThat(compare(1, List.of(), found(NEAR, 1)).ghosts()).hasSize(1);
  }

  @Test
  void of_oneThatHasMoved_isAGhost() {
    there.put(NEAR, new Spot("a", Embedding.of(1, 1)));

    assertThat(compare(1, List.of(), found(NEAR, 1)).ghosts()).hasSize(1);
  }

  @Test
  void of_oneOfAnotherKind_isAGhost() {
    there.put(NEAR, new Spot("b", Embedding.of(2, 0)));

    assertThat(compare(1, List.of("a"), found(NEAR, 1)).ghosts()).hasSize(1);
  }

  @Test
  void of_oneThatHasNoPlaceAnyMore_isAGhost() {
    there.put(NEAR, new Spot("a", null));

    assertThat(compare(1, List.of(), found(NEAR, 1)).ghosts()).hasSize(1);
  }

  @Test
  void of_twiceOutOfOrderOrTooMany_areGhosts() {
    assertThat(compare(2, List.of("a"), found(NEAR, 1), found(NEAR, 1)).ghosts()).hasSize(1);
    assertThat(compare(2, List.of("a"), found(FAR, -1), found(NEAR, 1)).ghosts()).hasSize(1);
    assertThat(compare(1, List.of("a"), found(NEAR, 1), found(FAR, -1)).ghosts()).hasSize(1);
  }
}
