package dev.ctxaws.engine;

import static dev.ctxaws.engine.sample.Sample.INSIDER;
import static dev.ctxaws.engine.sample.Sample.NONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.ctxaws.AppException;
import dev.ctxaws.CtxException;
import dev.ctxaws.MutationCtx;
import dev.ctxaws.engine.sample.Picture;
import dev.ctxaws.engine.sample.Picture.PicturePatch;
import dev.ctxaws.engine.sample.Sample;
import dev.ctxaws.engine.sample.SampleApp;
import dev.ctxaws.engine.vector.VectorFeed.Tally;
import dev.ctxaws.value.Id;
import dev.ctxaws.value.Value;
import dev.ctxaws.vector.Embedding;
import dev.ctxaws.vector.VectorFilter;
import dev.ctxaws.vector.VectorHit;
import dev.ctxaws.vector.VectorQuery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract 11, before the index is told of the documents, and after. */
final class VectorSearchTest {
  private static final Embedding ONES = Embedding.of(1, 1, 1);

  private final Sample sample = new Sample();
  private final SampleApp app = sample.app();

  private <T> T mutation(Function<MutationCtx, T> work) {
    var results = new ArrayList<T>();
    var run =
        app.mutation(
            "m:run",
            (ctx, _) -> {
              results.clear();
              results.add(work.apply(ctx));
              return Value.Null.INSTANCE;
            });
    var _ = sample.engine().mutation(run.path(), NONE, INSIDER);
    return results.getFirst();
  }

  private void change(Consumer<MutationCtx> work) {
    var _ =
        mutation(
            ctx -> {
              work.accept(ctx);
              return true;
            });
  }

  private Id<Picture> insert(String author, double... look) {
    return insertFrom(author, null, look);
  }

  private Id<Picture> insertFrom(String author, @Nullable Long year, double... look) {
    var embedding = look.length == 0 ? null : Embedding.of(look);
    return mutation(
        ctx -> ctx.db().insert(Picture.TABLE, new Picture(author, year, embedding, null)));
  }

  private List<VectorHit<Picture>> search(VectorQuery<Picture> query) {
    var hits = new ArrayList<VectorHit<Picture>>();
    var search =
        app.action(
            "m:search",
            (ctx, _) -> {
              hits.addAll(ctx.vectorSearch(Picture.TABLE.byLook, query));
              return Value.Null.INSTANCE;
            });
    var _ = sample.engine().action(search.path(), NONE, INSIDER);
    return hits;
  }

  private List<Id<Picture>> found(@Nullable VectorFilter<Picture> filter) {
    return search(new VectorQuery<>(ONES, 10, filter)).stream().map(VectorHit::id).toList();
  }

  private int feed() {
    var tally = sample.engine().vectorFeed().feed(Duration.ofMinutes(1));
    assertThat(tally.failed()).isZero();
    return tally.fed();
  }

