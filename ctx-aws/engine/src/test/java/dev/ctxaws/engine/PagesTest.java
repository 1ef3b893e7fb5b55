package dev.ctxaws.engine;

import static dev.ctxaws.engine.sample.Sample.NONE;
import static dev.ctxaws.value.TestValues.bool;
import static dev.ctxaws.value.TestValues.int64;
import static dev.ctxaws.value.TestValues.object;
import static dev.ctxaws.value.TestValues.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ctxaws.AppException;
import dev.ctxaws.CtxException;
import dev.ctxaws.MutationCtx;
import dev.ctxaws.QueryCtx;
import dev.ctxaws.db.Doc;
import dev.ctxaws.db.DocQuery;
import dev.ctxaws.db.PageOptions;
import dev.ctxaws.db.PageResult;
import dev.ctxaws.db.PageResult.Status;
import dev.ctxaws.engine.document.Limits;
import dev.ctxaws.engine.sample.Sample;
import dev.ctxaws.engine.sample.Thing;
import dev.ctxaws.engine.sample.Thing.ThingPatch;
import dev.ctxaws.value.Codecs;
import dev.ctxaws.value.Path;
import dev.ctxaws.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages: contract 5.6, and 18.5 cases 5.31 to 5.42. */
final class PagesTest {
  private static final int PLENTY = 1_000_000;
  private static final Duration TIME = Duration.ofMinutes(1);

  private Sample sample = new Sample();

  private void write(Consumer<MutationCtx> work) {
    var mutation =
        sample
            .app()
            .mutation(
                "m:write",
                (ctx, _) -> {
                  work.accept(ctx);
                  return NONE;
                });
    assertThat(sample.call(mutation, NONE)).isEqualTo(NONE);
  }

  /** Things of these names, which are the letters of {@code names}. */
  private void insertNamed(String names) {
    names
        .chars()
        .forEach(c -> write(ctx -> ctx.db().insert(Thing.TABLE, Thing.named("" + (char) c))));
  }

  private void insert(@Nullable Value a, String name) {
    write(ctx -> ctx.db().insert(Thing.TABLE, new Thing(a, null, name)));
  }

  private void delete(String name) {
    write(ctx -> ctx.db().delete(named(ctx, name).id()));
  }

  private static Doc<Thing> named(MutationCtx ctx, String name) {
    return Objects.requireNonNull(ctx.db().query(Thing.TABLE.byName().eq(name)).unique());
  }

  /** A page of {@code query}, of names, as a client would see it. */
  private PageResult<String> page(Function<QueryCtx, DocQuery<Thing>> query, PageOptions options) {
    var codec = PageResult.codec(Codecs.STRING);
    var function =
        sample
            .app()
            .query(
                "m:page",
                PageOptions.CODEC,
                (ctx, args) ->
                    codec.encode(query.apply(ctx).paginate(args).map(doc -> doc.value().name())));
    var result =
        sample.engine().query(function.path(), PageOptions.CODEC.encode(options), Sample.ANYONE);
    return codec.decode(result, Path.ROOT);
  }

  private static DocQuery<Thing> all(QueryCtx ctx) {
    return ctx.db().query(Thing.TABLE);
  }

  private static DocQuery<Thing> down(QueryCtx ctx) {
    return all(ctx).desc();
  }

  private PageResult<String> page(int numItems) {
    return page(PagesTest::all, PageOptions.first(numItems));
  }

  private PageResult<String> page(PageResult<String> before, int numItems) {
    return page(PagesTest::all, PageOptions.after(before.continueCursor(), numItems));
  }

  private static void assertPage(PageResult<String> page, boolean isDone, String names) {
    assertThat(String.join("", page.page())).isEqualTo(names);
    assertThat(page.isDone()).isEqualTo(isDone);
  }

  private static PageOptions rows(int numItems, int maximumRowsRead) {
    return new PageOptions(numItems, null, null, maximumRowsRead, null);
  }

  /** Cases 5.31 and 5.32. */
  @Test
  void paginate_withFilter_goesOnToTheEnd() {
    insertNamed("aabaaba");
    Function<QueryCtx, DocQuery<Thing>> as =
        ctx -> all(ctx).filter(doc -> doc.value().name().equals("a"));

    var first = page(as, PageOptions.first(2));
    var second = page(as, PageOptions.after(first.continueCursor(), 4));
    var third = page(as, PageOptions.after(second.continueCursor(), 4));

    assertPage(first, false, "aa");
    assertPage(second, true, "aaa");
    assertPage(third, true, "");
    assertThat(third.continueCursor()).isEqualTo(second.continueCursor());
  }

