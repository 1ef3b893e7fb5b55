package dev.ctxaws.local.opensearch;

import static dev.ctxaws.local.opensearch.TestOpenSearch.document;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.opensearch.client.opensearch._types.Refresh;
import org.opensearch.client.opensearch.core.BulkRequest;
import org.opensearch.client.opensearch.core.bulk.BulkResponseItem;
import org.opensearch.client.opensearch.indices.IndexSettings;

/** Versions, deletes, refreshes and aliases: what an index that follows a stream relies on. */
final class WritesTest {
  private static final int CREATED = 201;
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;

  private static TestOpenSearch search;

  @BeforeAll
  static void start() throws Exception {
    search = new TestOpenSearch(null);
  }

  @AfterAll
  static void stop() throws Exception {
    search.close();
  }

  @Test
  void bulk_olderAndEqualVersions_conflictAndChangeNothing() throws Exception {
    search.create("versions");

    assertThat(search.indexed("versions", "a", 5, document("five", 1))).isEqualTo(CREATED);
    assertThat(search.indexed("versions", "a", 4, document("four", 1))).isEqualTo(CONFLICT);
    assertThat(search.indexed("versions", "a", 5, document("again", 1))).isEqualTo(CONFLICT);
    assertThat(search.send("GET", "/versions/_source/a", "").body()).contains("five");
    assertThat(search.indexed("versions", "a", 6, document("six", 1))).isEqualTo(OK);
    assertThat(search.send("GET", "/versions/_source/a", "").body()).contains("six");
  }

  @Test
  void bulk_oneConflict_othersAreWritten() throws Exception {
    search.create("mixed");
    search.indexed("mixed", "b", 9, document("nine", 1));
    var bulk = new BulkRequest.Builder().index("mixed").refresh(Refresh.True);
    TestOpenSearch.index(bulk, "a", 1, document("one", 1));
    TestOpenSearch.index(bulk, "b", 8, document("eight", 1));
    TestOpenSearch.delete(bulk, "c", 3);
    TestOpenSearch.index(bulk, "d", 1, document("one", 1));

    var items = search.client().bulk(bulk.build()).items();

    assertThat(items)
        .extracting(BulkResponseItem::status)
        .containsExactly(CREATED, CONFLICT, NOT_FOUND, CREATED);
    assertThat(search.ids("mixed")).containsExactlyInAnyOrder("a", "b", "d");
  }

  @Test
  void delete_olderWriteComesLate_conflicts() throws Exception {
    search.create("deletes");
    search.indexed("deletes", "a", 5, document("five", 1));

    assertThat(search.deleted("deletes", "a", 4)).isEqualTo(CONFLICT);
    assertThat(search.deleted("deletes", "a", 7)).isEqualTo(OK);
    assertThat(search.indexed("deletes", "a", 6, document("six", 1))).isEqualTo(CONFLICT);
    // Also of what was never there.
    assertThat(search.deleted("deletes", "b", 7)).isEqualTo(NOT_FOUND);
    assertThat(search.indexed("deletes", "b", 6, document("six", 1))).isEqualTo(CONFLICT);
    assertThat(search.indexed("deletes", "a", 8, document("eight", 1))).isEqualTo(CREATED);
  }

  /** The danger of deletes: index.gc_deletes, 60 s by default, is how long a version is known. */
  @Test
  void delete_forgottenAfterGcDeletes_olderWriteResurrects() throws Exception {
    search.create("gc", new IndexSettings.Builder().gcDeletes(time -> time.time("1ms")));
    search.indexed("gc", "a", 5, document("five", 1));
    search.deleted("gc", "a", 7);

    int status = CONFLICT;
    for (int tries = 0; status == CONFLICT && tries < 10_000; tries++) {
      // A refresh forgets deletes that are old enough, by a clock that moves each 200 ms.
      search.refresh("gc");
      status = search.indexed("gc", "a", 6, document("six", 1));
    }

    assertThat(status).isEqualTo(CREATED);
  }

  @Test
  void write_notRefreshed_isReadByIdAndNotFound() throws Exception {
    search.create("visible");
    search.indexed("visible", "a", 1, document("any", 1));

    assertThat(search.send("GET", "/visible/_doc/a", "").statusCode()).isEqualTo(OK);
    assertThat(search.nearest("visible", 1, null, 1)).isEmpty();

    search.refresh("visible");

    assertThat(search.nearest("visible", 1, null, 1)).containsOnlyKeys("a");

    search.deleted("visible", "a", 2);

    assertThat(search.nearest("visible", 1, null, 1)).containsOnlyKeys("a");

    search.refresh("visible");

    assertThat(search.nearest("visible", 1, null, 1)).isEmpty();
  }

  @Test
  void bulk_waitsForTheRefresh_isFoundThen() throws Exception {
    search.create("waiting");
    search
        .client()
        .indices()
        .putSettings(
            request ->
                request
                    .index("waiting")
                    .settings(it -> it.refreshInterval(time -> time.time("100ms"))));

    for (int version = 1; version <= 5; version++) {
      var bulk = new BulkRequest.Builder().index("waiting").refresh(Refresh.WaitFor);
      TestOpenSearch.index(bulk, "a" + version, version, document("any", 1));
      var _ = search.client().bulk(bulk.build());

      assertThat(search.nearest("waiting", 10, null, 1)).containsKey("a" + version);
    }
  }

  @Test
  void alias_switched_neverNamesNoneOrBoth() throws Exception {
    search.create("one");
    search.create("two");
    search.fill("one", Map.of("a", document("any", 1)));
    search.fill("two", Map.of("a", document("any", 1)));
    search.client().indices().putAlias(request -> request.index("one").name("current"));
    var done = new AtomicBoolean();
    try (var threads = Executors.newSingleThreadExecutor()) {
      var searches =
          threads.submit(
              () -> {
                int count = 0;
                for (; !done.get(); count++) {
                  var response = search.client().count(request -> request.index("current"));
                  assertThat(response.count()).isEqualTo(1);
                }
                return count;
              });

      for (int i = 0; i < 50; i++) {
        switchAlias(i % 2 == 0 ? "one" : "two", i % 2 == 0 ? "two" : "one");
      }

      done.set(true);
      assertThat(searches.get()).isPositive();
    }
  }

  private static void switchAlias(String from, String to) throws Exception {
    search
        .client()
        .indices()
        .updateAliases(
            request ->
                request
                    .actions(action -> action.remove(it -> it.index(from).alias("current")))
                    .actions(action -> action.add(it -> it.index(to).alias("current"))));
  }
}
