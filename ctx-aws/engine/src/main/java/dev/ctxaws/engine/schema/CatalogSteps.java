package dev.ctxaws.engine.schema;

import dev.ctxaws.db.Table;
import dev.ctxaws.engine.schema.SchemaSync.Others;
import dev.ctxaws.engine.txn.Times;
import dev.ctxaws.engine.txn.Transaction;
import dev.ctxaws.engine.txn.TxnPorts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The catalog in the hands of a deployment, with what every step of one needs. */
final class CatalogSteps {
  /** The clock of a process that waits may run a little faster than those of the others. */
  private static final Duration CLOCK_ERROR = Duration.ofSeconds(1);

  private final List<Table<?>> app;
  private final TxnPorts ports;
  private final Others others;
  private final SchemaListener listener;
  private final SchemaTransactions transactions;

  CatalogSteps(List<Table<?>> app, TxnPorts ports, Others others, SchemaListener listener) {
    this.app = List.copyOf(app);
    this.ports = ports;
    this.others = others;
    this.listener = listener;
    this.transactions = new SchemaTransactions(ports);
  }

  List<Table<?>> app() {
    return app;
  }

  SchemaListener listener() {
    return listener;
  }

  SchemaTransactions transactions() {
    return transactions;
  }

  KeyBatches batches() {
    return new KeyBatches(ports.store(), transactions);
  }

  Catalog catalog() {
    return transactions.read(Catalog::read);
  }

  /** The indexes of the app's tables in a state, those that the app declares or the others. */
  List<Place> indexes(IndexState state, boolean declared) {
    var places = new ArrayList<Place>();
    var catalog = catalog();
    for (var table : app) {
      for (var index : catalog.indexes(table.name())) {
        if (index.state() == state && table.indexes().contains(index.definition()) == declared) {
          places.add(new Place(table, index));
        }
      }
    }
    return places;
  }

  /** Throws {@link Overtaken} unless an index is in the state in which it was found. */
  static void requireStill(Transaction txn, Place place) {
    if (!place.index().isStill(current(txn, place))) {
      throw new Overtaken();
    }
  }

  /** An index as it is now, or null when it is no more. */
  static @Nullable CatalogIndex current(Transaction txn, Place place) {
    return Catalog.read(txn).index(place.table().name(), place.index().definition());
  }

  /** Brings an index to its next state, or out of the catalog, unless somebody else has. */
  void change(Place place, @Nullable IndexState next) {
    transactions.<@Nullable Object>write(
        txn -> {
          var catalog = Catalog.read(txn).next();
          var name = place.table().name();
          var index = catalog.index(name, place.index().definition());
          if (index != null && place.index().isStill(index)) {
            catalog.with(name, index.definition(), next).write(txn);
            BuildProgress.remove(txn, place.table(), index);
          }
          return null;
        });
  }

  /** Waits until nobody goes by a catalog that was read before now. */
  void awaitEveryone() {
    if (others == Others.NONE) {
      return;
    }
    var time = catalog().hold().plus(Times.LONGEST_VALID).plus(CLOCK_ERROR);
    listener.waiting(time);
    ports.clock().sleep(time);
  }
}
