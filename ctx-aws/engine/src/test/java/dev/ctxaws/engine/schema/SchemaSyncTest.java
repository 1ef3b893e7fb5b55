package dev.ctxaws.engine.schema;

import static dev.ctxaws.value.TestValues.int64;
import static dev.ctxaws.value.TestValues.object;
import static dev.ctxaws.value.TestValues.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ctxaws.CtxException;
import dev.ctxaws.db.IndexDef;
import dev.ctxaws.db.IndexRange;
import dev.ctxaws.engine.document.Layout;
import dev.ctxaws.engine.memory.MemoryStore;
import dev.ctxaws.engine.sample.QuickClock;
import dev.ctxaws.engine.schema.SchemaSync.Others;
import dev.ctxaws.engine.store.Consistency;
import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.KeyRange;
import dev.ctxaws.engine.system.SystemTables;
import dev.ctxaws.engine.txn.Transaction;
import dev.ctxaws.value.Id;
import dev.ctxaws.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Deployments of indexes, one step at a time: what happens meanwhile is done by the listener. */
final class SchemaSyncTest {
  private static final IndexDef BY_CITY = IndexDef.pointing("by_city", "city");
  private static final IndexDef BY_NAME = IndexDef.covering("by_name", "name");

  private final MemoryStore store = new MemoryStore();
  private final QuickClock clock = new QuickClock();
  private final List<String> said = new ArrayList<>();

  private Version version(IndexDef... indexes) {
    return new Version(store, clock, indexes);
  }

  private SchemaListener listening() {
    return Version.meanwhile(() -> said.add("waiting"), said::add);
  }

  private void assertFails(Runnable work, String code, String... parts) {
    assertThatExceptionOfType(CtxException.class)
        .isThrownBy(work::run)
        .satisfies(
            e -> {
              assertThat(e.code()).isEqualTo(code);
              assertThat(e).hasMessageContainingAll(parts);
            });
  }

  private static void assertWhole(Version version) {
    var found = version.verify(false);
    assertThat(found.examples()).isEmpty();
    assertThat(found.differences()).isZero();
  }

  /** How many entries an index has. */
  private int entries(Version version, IndexDef index) {
    KeyRange all = Layout.entries(version.table, index);
    return (int)
        store.query(all, false, null, 10_000, Consistency.STRONG).items().stream()
            .filter(item -> !item.image().isTombstone())
            .count();
  }

  // New tables and indexes.

  @Test
  void prepare_emptyStore_hasAllIndexesAtOnce() {
    var version = version(BY_CITY, BY_NAME);

    version.deployment(listening()).prepare();

    assertThat(said).isEmpty();
    assertThat(version.state(BY_CITY)).isEqualTo(IndexState.READY);
    version.insert("Ada", "London");
    assertThat(version.names(BY_CITY, "London")).containsExactly("Ada");
    assertWhole(version);
  }

  @Test
  void prepare_again_changesNothing() {
    var version = version(BY_CITY).prepared();
    var before = version.catalog();

    version.deployment(listening()).prepare();
    version.deployment(listening()).finish();

    assertThat(said).isEmpty();
    assertThat(version.catalog()).isEqualTo(before);
  }

  @Test
  void write_beforeAnyDeployment_isRefusedAndAllowedBehindIt() {
    var version = version(BY_CITY);

    assertFails(
        () -> version.insert("Ada", "London"),
        "TableNotDeployed",
        "\"people\"",
        "Deploy the schema");
    assertFails(() -> version.names(BY_CITY, "London"), "TableNotDeployed", "\"people\"");
    version.prepared().insert("Ada", "London");

    assertThat(version.names(BY_CITY, "London")).containsExactly("Ada");
  }

  /** Contract 18.5, case 5.10. */
  @Test
  void query_byCreationTime_beforeAnyDeployment_isEmpty() {
    var version = version(BY_CITY);

    assertThat(version.names(version.table.byCreationTime())).isEmpty();
  }

