package dev.ctxaws.engine;

import dev.ctxaws.AppException;
import dev.ctxaws.CtxException;
import dev.ctxaws.engine.document.CodeTime;
import dev.ctxaws.engine.document.Documents;
import dev.ctxaws.engine.document.Limits;
import dev.ctxaws.engine.port.Invoker.Cause;
import dev.ctxaws.engine.schedule.ScheduleLimits;
import dev.ctxaws.engine.schedule.Scheduling;
import dev.ctxaws.engine.schema.AttemptCatalog;
import dev.ctxaws.engine.schema.Catalogs;
import dev.ctxaws.engine.storage.FileBook;
import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.Store;
import dev.ctxaws.engine.store.StoreUnavailableException;
import dev.ctxaws.engine.txn.OutOfTimeException;
import dev.ctxaws.engine.txn.OutcomeUnknownException;
import dev.ctxaws.engine.txn.Retries;
import dev.ctxaws.engine.txn.RetriesExhaustedException;
import dev.ctxaws.engine.txn.Transaction;
import dev.ctxaws.engine.txn.Transactions;
import dev.ctxaws.engine.vector.VectorFeed;
import dev.ctxaws.engine.vector.VectorSearch;
import dev.ctxaws.function.FunctionKind;
import dev.ctxaws.http.Request;
import dev.ctxaws.http.Response;
import dev.ctxaws.log.LogLine;
import dev.ctxaws.runtime.FunctionSpec;
import dev.ctxaws.runtime.FunctionTable;
import dev.ctxaws.runtime.InvalidArgumentsException;
import dev.ctxaws.value.Id;
import dev.ctxaws.value.Value;
import dev.ctxaws.vector.EmbeddingIndex;
import dev.ctxaws.vector.VectorHit;
import dev.ctxaws.vector.VectorQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs the functions of an app by name: queries and mutations as transactions on a store, actions
 * here and now.
 *
 * <p>Every method throws {@link AppException} when the function did, and otherwise {@link
 * CtxException}, whose code says what went wrong: {@code FunctionNotFound}, {@code
 * WrongFunctionKind}, {@code InvalidArgs}, {@code FunctionFailed} with what the function threw as
 * its cause, {@code OptimisticConcurrencyControlFailure} when all retries are used up, {@code
 * OutcomeUnknown} when a mutation may or may not have taken effect, {@code FunctionTimedOut},
 * {@code StoreUnavailable}.
 */
public final class Engine {
  /**
   * How many times as long as later a function's code may take until it has run in this process:
   * its classes are loaded then, and nothing is compiled yet.
   */
  private static final int FIRST_TIME = 10;

  private final App app;
  private final Store store;
  private final Ports ports;
  private final Limits limits;
  private final Transactions transactions;
  private final Transactions patient;
  private final Catalogs catalogs;
  private final VectorSearch vectorSearch;

  /** Functions that have come to their end before. Until then many may load their classes. */
  private final Set<String> loaded = ConcurrentHashMap.newKeySet();

  /** An engine for the functions of one app, on one store, with Convex's limits. */
  public Engine(FunctionTable functions, Store store, Ports ports) {
    this(functions, store, ports, Limits.CONVEX);
  }

  /** An engine with limits of its own. */
  public Engine(FunctionTable functions, Store store, Ports ports, Limits limits) {
    this.app = new App(functions);
    this.store = store;
    this.ports = ports;
    this.limits = limits;
    var txnPorts = ports.transactions(store);
    this.transactions = new Transactions(txnPorts, Retries.CONVEX);
    this.patient = new Transactions(txnPorts, ScheduledCalls.retries());
    this.catalogs =
        new Catalogs(transactions, ports.clock(), txnPorts.times(), ports.parallel()::afterwards);
    this.vectorSearch =
        new VectorSearch(store, transactions, catalogs, ports.vectors(), ports.parallel());
  }

  /** Begins to read what the first call will need, and does not wait for it. */
  public void warmUp() {
    catalogs.prefetch();
  }

  /**
   * Has the transaction decided that holds a key, for a process that may only read.
   *
   * @param time how long it may take
   */
  public void finish(Key key, Duration time) {
    var _ =
        reported(
            "finish",
            () -> transactions.<byte @Nullable []>read(txn -> txn.get(key), time) != null);
  }

  /** The function at {@code path}. An internal one is only there for a caller who may call it. */
  public FunctionSpec find(String path, Caller caller) {
    return app.find(path, caller);
  }

  /** Runs a query in a transaction. */
  public Value query(String path, Value args, Caller caller) {
    return query(path, args, caller, Watch.NONE);
  }

  /** Runs a query in a transaction, which {@code watch} follows. */
  public Value query(String path, Value args, Caller caller, Watch watch) {
    app.find(path, FunctionKind.QUERY, caller);
    var start = new Start(path, caller, watch);
    return start.ended(
        () ->
            transactions.read(
                txn ->
                    start.attempt(
                        path,
                        txn,
                        run ->
                            run.returned(
                                app.functions().runQuery(new ReadingCtx(run), path, args))),
                caller.time()));
  }