  /** Until no mark is left: one whose transaction is not quite over stays for the next time. */
  private void feedIf(boolean fed) {
    while (fed && feed() > 0) {
      Thread.onSpinWait();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void search_nearestFirst_tiesById(boolean fed) {
    var same = insert("sarah", 1, 1, 1);
    var none = insert("michal", 0, 0, 0);
    var one = insert("sarah", 1, 1, 0);
    var two = insert("michal", 1, 1, 0);
    feedIf(fed);

    var hits = search(new VectorQuery<>(ONES, 3));

    boolean inOrder = one.value().compareTo(two.value()) < 0;
    assertThat(hits)
        .extracting(VectorHit::id)
        .containsExactly(same, inOrder ? one : two, inOrder ? two : one);
    assertThat(hits.get(0).score()).isCloseTo(1, within(1e-6));
    assertThat(hits.get(1).score()).isCloseTo(Math.sqrt(2.0 / 3), within(1e-6));
    assertThat(hits.get(2).score()).isEqualTo(hits.get(1).score());
    assertThat(found(Picture.TABLE.byLook.author.eq("sarah"))).containsExactly(same, one);
    assertThat(found(null)).doesNotContain(none);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void search_filters_areOfWholeValues(boolean fed) {
    var old = insertFrom("ada", 1900L, 1, 1, 1);
    var young = insertFrom("bob", 2000L, 1, 1, 0);
    var ageless = insert("cat", 1, 0, 0);
    feedIf(fed);
    var by = Picture.TABLE.byLook;

    assertThat(found(by.year.eq(1900L))).containsExactly(old);
    assertThat(found(by.year.eq(null))).containsExactly(ageless);
    assertThat(found(by.author.eq("bob").or(by.year.eq(1900L)))).containsExactly(old, young);
    assertThat(found(by.author.eq("BOB"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void search_theOppositeAndTheVeryLong_haveTheirCosines(boolean fed) {
    var opposite = insert("a", -2, -2, -2);
    var distant = insert("b", 1e18, 1e18, 1e18);
    feedIf(fed);

    var hits = search(new VectorQuery<>(ONES));

    assertThat(hits).extracting(VectorHit::id).containsExactly(distant, opposite);
    assertThat(hits.get(0).score()).isCloseTo(1, within(1e-6));
    assertThat(hits.get(1).score()).isCloseTo(-1, within(1e-6));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void search_withoutAVectorThatFits_isNeverFound(boolean fed) {
    var _ = insert("none");
    var _ = insert("short", 1, 1);
    var _ = insert("long", 1, 1, 1, 1);
    var _ = insert("infinite", 1e300, 1, 1);
    var fits = insert("fits", 1, 2, 3);
    feedIf(fed);

    assertThat(found(null)).containsExactly(fits);
  }

  @Test
  void search_afterEachChange_seesIt() {
    var id = insert("ada", 1, 1, 1);
    var other = insert("bob", 0, 0, 1);
    feedIf(true);
    var by = Picture.TABLE.byLook;

    change(ctx -> ctx.db().patch(id, new PicturePatch().look(Embedding.of(-1, -1, -1))));
    assertThat(found(null)).containsExactly(other, id);
    change(ctx -> ctx.db().patch(id, new PicturePatch().author("eve")));
    assertThat(found(by.author.eq("ada"))).isEmpty();
    assertThat(found(by.author.eq("eve"))).containsExactly(id);
    change(ctx -> ctx.db().delete(id));
    assertThat(found(null)).containsExactly(other);

    feedIf(true);
    assertThat(found(null)).containsExactly(other);
  }

  @Test
  void change_ofWhatNoIndexHas_marksNothing() {
    var id = insert("ada", 1, 1, 1);
    var _ = insert("nobody");
    feedIf(true);

    change(ctx -> ctx.db().patch(id, new PicturePatch().note("nice")));

    assertThat(feed()).isZero();
  }

  @Test
  void mutation_throws_nothingIsMarked() {
    assertThatExceptionOfType(AppException.class)
        .isThrownBy(
            () ->
                mutation(
                    ctx -> {
                      ctx.db().insert(Picture.TABLE, new Picture("a", null, ONES, null));
                      throw new AppException("no", "No.");
                    }));

    assertThat(feed()).isZero();
    assertThat(found(null)).isEmpty();
  }

  @Test
  void deletedLongAgo_andFedLate_isGone() {
    var id = insert("ada", 1, 1, 1);
    feedIf(true);
    change(ctx -> ctx.db().delete(id));
    sample.pass(Duration.ofHours(1));
    sample.sweep();

    assertThat(found(null)).isEmpty();
    assertThat(feed()).isOne();
    feedIf(true);
    assertThat(found(null)).isEmpty();
  }

  @Test
  void limit_isTenWhereNoneIsGiven() {
    for (int i = 0; i < 12; i++) {
      var _ = insert("a", 1, 1, i);
    }
    assertThat(search(new VectorQuery<>(ONES))).hasSize(10);
    assertThat(search(new VectorQuery<>(ONES, 256))).hasSize(12);
  }

  private void refuses(String code, String message, VectorQuery<Picture> query) {
    assertThatExceptionOfType(CtxException.class)
        .isThrownBy(() -> search(query))
        .satisfies(e -> assertThat(e.code()).isEqualTo(code))
        .withMessageContaining(message);
  }

  @Test
  void search_wrongQueries_areRefused() {
    refuses(
        "VectorLimitTooLargeError",
        "Vector queries can fetch at most 256 results, requested 257.",
        new VectorQuery<>(ONES, 257));
    refuses("InvalidVectorQuery", "at least 1", new VectorQuery<>(ONES, 0));
    refuses("InvalidVectorQuery", "at least 1", new VectorQuery<>(ONES, -1));
    refuses(
        "VectorDimensionsMismatch",
        "Expected a vector with dimensions 3, received 2.",
        new VectorQuery<>(Embedding.of(1, 1)));
    refuses("InvalidVectorQuery", "non-empty", new VectorQuery<>(Embedding.of()));
    refuses("InvalidVectorQuery", "direction", new VectorQuery<>(Embedding.of(0, 0, 0)));
    refuses("InvalidVectorQuery", "direction", new VectorQuery<>(Embedding.of(1, Double.NaN, 0)));
    refuses(
        "IncorrectVectorFilterField",
        "The field note isn't indexed for filtering in filterFields.",
        new VectorQuery<>(
            ONES, 1, new VectorFilter<>(List.of(new VectorFilter.Condition("note", null)))));
    var many = Picture.TABLE.byLook.author.eq("a");
    for (int i = 0; i < 64; i++) {
      many = many.or(Picture.TABLE.byLook.author.eq("b"));
    }
    refuses("TooManyElementsInVectorQueryError", "at most 64", new VectorQuery<>(ONES, 1, many));
  }

  @Test
  void search_tooFarBehind_saysSo() {
    change(
        ctx -> {
          for (int i = 0; i < 1_001; i++) {
            ctx.db().insert(Picture.TABLE, new Picture("a", null, ONES, null));
          }
        });

    refuses("VectorIndexBehind", "More than 1000 documents", new VectorQuery<>(ONES));
    feedIf(true);
    assertThat(search(new VectorQuery<>(ONES))).hasSize(10);
  }

  @Test
  void feed_nothingIsMarked_doesNothing() {
    assertThat(sample.engine().vectorFeed().feed(Duration.ofMinutes(1)))
        .isEqualTo(new Tally(0, 0, null));
  }
}
