package dev.ctxaws.tools;

import dev.ctxaws.db.Table;
import dev.ctxaws.engine.port.VectorStore;
import dev.ctxaws.engine.schema.Catalog;
import dev.ctxaws.engine.schema.Catalogs;
import dev.ctxaws.engine.schema.SchemaListener;
import dev.ctxaws.engine.schema.SchemaSync;
import dev.ctxaws.engine.store.Store;
import dev.ctxaws.engine.system.SystemTables;
import dev.ctxaws.engine.txn.Retries;
import dev.ctxaws.engine.txn.Transactions;
import dev.ctxaws.engine.txn.TxnPorts;
import dev.ctxaws.runtime.FunctionTable;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a command works on.
 *
 * @param app whose documents these are
 * @param vectors where vectors are; it throws {@link ToolException} where there is no such place
 * @param where they are, in words
 * @param resources to close at the end
 */
record Data(
    FunctionTable app,
    TxnPorts ports,
    Supplier<VectorStore> vectors,
    String where,
    Resources resources)
    implements AutoCloseable {
  /** How long one transaction may take in all. */
  static final Duration TIME = Duration.ofMinutes(2);

  /** What closing gives back. */
  @FunctionalInterface
  interface Resources {
    void close() throws IOException;
  }

  /** Opens the data that the command line and the environment name. */
  @FunctionalInterface
  interface Source {
    /**
     * Opens it.
     *
     * @param functions the class of the app's functions and tables
     * @param mayCreate whether there may be none as yet
     */
    Data open(String functions, boolean mayCreate) throws IOException, InterruptedException;
  }

  Store store() {
    return ports.store();
  }

  Transactions transactions() {
    return new Transactions(ports, Retries.CONVEX);
  }

  /** What says which indexes a document that is written has to follow. */
  Catalogs catalogs() {
    return new Catalogs(transactions(), ports.clock(), ports.times(), ports.parallel()::afterwards);
  }

  /** Deploys the app's tables if nobody ever has; otherwise that is for a deployment to do. */
  void deployIfNew() throws Exception {
    if (transactions().read(Catalog::read, TIME).equals(Catalog.NONE)) {
      schema(SchemaListener.none()).prepare();
    }
  }

  /** What changes the schema, and builds what follows documents. */
  SchemaSync schema(SchemaListener listener) {
    return new SchemaSync(
        app.tables(), ports, SchemaSync.HOLD, SchemaSync.Others.AT_WORK, listener);
  }

  /** All tables, those of the system and those of the app, in the order of their names. */
  List<Table<?>> tables() {
    return SystemTables.and(app.tables());
  }

  /** The table with a number, or null when there is none. */
  @Nullable Table<?> table(int number) {
    return SystemTables.find(number, app);
  }

  /** The table with a name, or null when there is none. */
  @Nullable Table<?> table(String name) {
    for (var table : tables()) {
      if (table.name().equals(name)) {
        return table;
      }
    }
    return null;
  }

  /** The names of all tables, for messages. */
  String tableNames() {
    return tables().stream().map(Table::name).collect(Collectors.joining(", "));
  }

  @Override
  public void close() throws IOException {
    resources.close();
  }
}
