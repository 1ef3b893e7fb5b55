package dev.ctxaws.engine.schema;

import static dev.ctxaws.value.TestValues.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ctxaws.CtxException;
import dev.ctxaws.db.IndexDef;
import dev.ctxaws.engine.memory.MemoryStore;
import dev.ctxaws.engine.port.Clock;
import dev.ctxaws.engine.sample.QuickClock;
import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.StoreUnavailableException;
import dev.ctxaws.engine.txn.Retries;
import dev.ctxaws.engine.txn.Transactions;
import dev.ctxaws.engine.txn.TxnPorts;
import dev.ctxaws.engine.txn.Watched;
import dev.ctxaws.value.Value;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** The copy of the catalog that an engine holds, and when it reads another one. */
final class CatalogsTest {
  private static final IndexDef BY_CITY = IndexDef.pointing("by_city", "city");

  private final MemoryStore store = new MemoryStore();
  private final QuickClock clock = new QuickClock();
  private final List<String> reads = new CopyOnWriteArrayList<>();
  private final List<Runnable> background = new ArrayList<>();
  private final Version version = new Version(store, clock, BY_CITY);

  /** The catalog of the store, whose background work a test runs itself. */
  private Catalogs catalogs() {
    return catalogs(background::add);
  }

  private Catalogs catalogs(Executor executor) {
    return catalogs(executor, clock);
  }

  private Catalogs catalogs(Executor executor, Clock waiting) {
    var watched =
        Watched.store(
            store,
            (method, args) -> {
              if (method.equals("get") && args[0].equals(CatalogKeys.CATALOG)) {
                reads.add(method);
              }
            });
    var ports = version.transactions();
    var transactions =
        new Transactions(
            new TxnPorts(watched, clock, ports.entropy(), ports.parallel(), ports.times()),
            Retries.CONVEX);
    return new Catalogs(transactions, waiting, ports.times(), executor);
  }

  @Test
  void current_withinHalfOfItsTime_isReadOnce() {
    version.prepared();
    var catalogs = catalogs();

    var first = catalogs.current();
    clock.advance(Version.HOLD.dividedBy(2).minusMillis(1));
    var second = catalogs.current();

    assertThat(second).isSameAs(first);
    assertThat(first.catalog()).isEqualTo(version.catalog());
    assertThat(reads).hasSize(1);
    assertThat(background).isEmpty();
  }

  @Test
  void current_inTheSecondHalf_isReadAgainBesideTheCaller() {
    version.prepared();
    var catalogs = catalogs();
    var first = catalogs.current();
    clock.advance(Version.HOLD.dividedBy(2));

    assertThat(catalogs.current()).isSameAs(first);
    assertThat(catalogs.current()).isSameAs(first);
    assertThat(reads).hasSize(1);
    assertThat(background).hasSize(1);
    background.removeFirst().run();

    assertThat(reads).hasSize(2);
    assertThat(catalogs.current()).isNotSameAs(first);
    assertThat(background).isEmpty();
  }

  @Test
  void current_behindItsTime_isReadBeforeItIsUsed() {
    version.prepared();
    var catalogs = catalogs();
    var first = catalogs.current();
    clock.advance(Version.HOLD);
    new Version(store, clock, BY_CITY, IndexDef.pointing("by_name", "name")).prepared();

    var second = catalogs.current();

    assertThat(second).isNotSameAs(first);
    assertThat(second.catalog()).isEqualTo(version.catalog());
    assertThat(background).isEmpty();
  }

  @Test
  void current_whileTheFirstIsRead_waitsForThatOne() {
    version.prepared();
    var catalogs = catalogs(background::add, whoSleepsDoesTheRest());
    catalogs.prefetch();
    catalogs.prefetch();
    assertThat(background).hasSize(1);

    var read = catalogs.current();

    assertThat(read.catalog()).isEqualTo(version.catalog());
    assertThat(reads).hasSize(1);
  }

  @Test
  void current_whileTheFirstReadStandsStill_readsByItself() {
    version.prepared();
    var catalogs = catalogs();
    catalogs.prefetch();

    assertThat(catalogs.current().catalog()).isEqualTo(version.catalog());
    assertThat(background).hasSize(1);
  }

  private Clock whoSleepsDoesTheRest() {
    return new Clock() {
      @Override
      public Instant now() {
        return clock.now();
      }

      @Override
      public long nanos() {
        return clock.nanos();
      }

      @Override
      public void sleep(Duration duration) {
        background.removeFirst().run();
      }
    };
  }