  @Test
  void prepare_newIndex_hasEntriesForWhatWasThere() {
    var old = version().prepared();
    IntStream.range(0, 250).forEach(i -> old.insert("p" + i, i % 2 == 0 ? "Rome" : "Oslo"));

    var version = version(BY_CITY, BY_NAME);
    version.deployment(listening()).prepare();

    assertThat(version.names(BY_CITY, "Rome")).hasSize(125);
    assertThat(version.names(BY_NAME, "p7")).containsExactly("p7");
    assertThat(said.getFirst()).isEqualTo("waiting");
    assertThat(said).contains("BUILDING people.by_city", "BUILDING people.by_name");
    assertWhole(version);
  }

  /** Data that came into the store in another way than through functions. */
  @Test
  void prepare_documentsOfATableThatNoCatalogKnows_getEntries() {
    var old = version().prepared();
    old.insert("Ada", "London");
    new SchemaTransactions(old.transactions())
        .<@Nullable Object>write(
            txn -> {
              txn.delete(CatalogKeys.CATALOG);
              return null;
            });

    var version = version(BY_CITY).prepared();

    assertThat(version.names(BY_CITY, "London")).containsExactly("Ada");
    assertWhole(version);
  }

  @Test
  void oldCode_whileTheDeploymentWaits_doesNotKnowTheIndexAndIsWaitedFor() {
    var old = version().prepared();
    var moved = old.insert("Ada", "London");
    var renamed = old.insert("Bob", "London");
    var deleted = old.insert("Cyd", "London");
    var version = version(BY_CITY, BY_NAME);

    version
        .deployment(
            Version.meanwhile(
                () -> {
                  // It goes by the catalog that it has read before.
                  old.move(moved, "Rome");
                  old.rename(renamed, "Ben");
                  old.delete(deleted);
                  old.insert("Eve", "Rome");
                  assertThat(entries(version, BY_CITY)).isZero();
                },
                said::add))
        .prepare();

    assertThat(version.names(BY_CITY, "Rome")).containsExactly("Ada", "Eve");
    assertThat(version.names(BY_CITY, "London")).containsExactly("Ben");
    assertWhole(version);
  }

  /** Found by the simulator. */
  @Test
  void oldCode_whileTheDeploymentWaits_leavesNoEntryOfOneWhoKnewTheIndex() {
    var old = version().prepared();
    old.insert("Bob", "London");
    var knows = version(BY_CITY);
    var version = version(BY_CITY);

    version
        .deployment(
            Version.meanwhile(
                () -> {
                  var moved = knows.insert("Ada", "London");
                  var deleted = knows.insert("Cyd", "London");
                  assertThat(entries(version, BY_CITY)).isEqualTo(2);
                  old.move(moved, "Rome");
                  old.delete(deleted);
                },
                said::add))
        .prepare();

    assertWhole(version);
    assertThat(version.names(BY_CITY, "London")).containsExactly("Bob");
    assertThat(version.names(BY_CITY, "Rome")).containsExactly("Ada");
  }

  @Test
  void oldCode_behindTheDeployment_keepsTheNewIndex() {
    var old = version().prepared();
    var ada = old.insert("Ada", "London");
    var bob = old.insert("Bob", "London");
    var version = version(BY_CITY, BY_NAME).prepared();

    old.move(ada, "Rome");
    old.rename(ada, "Eva");
    old.delete(bob);
    old.insert("Cyd", "Rome");

    assertThat(version.names(BY_CITY, "Rome")).containsExactly("Eva", "Cyd");
    assertThat(version.names(BY_CITY, "London")).isEmpty();
    assertThat(version.names(BY_NAME, "Eva")).containsExactly("Eva");
    assertWhole(version);
  }

  @Test
  void newCode_keepsTheIndexThatOldCodeQueries() {
    var old = version(BY_CITY).prepared();
    var version = version().prepared();

    version.insert("Ada", "London");

    assertThat(old.names(BY_CITY, "London")).containsExactly("Ada");
    assertWhole(version);
  }