  /** Case 5.33. */
  @Test
  void paginate_pageExactlyFull_isNotDoneAndTheNextIsEmpty() {
    insertNamed("ab");

    var first = page(2);
    var second = page(first, 2);

    assertPage(first, false, "ab");
    assertPage(second, true, "");
    assertPage(page(second, 2), true, "");
    assertThat(first.splitCursor()).isNull();
    assertThat(first.pageStatus()).isNull();
  }

  @Test
  void paginate_emptyTableAndEmptyRange_isDone() {
    assertPage(page(2), true, "");
    Function<QueryCtx, DocQuery<Thing>> empty =
        ctx -> ctx.db().query(Thing.TABLE.byA().gt(int64(2)).lt(int64(1)));

    var first = page(empty, PageOptions.first(2));

    assertPage(first, true, "");
    assertPage(page(empty, PageOptions.after(first.continueCursor(), 2)), true, "");
  }

  /** Case 5.34. */
  @Test
  void paginate_lastDocumentDeleted_goesOnBehindIt() {
    insertNamed("abcdef");
    var up = page(2);
    var fromTheEnd = page(PagesTest::down, PageOptions.first(2));

    delete("b");
    delete("e");

    assertPage(page(up, 3), false, "cdf");
    assertPage(
        page(PagesTest::down, PageOptions.after(fromTheEnd.continueCursor(), 4)), true, "dca");
  }

  /** Case 5.35. */
  @Test
  void paginate_onCompositeIndexLastDocumentChangedOrDeleted_goesOnBehindItsOldPlace() {
    for (var name : List.of("a", "b", "c", "d", "e")) {
      insert(text("same"), name);
    }
    Function<QueryCtx, DocQuery<Thing>> same =
        ctx -> ctx.db().query(Thing.TABLE.byAB().eq(text("same")));
    var first = page(same, PageOptions.first(2));
    assertPage(first, false, "ab");

    write(ctx -> ctx.db().patch(named(ctx, "b").id(), new ThingPatch().b(int64(9))));
    // It has moved to the end, so it comes again, as it would in Convex.
    assertPage(page(same, PageOptions.after(first.continueCursor(), 9)), true, "cdeb");

    delete("b");
    delete("c");
    assertPage(page(same, PageOptions.after(first.continueCursor(), 9)), true, "de");
  }

  @Test
  void paginate_documentsInsertedBeforeAndBehindTheCursor_showsThoseBehind() {
    insert(int64(1), "a");
    insert(int64(5), "b");
    insert(int64(9), "c");
    Function<QueryCtx, DocQuery<Thing>> byA = ctx -> ctx.db().query(Thing.TABLE.byA());
    var first = page(byA, PageOptions.first(2));

    insert(int64(4), "before");
    insert(int64(6), "behind");

    assertThat(page(byA, PageOptions.after(first.continueCursor(), 9)).page())
        .containsExactly("behind", "c");
  }

  /** Case 5.36. */
  @Test
  void paginate_maximumRowsRead_endsThePageEarly() {
    insertNamed("abcdefghij");

    var first = page(PagesTest::all, rows(10, 3));

    assertPage(first, false, "abc");
    assertThat(first.pageStatus()).isEqualTo(Status.SPLIT_REQUIRED);
    assertThat(first.splitCursor()).isNotNull();
    assertPage(page(first, 10), true, "defghij");
    var split = Objects.requireNonNull(first.splitCursor());
    assertPage(page(PagesTest::all, PageOptions.first(1).upTo(split)), false, "ab");
    assertPage(
        page(PagesTest::all, PageOptions.after(split, 1).upTo(first.continueCursor())), false, "c");
  }

  @Test
  void paginate_maximumRowsReadWithFilter_mayGiveAnEmptyPage() {
    insertNamed("aaab");
    Function<QueryCtx, DocQuery<Thing>> bs =
        ctx -> all(ctx).filter(doc -> doc.value().name().equals("b"));

    var first = page(bs, rows(10, 2));

    assertPage(first, false, "");
    assertThat(first.pageStatus()).isEqualTo(Status.SPLIT_REQUIRED);
    assertPage(page(bs, PageOptions.after(first.continueCursor(), 10)), true, "b");
  }

  /** Case 5.37. */
  @Test
  void paginate_maximumBytesRead_readsOneDocumentAtLeast() {
    insertNamed("abcde");

    var first = page(PagesTest::all, new PageOptions(10, null, null, null, 1));

    assertPage(first, false, "a");
    assertThat(first.pageStatus()).isEqualTo(Status.SPLIT_REQUIRED);
  }

