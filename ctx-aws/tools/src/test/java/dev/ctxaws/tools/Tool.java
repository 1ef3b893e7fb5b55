package dev.ctxaws.tools;

import dev.ctxaws.db.DbWriter;
import dev.ctxaws.engine.document.DocumentWriter;
import dev.ctxaws.engine.document.Documents;
import dev.ctxaws.engine.document.Limits;
import dev.ctxaws.engine.document.SystemDocuments;
import dev.ctxaws.engine.memory.MemoryStore;
import dev.ctxaws.engine.memory.MemoryVectors;
import dev.ctxaws.engine.port.Clock;
import dev.ctxaws.engine.port.Entropy;
import dev.ctxaws.engine.port.Parallel;
import dev.ctxaws.engine.port.VectorStore;
import dev.ctxaws.engine.sample.QuickClock;
import dev.ctxaws.engine.sample.SampleApp;
import dev.ctxaws.engine.schema.Catalogs;
import dev.ctxaws.engine.schema.SchemaListener;
import dev.ctxaws.engine.schema.SchemaSync;
import dev.ctxaws.engine.store.Store;
import dev.ctxaws.engine.txn.Retries;
import dev.ctxaws.engine.txn.Times;
import dev.ctxaws.engine.txn.Transaction;
import dev.ctxaws.engine.txn.Transactions;
import dev.ctxaws.engine.txn.TxnPorts;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The command on the tables of a {@link SampleApp}, and what it has printed. */
final class Tool {
  final QuickClock clock = new QuickClock();
  final Store store;
  VectorStore vectors = new MemoryVectors();
  private final SampleApp app = new SampleApp();
  private final Entropy entropy = new SplittableRandom(1)::nextBytes;
  private String out = "";
  private String err = "";

  Tool() {
    this(new MemoryStore());
  }

  Tool(Store store) {
    this.store = store;
    new SchemaSync(
            app.tables(),
            ports(store),
            SchemaSync.HOLD,
            SchemaSync.Others.NONE,
            SchemaListener.none())
        .prepare();
  }

  /** What it works with; a test may put something between it and the store. */
  TxnPorts ports(Store store) {
    return new TxnPorts(store, clock, entropy, Parallel.virtualThreads(1), Times.PROTOCOL);
  }

  /** Runs a command and returns how it ends. */
  int run(String... args) {
    return run(store, args);
  }

  /** The same on another store. */
  int run(Store on, String... args) {
    var outBytes = new ByteArrayOutputStream();
    var errBytes = new ByteArrayOutputStream();
    var ctx =
        new Ctx(
            (_, _) -> new Data(app, ports(on), () -> vectors, "a store in memory", () -> {}),
            new PrintStream(outBytes, true, StandardCharsets.UTF_8),
            new PrintStream(errBytes, true, StandardCharsets.UTF_8));
    int status = ctx.run(List.of(args));
    out = outBytes.toString(StandardCharsets.UTF_8);
    err = errBytes.toString(StandardCharsets.UTF_8);
    return status;
  }

  /** What the last command printed. */
  String out() {
    return out;
  }

  /** What the last command said beside it. */
  String err() {
    return err;
  }

  /** Writes documents as a mutation does, a millisecond after the one before. */
  <R extends @Nullable Object> R write(Function<DbWriter, R> work) {
    return write(store, work);
  }

  /** The same through another store. */
  <R extends @Nullable Object> R write(Store on, Function<DbWriter, R> work) {
    return transaction(on, documents -> work.apply(new DocumentWriter(app, documents)));
  }

  /** Writes documents of system tables, as the engine does. */
  <R extends @Nullable Object> R writeSystem(Function<DbWriter, R> work) {
    return transaction(store, documents -> work.apply(SystemDocuments.writer(documents)));
  }

  private <R extends @Nullable Object> R transaction(Store on, Function<Documents, R> work) {
    clock.advance(Duration.ofMillis(1));
    try {
      return new Transactions(ports(on), Retries.CONVEX)
          .<R>write(txn -> work.apply(documents(clock, txn, on)), Data.TIME);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private Documents documents(Clock at, Transaction txn, Store on) {
    var catalogs =
        new Catalogs(
            new Transactions(ports(on), Retries.CONVEX), at, Times.PROTOCOL, Runnable::run);
    return new Documents(txn, at.now(), entropy, Limits.CONVEX, catalogs.attempt(txn));
  }
}