  @Test
  void query_ofAnIndexThatIsBuilt_isRefusedWithHowFarItIs() {
    var old = version().prepared();
    IntStream.range(0, 1_000).forEach(i -> old.insert("p" + i, "Rome"));
    var version = version(BY_CITY);
    var refused = new ArrayList<String>();

    version
        .deployment(
            Version.meanwhile(
                () -> {},
                _ ->
                    assertThatExceptionOfType(CtxException.class)
                        .isThrownBy(() -> version.names(BY_CITY, "Rome"))
                        .satisfies(
                            e -> {
                              assertThat(e.code()).isEqualTo("IndexNotReady");
                              refused.add(String.valueOf(e.getMessage()));
                            })))
        .prepare();

    assertThat(refused.getFirst())
        .isEqualTo(
            "Index people.by_city is being built and cannot be queried yet. Try again later.");
    assertThat(refused.getLast())
        .matches(
            "Index people.by_city is being built and cannot be queried yet: \\d+00 of about \\d+"
                + " documents are done. Try again later.");
    assertThat(version.names(BY_CITY, "Rome")).hasSize(1_000);
  }

  @Test
  void prepare_documentThatCannotBeInTheIndex_isNamedAndTheIndexGivenUp() {
    var old = version().prepared();
    old.insert("Ada", "London");
    var longName = "x".repeat(2_000);
    var id = old.insert(longName, "London");
    var version = version(BY_NAME);

    assertFails(
        () -> version.deployment(listening()).prepare(),
        "IndexKeyTooLong",
        "people/" + id + ":",
        "people.by_name");

    assertThat(version.state(BY_NAME)).isEqualTo(IndexState.DROPPING);
    clock.advance(Version.HOLD);
    old.insert(longName, "Rome");
    assertFails(() -> version.names(BY_NAME, "Ada"), "IndexNotFoundError", "has removed it");

    deleteAllNamed(old, longName);
    version.prepared();
    assertThat(version.names(BY_NAME, "Ada")).containsExactly("Ada");
    assertWhole(version);
  }

  private static void deleteAllNamed(Version version, String name) {
    version.write(
        ctx -> {
          ctx.db()
              .query(version.table)
              .filter(doc -> doc.value() instanceof Value.Obj o && text(name).equals(o.get("name")))
              .forEach(doc -> ctx.db().delete(doc.id()));
          return Value.Null.INSTANCE;
        });
  }

  @Test
  void prepare_indexesThatGetOnePlace_areRefusedBeforeAnythingChanges() {
    var old = version(IndexDef.pointing("by_x", "Aa")).prepared();
    var before = old.catalog();

    assertFails(
        () -> version(IndexDef.pointing("by_x", "BB")).prepared(),
        "IndexNamesCollide",
        "people.by_x",
        "[BB]",
        "[Aa]",
        "Rename");

    assertThat(old.catalog()).isEqualTo(before);
  }

  @Test
  void prepare_shorterHold_keepsTheLongerOne() {
    var version = version().prepared();

    new SchemaSync(
            List.of(version.table),
            version.transactions(),
            Duration.ofSeconds(1),
            Others.AT_WORK,
            SchemaListener.none())
        .prepare();
    assertThat(version.catalog().hold()).isEqualTo(Version.HOLD);

    new SchemaSync(
            List.of(version.table),
            version.transactions(),
            Duration.ofSeconds(90),
            Others.AT_WORK,
            SchemaListener.none())
        .prepare();
    assertThat(version.catalog().hold()).isEqualTo(Duration.ofSeconds(90));
  }

  // Removed indexes.

  @Test
  void finish_removedIndex_leavesNothingOfIt() {
    var old = version(BY_CITY, BY_NAME).prepared();
    IntStream.range(0, 150).forEach(i -> old.insert("p" + i, "Rome"));
    var version = version(BY_NAME).prepared();

    version.deployment(listening()).finish();

    assertThat(version.state(BY_CITY)).isNull();
    assertThat(entries(version, BY_CITY)).isZero();
    assertThat(version.names(BY_NAME, "p3")).containsExactly("p3");
    assertThat(said).contains("DELETING people.by_city");
    assertFails(
        () -> old.names(BY_CITY, "Rome"),
        "IndexNotFoundError",
        "Index people.by_city not found.",
        "deploy the schema");
    old.insert("Ada", "Rome");
    assertThat(entries(version, BY_CITY)).isZero();
    assertWhole(version);
  }