  @Test
  void paginate_mostOfTheRowsRead_recommendsASplit() {
    insertNamed("abcdefgh");

    assertThat(page(PagesTest::all, rows(4, 5)).pageStatus()).isEqualTo(Status.SPLIT_RECOMMENDED);
    assertThat(page(PagesTest::all, rows(3, 4)).pageStatus()).isNull();
  }

  @Test
  void paginate_limitOfTheFunction_endsThePageEarly() {
    sample = new Sample(new Limits(3, PLENTY, PLENTY, PLENTY, PLENTY, TIME));
    insertNamed("abcde");
    var byRows = page(10);
    assertPage(byRows, false, "abc");
    assertThat(byRows.pageStatus()).isEqualTo(Status.SPLIT_REQUIRED);
    assertPage(page(byRows, 10), true, "de");

    sample = new Sample(new Limits(PLENTY, 50, PLENTY, PLENTY, PLENTY, TIME));
    insertNamed("abcde");
    var byBytes = page(10);
    assertThat(byBytes.pageStatus()).isEqualTo(Status.SPLIT_REQUIRED);
    assertThat(byBytes.isDone()).isFalse();
    assertThat(byBytes.page()).isNotEmpty().hasSizeLessThan(5);
  }

  /** Case 5.38. */
  @Test
  void paginate_endCursor_isExactlyThatPageWhateverItsSize() {
    insertNamed("abcdef");
    var first = page(2);
    var second = page(first, 2);
    var again = new PageOptions(1, first.continueCursor(), second.continueCursor(), 1, 1);

    var secondAgain = page(PagesTest::all, again);

    assertPage(secondAgain, false, "cd");
    assertThat(secondAgain.continueCursor()).isEqualTo(second.continueCursor());
    delete("d");
    assertPage(page(PagesTest::all, again), false, "c");
    delete("c");
    assertPage(page(PagesTest::all, again), false, "");
  }

  @Test
  void paginate_endCursorOfTheLastPage_growsWithTheTable() {
    insertNamed("abc");
    var first = page(2);
    var last = page(first, 2);
    assertPage(last, true, "c");

    insertNamed("de");

    assertPage(
        page(
            PagesTest::all,
            PageOptions.after(first.continueCursor(), 2).upTo(last.continueCursor())),
        true,
        "cde");
  }

  @Test
  void paginate_endCursorDescendingOrBeforeTheCursor_isThatPartOrNothing() {
    insertNamed("abcdef");
    var first = page(PagesTest::down, PageOptions.first(2)).continueCursor();
    var second = page(PagesTest::down, PageOptions.after(first, 2)).continueCursor();

    assertPage(page(PagesTest::down, PageOptions.after(first, 9).upTo(second)), false, "dc");
    assertPage(page(PagesTest::down, PageOptions.after(second, 9).upTo(first)), false, "");
    assertPage(page(PagesTest::down, PageOptions.first(9).upTo(first)), false, "fe");
  }

  /** Case 5.39. */
  @Test
  void paginate_optionalField_missingComesFirst() {
    insert(text("x"), "c");
    insert(null, "a");
    insert(text("y"), "d");
    insert(null, "b");

    assertPage(page(ctx -> ctx.db().query(Thing.TABLE.byA()), PageOptions.first(2)), false, "ab");
  }

  /** Case 5.40. */
  @Test
  void paginate_twiceInOneFunction_isRefused() {
    var twice =
        sample
            .app()
            .query(
                "m:twice",
                (ctx, _) -> {
                  var _ = all(ctx).collect();
                  var _ = all(ctx).paginate(PageOptions.first(1));
                  var _ = all(ctx).first();
                  return bool(all(ctx).paginate(PageOptions.first(1)).isDone());
                });

    assertThatExceptionOfType(CtxException.class)
        .isThrownBy(() -> sample.call(twice, NONE))
        .withMessageContaining("only supports a single paginated query in each function.")
        .extracting(CtxException::code)
        .isEqualTo("MultiplePaginatedDatabaseQueries");
  }

  @Test
  void paginate_onceInEachOfTwoNestedFunctions_works() {
    insertNamed("a");
    var once =
        sample
            .app()
            .query("m:once", (ctx, _) -> bool(all(ctx).paginate(PageOptions.first(2)).isDone()));
    var both =
        sample
            .app()
            .query(
                "m:both",
                (ctx, _) -> {
                  assertThat(ctx.runQuery(once, NONE)).isEqualTo(bool(true));
                  assertThat(ctx.runQuery(once, NONE)).isEqualTo(bool(true));
                  return bool(all(ctx).paginate(PageOptions.first(2)).isDone());
                });

    assertThat(sample.call(both, NONE)).isEqualTo(bool(true));
  }