  @Test
  void current_whenTheFirstReadFailed_readsAgain() {
    version.prepared();
    var fails = new AtomicBoolean(true);
    var ports = version.transactions();
    var failing =
        Watched.store(
            store,
            (_, _) -> {
              if (fails.get()) {
                throw new StoreUnavailableException(
                    "The store does not answer.", new IOException("No route."));
              }
            });
    var catalogs =
        new Catalogs(
            new Transactions(
                new TxnPorts(failing, clock, ports.entropy(), ports.parallel(), ports.times()),
                Retries.CONVEX),
            clock,
            ports.times(),
            Runnable::run);
    catalogs.prefetch();

    assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(catalogs::current);
    fails.set(false);

    assertThat(catalogs.current().catalog()).isEqualTo(version.catalog());
  }

  @Test
  void current_byManyThreads_isNeverOutOfDate() throws Exception {
    version.prepared();
    var catalogs = catalogs(Thread::startVirtualThread);
    var wrong = new CopyOnWriteArrayList<Long>();
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < 16; i++) {
      threads.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    for (int j = 0; j < 500; j++) {
                      clock.advance(Duration.ofMillis(50));
                      long asked = clock.nanos();
                      var age = asked - catalogs.current().since().nanos();
                      if (age >= Version.HOLD.toNanos()) {
                        wrong.add(age);
                      }
                    }
                  }));
    }
    for (var thread : threads) {
      thread.join();
    }

    assertThat(wrong).isEmpty();
    assertThat(reads).hasSizeLessThan(100);
  }

  /** A store to which nobody has deployed: whoever does is seen at once. */
  @Test
  void current_withoutACatalog_isReadEachTime() {
    var catalogs = catalogs();

    assertThat(catalogs.current().catalog()).isEqualTo(Catalog.NONE);
    version.prepared();

    assertThat(catalogs.current().catalog().table("people")).isNotNull();
  }

  @Test
  void refusal_byAnOldCatalog_isForgottenAtTheNextCall() {
    var old = new Version(store, clock).prepared();
    old.insert("Ada", "Rome");
    assertThat(old.names(old.table.byCreationTime())).containsExactly("Ada");
    var held = new Version(store, clock, BY_CITY);
    assertThatExceptionOfType(CtxException.class)
        .isThrownBy(() -> held.names(BY_CITY, "Rome"))
        .withMessage(
            "Index people.by_city not found. The database has none of that name over the fields"
                + " city: deploy the schema of this code.");

    version.prepared();

    assertThat(held.names(BY_CITY, "Rome")).containsExactly("Ada");
  }

  /** One round trip and one read: what a get has always cost. */
  @Test
  void get_onAWarmEngine_readsNothingButTheDocument() {
    var calls = new CopyOnWriteArrayList<String>();
    var watched =
        Watched.store(store, (method, args) -> calls.add(method + (args[0] instanceof Key)));
    var warm = new Version(watched, clock, BY_CITY).prepared();
    var ada = warm.insert("Ada", "Rome");
    calls.clear();

    warm.read(
        ctx -> {
          var doc = ctx.db().get(ada);
          return doc == null ? Value.Null.INSTANCE : doc.value();
        });

    assertThat(calls).containsExactly("gettrue");
  }

  @Test
  void query_longerThanAnIndexIsSureToStay_isNotAnswered() {
    version.prepared();
    version.insert("Ada", "Rome");

    assertThatExceptionOfType(CtxException.class)
        .isThrownBy(
            () ->
                version.read(
                    ctx -> {
                      var found = ctx.db().query(version.table.eq(BY_CITY, text("Rome"))).collect();
                      clock.advance(Duration.ofSeconds(121));
                      return text(found.toString());
                    }))
        .satisfies(e -> assertThat(e.code()).isEqualTo("FunctionTimedOut"))
        .withMessageContaining("120 s");
  }

  @Test
  void catalog_ofALaterVersion_saysWhoCanReadIt() {
    version.prepared();
    new SchemaTransactions(version.transactions())
        .write(
            txn -> {
              txn.put(CatalogKeys.CATALOG, new byte[] {9});
              return true;
            });

    assertThatExceptionOfType(CtxException.class)
        .isThrownBy(() -> version.insert("Ada", "Rome"))
        .withMessageContaining("newer version of ctx-aws");
  }
}