  /** Queries by an old catalog first, then writes by an old catalog. */
  @Test
  void finish_oldCodeMeanwhile_readsWholeIndexesAndLeavesNoEntries() {
    var old = version(BY_CITY).prepared();
    old.insert("Ada", "Rome");
    var version = version().prepared();
    var waits = new ArrayList<@Nullable IndexState>();

    version
        .deployment(
            Version.meanwhile(
                () -> {
                  waits.add(version.state(BY_CITY));
                  if (waits.size() == 1) {
                    version.insert("Bob", "Rome");
                    assertThat(old.names(BY_CITY, "Rome")).containsExactly("Ada", "Bob");
                  } else {
                    // By the catalog that it has read before, it still keeps the index.
                    old.insert("Cyd", "Rome");
                  }
                },
                said::add))
        .finish();

    assertThat(waits).containsExactly(IndexState.RETIRING, IndexState.DROPPING);
    assertThat(entries(version, BY_CITY)).isZero();
    assertThat(version.names(version.table.byCreationTime())).containsExactly("Ada", "Bob", "Cyd");
  }

  @Test
  void query_ofAnIndexThatRetires_isRefusedToWhoeverKnows() {
    var old = version(BY_CITY).prepared();
    var version = version().prepared();
    var fresh = version(BY_CITY);

    version
        .deployment(
            Version.meanwhile(
                () ->
                    assertFails(
                        () -> fresh.names(BY_CITY, "Rome"),
                        "IndexNotFoundError",
                        "newer deployment"),
                said::add))
        .finish();

    assertThat(old.state(BY_CITY)).isNull();
  }

  @Test
  void prepare_ofTheOldCodeWhileItsIndexRetires_takesTheRemovalBack() {
    var old = version(BY_CITY).prepared();
    old.insert("Ada", "Rome");
    var version = version().prepared();

    version.deployment(Version.meanwhile(once(old::prepared), said::add)).finish();

    assertThat(old.state(BY_CITY)).isEqualTo(IndexState.READY);
    assertThat(old.names(BY_CITY, "Rome")).containsExactly("Ada");
    assertWhole(old);
  }

  /**
   * Back to READY, and to RETIRING again: what the first removal had waited for is no longer so.
   */
  @Test
  void finish_whileAnotherRemovalOfTheSameIndexBegins_doesNotRelyOnItsOwnWait() {
    var old = version(BY_CITY).prepared();
    var version = version().prepared();

    version
        .deployment(
            Version.meanwhile(
                once(
                    () -> {
                      old.prepared();
                      dieAtWait(version, 1);
                    }),
                said::add))
        .finish();

    assertThat(version.state(BY_CITY)).isEqualTo(IndexState.RETIRING);
  }

  private static Runnable once(Runnable work) {
    var left = new ArrayList<>(List.of(work));
    return () -> {
      if (!left.isEmpty()) {
        left.removeFirst().run();
      }
    };
  }

  @Test
  void index_removedAndAddedAgain_isBuiltAnew() {
    var with = version(BY_CITY).prepared();
    var ada = with.insert("Ada", "Rome");
    var without = version().prepared();
    without.deployment(listening()).finish();
    clock.advance(Version.HOLD);
    without.move(ada, "Oslo");
    without.insert("Bob", "Oslo");

    with.prepared();

    assertThat(with.names(BY_CITY, "Oslo")).containsExactly("Ada", "Bob");
    assertThat(with.names(BY_CITY, "Rome")).isEmpty();
    assertWhole(with);
  }

  @Test
  void prepare_indexThatIsBeingDropped_waitsForItsEndAndBuildsItAnew() {
    var with = version(BY_CITY).prepared();
    with.insert("Ada", "Rome");
    var without = version().prepared();
    dieAtWait(without, 2);
    assertThat(with.state(BY_CITY)).isEqualTo(IndexState.DROPPING);
    clock.advance(Version.HOLD);
    without.insert("Bob", "Rome");

    with.prepared();

    assertThat(with.names(BY_CITY, "Rome")).containsExactly("Ada", "Bob");
    assertWhole(with);
  }

  private static void dieAtWait(Version version, int number) {
    var waits = new ArrayList<String>();
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(
            () ->
                version
                    .deployment(
                        Version.meanwhile(
                            () -> {
                              waits.add("wait");
                              if (waits.size() == number) {
                                throw new IllegalStateException("killed");
                              }
                            },
                            _ -> {}))
                    .finish());
  }