  private void assertInvalidCursor(Function<QueryCtx, DocQuery<Thing>> query, PageOptions options) {
    assertThatExceptionOfType(AppException.class)
        .isThrownBy(() -> page(query, options))
        .withMessageStartingWith("InvalidCursor:")
        .extracting(AppException::data)
        .isEqualTo(
            object("isConvexSystemError", bool(true), "paginationError", text("InvalidCursor")));
  }

  /** Case 5.41. */
  @Test
  void paginate_cursorOfAnotherQuery_isInvalid() {
    insertNamed("abc");
    var places = List.of(page(1).continueCursor(), page(9).continueCursor());

    for (var cursor : places) {
      for (var options : List.of(PageOptions.after(cursor, 1), PageOptions.first(1).upTo(cursor))) {
        assertInvalidCursor(PagesTest::down, options);
        assertInvalidCursor(ctx -> ctx.db().query(Thing.TABLE.byA()), options);
        assertInvalidCursor(ctx -> ctx.db().query(Thing.TABLE.byName().eq("a")), options);
        assertInvalidCursor(ctx -> ctx.db().query(Thing.TABLE.byName().gt("b").lt("a")), options);
      }
    }
    var ofA = page(ctx -> ctx.db().query(Thing.TABLE.byName().eq("a")), PageOptions.first(1));
    assertInvalidCursor(
        ctx -> ctx.db().query(Thing.TABLE.byName().eq("b")),
        PageOptions.after(ofA.continueCursor(), 1));
  }

  @Test
  void paginate_anyCharacterOfACursorChanged_isInvalid() {
    insertNamed("ab");
    var cursor = page(1).continueCursor();

    for (int i = 0; i < cursor.length(); i++) {
      char other = cursor.charAt(i) == 'A' ? 'B' : 'A';
      var changed = cursor.substring(0, i) + other + cursor.substring(i + 1);
      assertInvalidCursor(PagesTest::all, PageOptions.after(changed, 1));
      assertInvalidCursor(PagesTest::all, PageOptions.after(cursor.substring(0, i), 1));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A", "====", "not base64!", "😀", "AQ", "AQ=="})
  void paginate_noCursorAtAll_isInvalid(String text) {
    assertInvalidCursor(PagesTest::all, PageOptions.after(text, 1));
  }

  @Test
  void paginate_hugeCursor_isInvalid() {
    var huge = Base64.getUrlEncoder().encodeToString(new byte[1_000_000]);

    assertInvalidCursor(PagesTest::all, PageOptions.after(huge, 1));
  }

  private void assertRefused(PageOptions options, String message) {
    assertThatExceptionOfType(CtxException.class)
        .isThrownBy(() -> page(PagesTest::all, options))
        .withMessageStartingWith(message)
        .extracting(CtxException::code)
        .isEqualTo("InvalidArgument");
  }

  /** Case 5.42. */
  @Test
  void paginate_numbersOutOfBounds_areRefused() {
    assertRefused(PageOptions.first(0), "Must request at least 1 document while paginating");
    assertRefused(
        PageOptions.first(-1), "`options.numItems` must be a positive number. Received `-1`");
    assertRefused(PageOptions.first(32_001), "Requested too many items: 32001");
    assertRefused(rows(1, 0), "`options.maximumRowsRead` must be a positive number");
    assertRefused(
        new PageOptions(1, null, null, null, -5),
        "`options.maximumBytesRead` must be a positive number");
    assertPage(page(32_000), true, "");
  }

  /** Whatever the index, the order and the sizes of pages: together they are the whole. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void paginate_randomSizesOverEveryIndex_givesEachDocumentOnce(long seed) {
    var random = new SplittableRandom(seed);
    for (int i = 0; i < 60; i++) {
      insert(random.nextInt(4) == 0 ? null : int64(random.nextInt(5)), "" + (char) ('a' + i));
    }
    for (var index : Thing.TABLE.all()) {
      for (var descending : List.of(false, true)) {
        Function<QueryCtx, DocQuery<Thing>> query =
            ctx -> descending ? ctx.db().query(index).desc() : ctx.db().query(index);
        var whole = page(query, PageOptions.first(1000)).page();
        var found = new ArrayList<String>();
        @Nullable String cursor = null;
        boolean isDone = false;
        while (!isDone) {
          var page = page(query, PageOptions.after(cursor, 1 + random.nextInt(20)));
          found.addAll(page.page());
          isDone = page.isDone();
          cursor = page.continueCursor();
        }
        assertThat(found).hasSize(60).isEqualTo(whole);
      }
    }
  }
}
