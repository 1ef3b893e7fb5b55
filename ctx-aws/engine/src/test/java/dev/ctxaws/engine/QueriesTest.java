package dev.ctxaws.engine;

import static dev.ctxaws.engine.sample.Sample.NONE;
import static dev.ctxaws.value.TestValues.array;
import static dev.ctxaws.value.TestValues.int64;
import static dev.ctxaws.value.TestValues.number;
import static dev.ctxaws.value.TestValues.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ctxaws.CtxException;
import dev.ctxaws.MutationCtx;
import dev.ctxaws.QueryCtx;
import dev.ctxaws.db.Doc;
import dev.ctxaws.db.DocQuery;
import dev.ctxaws.engine.document.Limits;
import dev.ctxaws.engine.sample.Sample;
import dev.ctxaws.engine.sample.Thing;
import dev.ctxaws.engine.sample.Thing.ThingPatch;
import dev.ctxaws.value.Id;
import dev.ctxaws.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Order, filters and going through documents one by one: contract 5.3 and 5.5. */
final class QueriesTest {
  private static final int PLENTY = 1_000_000;
  private static final Duration TIME = Duration.ofMinutes(1);

  private final Sample sample = new Sample();

  private static Value texts(List<String> names) {
    return new Value.Arr(names.stream().<Value>map(name -> text(name)).toList());
  }

  private static List<String> names(Iterable<Doc<Thing>> docs) {
    var names = new ArrayList<String>();
    docs.forEach(doc -> names.add(doc.value().name()));
    return names;
  }

  private static Predicate<Doc<Thing>> nameIsIn(String names) {
    return doc -> names.contains(doc.value().name());
  }

  private void insert(Thing... things) {
    insert(sample, things);
  }

  private static void insert(Sample sample, Thing... things) {
    write(
        sample,
        ctx -> {
          for (var thing : things) {
            ctx.db().insert(Thing.TABLE, thing);
          }
          return NONE;
        });
  }

  /** Things of these names, which are the letters of {@code names}. */
  private void insertNamed(String names) {
    insert(names.chars().mapToObj(c -> Thing.named("" + (char) c)).toArray(Thing[]::new));
  }

  private static Value write(Sample sample, Function<MutationCtx, Value> work) {
    return sample.call(sample.app().mutation("m:write", (ctx, _) -> work.apply(ctx)), NONE);
  }

  private static Value read(Sample sample, Function<QueryCtx, Value> work) {
    return sample.call(sample.app().query("m:read", (ctx, _) -> work.apply(ctx)), NONE);
  }

  private Value read(Function<QueryCtx, Value> work) {
    return read(sample, work);
  }

  private void assertReads(Function<QueryCtx, List<String>> work, String... names) {
    assertThat(read(ctx -> texts(work.apply(ctx)))).isEqualTo(texts(List.of(names)));
  }

  private static DocQuery<Thing> all(QueryCtx ctx) {
    return ctx.db().query(Thing.TABLE);
  }

  private void assertFails(Function<QueryCtx, Object> work, String code, String message) {
    assertThatExceptionOfType(CtxException.class)
        .isThrownBy(
            () ->
                read(
                    ctx -> {
                      var _ = work.apply(ctx);
                      return NONE;
                    }))
        .withMessage(message)
        .extracting(CtxException::code)
        .isEqualTo(code);
  }

  /** Contract 18.5, case 5.13. */
  @Test
  void order_twice_isRefused() {
    var message = "Queries may only specify order at most once.";
    assertFails(ctx -> all(ctx).desc().asc(), "InvalidQuery", message);
    assertFails(ctx -> all(ctx).asc().asc(), "InvalidQuery", message);
    assertFails(ctx -> all(ctx).desc().filter(_ -> true).desc(), "InvalidQuery", message);
  }

  @Test
  void filter_withEveryEnd_seesOnlyMatches() {
    insertNamed("abcdef");

    assertReads(ctx -> names(all(ctx).filter(nameIsIn("bdf")).collect()), "b", "d", "f");
    assertReads(ctx -> names(all(ctx).filter(nameIsIn("bdf")).take(2)), "b", "d");
    assertReads(ctx -> names(all(ctx).filter(nameIsIn("bdf")).take(0)));
    assertReads(ctx -> names(all(ctx).filter(nameIsIn("bdf")).desc().take(1)), "f");
    assertReads(ctx -> names(all(ctx).desc().filter(nameIsIn("bd"))), "d", "b");
    assertReads(ctx -> names(all(ctx).filter(nameIsIn("bdf")).filter(nameIsIn("abcd"))), "b", "d");
    assertReads(
        ctx ->
            List.of(Objects.requireNonNull(all(ctx).filter(nameIsIn("ef")).first()).value().name()),
        "e");
    assertReads(
        ctx ->
            List.of(Objects.requireNonNull(all(ctx).filter(nameIsIn("e")).unique()).value().name()),
        "e");
    assertThat(read(ctx -> text("" + all(ctx).filter(_ -> false).first()))).isEqualTo(text("null"));
    assertThat(read(ctx -> text("" + all(ctx).filter(_ -> false).unique())))
        .isEqualTo(text("null"));
  }

  @Test
  void filter_uniqueWithTwoMatches_namesTheTable() {
    insertNamed("abc");

    assertThatExceptionOfType(CtxException.class)
        .isThrownBy(() -> read(ctx -> text("" + all(ctx).filter(nameIsIn("ac")).unique())))
        .withMessageContaining("unique() query returned more than one result from table things: [");
  }