  @Test
  void prepare_anyApp_hasTheSystemTablesAsWell() {
    var version = version(BY_CITY).prepared();

    assertThat(version.catalog().tables().keySet())
        .contains("_scheduled_functions", "_storage", "people");
    for (var table : SystemTables.and(List.of())) {
      assertThat(Objects.requireNonNull(version.catalog().table(table.name())).kept())
          .isEqualTo(table.indexes());
    }
    assertThat(said).isEmpty();
  }

  @Test
  void finish_tableThatIsNotDeclaredAnyMore_keepsItsDocumentsAndIndexes() {
    var old = version(BY_CITY).prepared();
    old.insert("Ada", "Rome");
    var other =
        new SchemaSync(List.of(), old.transactions(), Version.HOLD, Others.AT_WORK, listening());

    other.prepare();
    other.finish();

    assertThat(said).isEmpty();
    assertThat(old.names(BY_CITY, "Rome")).containsExactly("Ada");
    assertThat(old.state(BY_CITY)).isEqualTo(IndexState.READY);
  }

  // Verifying.

  @Test
  void verify_whatWasBrokenByHand_isFoundAndRepaired() {
    var version = version(BY_CITY, BY_NAME).prepared();
    var ada = version.insert("Ada", "Rome");
    version.insert("Bob", "Rome");
    var cyd = version.insert("Cyd", "Oslo");
    var byCity = Layout.entries(version.table, BY_CITY);
    var byName = Layout.entries(version.table, BY_NAME);
    byHand(
        version,
        txn -> {
          var entries = txn.scan(byCity, false, 10);
          var first = Objects.requireNonNull(entries.next());
          txn.delete(first.key());
          txn.put(Key.of(byCity.partition(), another(first.key().sort())), first.value());
          var covering = txn.scan(byName, false, 10);
          var _ = covering.next();
          var second = Objects.requireNonNull(covering.next());
          var third = Objects.requireNonNull(covering.next());
          txn.put(second.key(), third.value());
        });

    var found = version.verify(false);
    var repaired = version.verify(true);

    assertThat(found.examples()).isEqualTo(repaired.examples());
    assertThat(found.examples())
        .extracting(Difference::kind)
        .containsExactlyInAnyOrder(
            Difference.Kind.MISSING, Difference.Kind.SUPERFLUOUS, Difference.Kind.WRONG);
    assertThat(found.documents()).isEqualTo(6);
    assertThat(found.entries()).isEqualTo(6);
    assertThat(found.differences()).isEqualTo(3);
    assertWhole(version);
    assertThat(version.names(BY_CITY, "Rome")).containsExactly("Ada", "Bob");
    assertThat(List.of(ada, cyd)).extracting(Id::value).doesNotHaveDuplicates();
  }

  /** The entry of a document that has never been: only the end of the key differs. */
  private static byte[] another(byte[] sort) {
    var other = sort.clone();
    other[other.length - 1] ^= 1;
    return other;
  }

  private static void byHand(Version version, Consumer<Transaction> work) {
    new SchemaTransactions(version.transactions())
        .<@Nullable Object>write(
            txn -> {
              work.accept(txn);
              return null;
            });
  }

  @Test
  void entries_ofNestedFields_followTheirDocuments() {
    var byStreet = IndexDef.pointing("by_street", "address.street.name");
    var version = version(byStreet).prepared();
    version.insert(person("Ada", object("street", object("name", text("Main")))));
    version.insert(person("Bob", object("street", text("Main"))));
    version.insert(person("Cyd", text("Main")));
    version.insert(object("name", text("Dan")));
    version.insert(person("Eve", object("street", object("name", int64(1)))));

    assertThat(version.names(version.table.eq(byStreet, text("Main")))).containsExactly("Ada");
    assertThat(version.names(version.table.eq(byStreet, null)))
        .containsExactly("Bob", "Cyd", "Dan");
    assertThat(version.names(new IndexRange<>(version.table, byStreet)))
        .containsExactly("Bob", "Cyd", "Dan", "Eve", "Ada");
    assertWhole(version);
  }

  private static Value person(String name, Value address) {
    return object("address", address, "name", text(name));
  }
}