  /**
   * A query to run together with others.
   *
   * @param args its arguments, once there proves to be such a query
   */
  public record Asked(String path, Supplier<Value> args) {}

  /** What a query came to: a value, or why there is none. */
  public sealed interface Answered {
    /** It returned. */
    record Returned(Value value) implements Answered {}

    /** It failed, as {@link Engine#query} would have. */
    record Failed(RuntimeException failure) implements Answered {}
  }

  /** Runs queries in one transaction, so that all of them see the same moment. */
  public List<Answered> queries(List<Asked> asked, Caller caller, Watch watch) {
    var start = new Start("query_batch", caller, watch);
    return start.ended(
        () ->
            transactions.read(
                txn -> {
                  var answers = new ArrayList<Answered>(asked.size());
                  for (var query : asked) {
                    answers.add(answer(query, start, txn));
                  }
                  return answers;
                },
                caller.time()));
  }

  private Answered answer(Asked query, Start start, Transaction txn) {
    try {
      app.find(query.path(), FunctionKind.QUERY, start.caller);
      var args = query.args().get();
      return new Answered.Returned(
          reported(
              query.path(),
              () ->
                  start.attempt(
                      query.path(),
                      txn,
                      run ->
                          run.returned(
                              app.functions().runQuery(new ReadingCtx(run), query.path(), args)))));
    } catch (RuntimeException e) {
      // What has broken the transaction breaks all of it, whatever becomes of this answer.
      return new Answered.Failed(e);
    }
  }

  /** Runs a mutation in a transaction, again when another transaction got in first. */
  public Value mutation(String path, Value args, Caller caller) {
    return mutation(path, args, caller, Watch.NONE);
  }

  /** Runs a mutation in a transaction, which {@code watch} follows. */
  public Value mutation(String path, Value args, Caller caller, Watch watch) {
    app.find(path, FunctionKind.MUTATION, caller);
    return write(
        path,
        caller,
        watch,
        run -> run.returned(app.functions().runMutation(new WritingCtx(run), path, args)));
  }

  /** Runs an action, once. */
  public Value action(String path, Value args, Caller caller) {
    return action(path, args, caller, Watch.NONE);
  }

  /** Runs an action, once, and {@code watch} follows it. */
  public Value action(String path, Value args, Caller caller, Watch watch) {
    app.find(path, FunctionKind.ACTION, caller);
    try (var forks = new Forks()) {
      var ctx = acting(path, caller, watch, forks);
      return reported(path, () -> app.functions().runAction(ctx, path, args));
    }
  }

  /** Finds HTTP actions. */
  public HttpRouter router() {
    return new HttpRouter(app.functions().httpRoutes());
  }

  /** Runs an HTTP action that the {@link #router} has found, once. */
  public Response http(String path, Request request, Caller caller, Watch watch) {
    try (var forks = new Forks()) {
      var ctx = acting(path, caller, watch, forks);
      return reported(path, () -> app.functions().runHttpAction(ctx, path, request));
    }
  }

  private ActingCtx acting(String path, Caller caller, Watch watch, Forks forks) {
    return new ActingCtx(this, ports, caller, watch, new CallMeta(app, path, watch), forks);
  }

  /** Runs scheduled functions. */
  public ScheduledCalls scheduled() {
    return new ScheduledCalls(this, ports, app, patient);
  }

  /** Brings crons to those that the app declares. */
  public CronDeployment crons() {
    return new CronDeployment(this, app);
  }

  /** Looks after scheduled functions that nobody has woken. */
  public JobSweep jobSweep() {
    return new JobSweep(this, ports);
  }

  /** Stores and serves files. */
  public FileCalls files() {
    return new FileCalls(this, ports);
  }

  /** Deletes objects that belong to no file. */
  public FileSweep fileSweep() {
    return new FileSweep(files(), ports);
  }

  /** Tells vector indexes of what has changed. */
  public VectorFeed vectorFeed() {
    return new VectorFeed(
        store,
        transactions,
        catalogs,
        ports.vectors(),
        ports.parallel(),
        ports.clock(),
        app.functions().tables());
  }

  /** Searches a vector index. */
  <T> List<VectorHit<T>> vectorSearch(
      EmbeddingIndex<T> index, VectorQuery<T> query, Caller caller) {
    var table = app.table(index.table());
    var hits =
        reported("vectorSearch", () -> vectorSearch.search(table, index, query, caller.time()));
    return hits.stream().map(hit -> new VectorHit<>(new Id<T>(hit.id()), hit.score())).toList();
  }

  /** Does {@code work} as a mutation does. */
  <T> T write(String path, Caller caller, Watch watch, Attempt<T> work) {
    return write(transactions, path, caller, watch, work);
  }

  /** Does {@code work} in a transaction that may write, and then wakes what it has scheduled. */
  <T> T write(Transactions with, String path, Caller caller, Watch watch, Attempt<T> work) {
    var start = new Start(path, caller, watch);
    return start.committed(() -> with.write(txn -> start.attempt(path, txn, work), caller.time()));
  }

  /** A function, on its way to its code. */
  interface Attempt<T> {
    T run(TransactionRun run) throws Exception;
  }