  /** Contract 18.5, cases 5.26 and 5.28: a missing field is null, and 42 is not the number 42. */
  @Test
  void filter_onMissingFieldsAndKinds_tellsThemApart() {
    insert(
        new Thing(number(42), null, "float"),
        new Thing(int64(42), null, "int"),
        Thing.named("missing"),
        new Thing(Value.Null.INSTANCE, null, "null"));

    assertReads(ctx -> names(all(ctx).filter(doc -> doc.value().a() == null)), "missing");
    assertReads(ctx -> names(all(ctx).filter(doc -> int64(42).equals(doc.value().a()))), "int");
  }

  @Test
  void filter_overAnIndexRange_isAppliedBehindIt() {
    insert(
        new Thing(int64(1), null, "a"),
        new Thing(int64(2), null, "b"),
        new Thing(int64(2), null, "c"),
        new Thing(int64(3), null, "b"));

    for (var order : List.of(true, false)) {
      assertReads(
          ctx -> {
            var twos = ctx.db().query(Thing.TABLE.byA().eq(int64(2))).filter(nameIsIn("ab"));
            return names(order ? twos.asc() : twos.desc());
          },
          "b");
    }
  }

  @Test
  void filter_documentsLeftOut_countAsRead() {
    var limited = new Sample(new Limits(3, PLENTY, PLENTY, PLENTY, PLENTY, TIME));
    insert(limited, Thing.named("a"), Thing.named("b"), Thing.named("c"), Thing.named("d"));

    assertThat(read(limited, ctx -> texts(names(all(ctx).filter(nameIsIn("c")).take(1)))))
        .isEqualTo(array(text("c")));
    assertThatExceptionOfType(CtxException.class)
        .isThrownBy(() -> read(limited, ctx -> texts(names(all(ctx).filter(_ -> false)))))
        .withMessageStartingWith("Too many documents read in a single function execution");
  }

  @Test
  void filter_throws_failsTheFunctionWithIt() {
    insertNamed("a");

    assertThatExceptionOfType(CtxException.class)
        .isThrownBy(
            () ->
                read(
                    ctx ->
                        texts(
                            names(
                                all(ctx)
                                    .filter(
                                        _ -> {
                                          throw new IllegalStateException("no");
                                        })))))
        .withMessage("Uncaught IllegalStateException: no");
  }

  @Test
  void filter_257Times_isRefused() {
    assertFails(
        ctx -> {
          var query = all(ctx);
          for (int i = 0; i < 257; i++) {
            query = query.filter(_ -> true);
          }
          return query;
        },
        "InvalidQuery",
        "Queries may have at most 256 filters.");
  }

  @Test
  void iterator_overThousands_readsAsFarAsItGoes() {
    for (int i = 0; i < 3; i++) {
      insert(IntStream.range(0, 1000).mapToObj(n -> Thing.named("" + n)).toArray(Thing[]::new));
    }

    for (var index : Thing.TABLE.all()) {
      assertThat(read(ctx -> int64(ctx.db().query(index).stream().count()))).isEqualTo(int64(3000));
      assertThat(read(ctx -> int64(ctx.db().query(index).stream().limit(7).count())))
          .isEqualTo(int64(7));
    }
  }

  @Test
  void iterator_readsLazily_andCountsOnlyWhatItGave() {
    var limited = new Sample(new Limits(2, PLENTY, PLENTY, PLENTY, PLENTY, TIME));
    insert(limited, Thing.named("a"), Thing.named("b"), Thing.named("c"));

    assertThat(
            read(
                limited,
                ctx -> texts(all(ctx).stream().map(doc -> doc.value().name()).limit(2).toList())))
        .isEqualTo(array(text("a"), text("b")));
    assertThatExceptionOfType(CtxException.class)
        .isThrownBy(() -> read(limited, ctx -> int64(all(ctx).stream().count())))
        .withMessageStartingWith("Too many documents read");
  }

  @Test
  void iterator_atTheEnd_hasNoMore() {
    insertNamed("a");

    read(
        ctx -> {
          var docs = all(ctx).iterator();
          assertThat(docs.next().value().name()).isEqualTo("a");
          assertThat(docs.hasNext()).isFalse();
          assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(docs::next);
          return NONE;
        });
  }

  @Test
  void iterator_usedTwice_readsTwice() {
    insertNamed("ab");

    assertReads(
        ctx -> {
          var query = all(ctx);
          var both = names(query);
          both.addAll(names(query));
          return both;
        },
        "a",
        "b",
        "a",
        "b");
  }

  @Test
  void iterator_documentsDeletedAndChangedMeanwhile_showsWhatIsLeft() {
    for (var index : Thing.TABLE.all()) {
      var fresh = new Sample();
      insert(fresh, Thing.named("a"), Thing.named("b"), Thing.named("c"), Thing.named("d"));

      var seen =
          write(
              fresh,
              ctx -> {
                var names = new ArrayList<String>();
                for (var doc : ctx.db().query(index)) {
                  names.add(doc.value().name());
                  if (names.size() == 1) {
                    ctx.db().delete(named(ctx, "b"));
                    ctx.db().patch(named(ctx, "c"), new ThingPatch().name("c2"));
                  }
                  ctx.db().delete(doc.id());
                }
                return texts(names);
              });

      assertThat(seen).isEqualTo(array(text("a"), text("c2"), text("d")));
      assertThat(read(fresh, ctx -> int64(all(ctx).stream().count()))).isEqualTo(int64(0));
    }
  }

  private static Id<Thing> named(MutationCtx ctx, String name) {
    @Nullable Doc<Thing> doc = ctx.db().query(Thing.TABLE.byName().eq(name)).unique();
    return Objects.requireNonNull(doc).id();
  }
}