  /** What every attempt of one call begins with, so that a retry repeats the first. */
  private final class Start {
    private final String path;
    private final Caller caller;
    private final Watch watch;
    private final Instant now = ports.clock().now();
    private final long seed = ports.entropy().nextLong();
    private @Nullable Transaction latest;
    private @Nullable AttemptCatalog held;
    private @Nullable Scheduling scheduling;
    private List<LogLine> lines = new ArrayList<>();
    private List<String> warnings = List.of();

    Start(String path, Caller caller, Watch watch) {
      this.path = path;
      this.caller = caller;
      this.watch = watch;
    }

    /** Runs a function in an attempt; one that is not the latest begins with it. */
    <T> T attempt(String function, Transaction txn, Attempt<T> body) throws Exception {
      var catalog = txn == latest && held != null ? held : begin(txn);
      var time = CodeTime.start(ports.clock(), ports.alarm(), code(function));
      var documents = new Documents(txn, now, ports.entropy(), limits, catalog, time);
      var random = new SplittableRandom(seed);
      var log = new LogLines(lines::add);
      // What the scheduler and the storage keep for a function counts toward none of its limits.
      var own = new Documents(txn, now, ports.entropy(), Limits.NONE, catalog, time);
      scheduling =
          new Scheduling(
              app.functions(),
              own,
              now,
              new Cause(watch.request().scheduledFunctionId(), FileUrls.api(ports, watch)),
              ScheduleLimits.CONVEX,
              ports.entropy()::nextLong);
      try {
        var result =
            body.run(
                new TransactionRun(
                    app,
                    ports,
                    caller,
                    watch,
                    function,
                    log,
                    documents,
                    scheduling,
                    new FileBook(own, now, ports.entropy()),
                    now,
                    random,
                    1));
        loaded.add(function);
        return result;
      } finally {
        warnings = documents.warnings();
        // Whatever it returned or threw: a function whose time was over has not come to its end.
        time.end();
        catalog.requireStillComplete();
      }
    }

    private Duration code(String function) {
      return loaded.contains(function) ? limits.code() : limits.code().multipliedBy(FIRST_TIME);
    }

    private AttemptCatalog begin(Transaction txn) {
      if (latest != null) {
        watch.conflict();
      }
      latest = txn;
      lines = new ArrayList<>();
      watch.attempt();
      var catalog = catalogs.attempt(txn);
      held = catalog;
      return catalog;
    }

    /** Runs all attempts; then what the last has scheduled is woken, if it may have committed. */
    <T> T committed(FunctionRun.Work<T> work) {
      T result;
      try {
        result = ended(work);
      } catch (CtxException e) {
        if (e.getCause() instanceof OutcomeUnknownException) {
          wake();
        }
        throw e;
      }
      wake();
      return result;
    }

    private void wake() {
      if (scheduling == null) {
        return;
      }
      var log = new LogLines(watch::log);
      scheduling.said().forEach(log::warn);
      scheduling.forgotten().forEach(ports.timers()::forget);
      var wakeUps = scheduling.wakeUps();
      if (!wakeUps.isEmpty()) {
        ports.timers().wake(wakeUps);
      }
    }

    /** Runs all attempts; then the lines of the last are the log. */
    <T> T ended(FunctionRun.Work<T> work) {
      try {
        return reported(path, work);
      } catch (CtxException e) {
        if (e.getCause() instanceof RetriesExhaustedException) {
          watch.conflict();
        }
        throw e;
      } finally {
        lines.forEach(watch::log);
        if (!warnings.isEmpty()) {
          watch.nearLimits(warnings);
        }
      }
    }
  }

  private <T> T reported(String path, FunctionRun.Work<T> work) {
    try {
      return work.run();
    } catch (AppException | CtxException e) {
      throw e;
    } catch (InvalidArgumentsException e) {
      throw FunctionRun.invalidArguments(app, e);
    } catch (RetriesExhaustedException e) {
      throw gaveUp(path, e);
    } catch (OutcomeUnknownException e) {
      throw new CtxException(
          "OutcomeUnknown",
          path + " may or may not have taken effect: " + e.getMessage() + " Look before you retry.",
          e);
    } catch (OutOfTimeException e) {
      throw new CtxException("FunctionTimedOut", path + ": " + e.getMessage(), e);
    } catch (StoreUnavailableException e) {
      throw new CtxException("StoreUnavailable", path + ": " + e.getMessage(), e);
    } catch (Exception | StackOverflowError | AssertionError | LinkageError e) {
      throw FunctionRun.failed(e);
    }
  }

  private CtxException gaveUp(String path, RetriesExhaustedException e) {
    var table = e.key() == null ? null : Documents.tableAt(e.key(), app.functions());
    return new CtxException(
        "OptimisticConcurrencyControlFailure",
        """
        Documents read from or written to the "%s" table changed while this mutation was being run \
        and on every subsequent retry. %s gave up after %d attempts, and wrote nothing. \
        Retry the call, or read and write less."""
            .formatted(table == null ? "unknown" : table.name(), path, e.attempts()),
        e);
  }
}
