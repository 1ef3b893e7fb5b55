package dev.ctxaws.testing;

import dev.ctxaws.auth.UserIdentity;
import dev.ctxaws.engine.Caller;
import dev.ctxaws.engine.Engine;
import dev.ctxaws.engine.Ports;
import dev.ctxaws.engine.Watch;
import dev.ctxaws.engine.memory.MemoryObjects;
import dev.ctxaws.engine.memory.MemoryStore;
import dev.ctxaws.engine.memory.MemoryTimers;
import dev.ctxaws.engine.port.Alarm;
import dev.ctxaws.engine.port.Entropy;
import dev.ctxaws.engine.port.Invoker.Cause;
import dev.ctxaws.engine.port.Parallel;
import dev.ctxaws.engine.port.WakeUp;
import dev.ctxaws.engine.schema.SchemaListener;
import dev.ctxaws.engine.schema.SchemaSync;
import dev.ctxaws.engine.store.Store;
import dev.ctxaws.function.ActionRef;
import dev.ctxaws.function.FunctionKind;
import dev.ctxaws.function.FunctionRef;
import dev.ctxaws.function.MutationRef;
import dev.ctxaws.function.NoArgs;
import dev.ctxaws.function.QueryRef;
import dev.ctxaws.http.Request;
import dev.ctxaws.http.Response;
import dev.ctxaws.runtime.FunctionTable;
import dev.ctxaws.storage.DirectUpload;
import dev.ctxaws.storage.StoredFile;
import dev.ctxaws.value.Id;
import dev.ctxaws.value.Path;
import dev.ctxaws.value.Value;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * An app to test: the real engine, a store in memory, and a clock that stands still until it is
 * moved, but for a millisecond before each mutation and action, so that what different calls insert
 * lies in the order of the calls. Each has a store of its own. May be called from several threads.
 *
 * <pre>
 * var app = new TestApp(new Functions());
 * var id = app.call(api.orders.place, new PlaceArgs(ada, 19_99));
 * </pre>
 */
public final class TestApp {
  private static final int AT_ONCE = 16;
  private static final int MOST_RUNS = 10_000;
  private static final Duration BETWEEN_WRITES = Duration.ofMillis(1);

  private final TestClock clock;
  private final MemoryTimers timers;
  private final MemoryObjects objects;
  private final Map<String, String> environment;
  private final Engine engine;
  private final @Nullable UserIdentity identity;

  /** An app without any documents. */
  public TestApp(FunctionTable functions) {
    this(functions, new MemoryStore());
  }

  /**
   * An app on a store that the test has made. If another version of the app was there before, the
   * store is brought to this one as by a deployment, and both can be called from then on; no call
   * of the other may be under way meanwhile.
   *
   * @throws dev.ctxaws.CtxException {@code DocumentDoesNotMatch} when a document in the store
   *     cannot be read as its record
   */
  public TestApp(FunctionTable functions, Store store) {
    this.clock = new TestClock();
    this.timers = new MemoryTimers();
    this.objects = new MemoryObjects();
    this.environment = new ConcurrentHashMap<>();
    this.environment.put("CTX_API_URL", "https://app.test");
    this.identity = null;
    var ports =
        new Ports(
            clock,
            Entropy.secure(),
            Parallel.virtualThreads(AT_ONCE),
            this::invoke,
            timers,
            environment::get,
            Alarm.system(),
            objects,
            new ToldVectors(this::tellVectors));
    // Held for no time: then each transaction reads the catalog, and knows of the next deployment.
    var schema =
        new SchemaSync(
            functions.tables(),
            ports.transactions(store),
            Duration.ZERO,
            SchemaSync.Others.NONE,
            SchemaListener.none());
    schema.prepare();
    try {
      schema.prepareVectors(ports.vectors());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.engine = new Engine(functions, store, ports);
  }

  private TestApp(TestApp app, UserIdentity identity) {
    this.clock = app.clock;
    this.timers = app.timers;
    this.objects = app.objects;
    this.environment = app.environment;
    this.engine = app.engine;
    this.identity = identity;
  }

  /**
   * The same app, with the same documents and the same clock, called by someone who is signed in.
   *
   * <pre>
   * var ada = app.withIdentity(UserIdentity.of("https://issuer.test", "ada").with("name", "Ada"));
   * ada.call(api.users.me);
   * </pre>
   */
  public TestApp withIdentity(UserIdentity caller) {
    return new TestApp(this, caller);
  }

  /**
   * Calls a public or internal function, and returns what it returned.
   *
   * @throws dev.ctxaws.AppException when the function threw one
   * @throws dev.ctxaws.CtxException when it failed otherwise; what it threw is the cause
   */
  public <A, R extends @Nullable Object> R call(FunctionRef<A, R> function, A args) {
    if (!(function instanceof QueryRef)) {
      clock.advance(BETWEEN_WRITES);
    }
    var encoded = function.args().encode(args);
    var caller = new Caller(identity, true);
    var result =
        switch (function) {
          case QueryRef<A, R> query -> engine.query(query.path(), encoded, caller);
          case MutationRef<A, R> mutation -> engine.mutation(mutation.path(), encoded, caller);
          case ActionRef<A, R> action -> engine.action(action.path(), encoded, caller);
        };
    return function.returns().decode(result, Path.ROOT);
  }

  /** Calls a function that takes no arguments. */
  public <R extends @Nullable Object> R call(FunctionRef<NoArgs, R> function) {
    return call(function, NoArgs.NONE);
  }

  /**
   * Calls a public function by its name, as a client does, and returns what it returned.
   *
   * @param path {@code orders:place}
   * @throws dev.ctxaws.AppException when the function threw one
   * @throws dev.ctxaws.CtxException when it failed otherwise, or there is no such function
   */
  public Value call(String path, Value.Obj args) {
    var caller = new Caller(null, false);
    clock.advance(BETWEEN_WRITES);
    return switch (engine.find(path, caller).kind()) {
      case QUERY -> engine.query(path, args, caller);
      case MUTATION -> engine.mutation(path, args, caller);
      case ACTION, HTTP_ACTION -> engine.action(path, args, caller);
    };
  }

  /**
   * Sends a request to the HTTP action whose route takes it.
   *
   * @throws dev.ctxaws.AppException when the action threw one
   * @throws dev.ctxaws.CtxException when it failed otherwise; what it threw is the cause
   */
  public Response fetch(Request request) {
    clock.advance(BETWEEN_WRITES);
    var router = engine.router();
    var route = router.find(request.method(), request.uri().getRawPath());
    return route == null
        ? router.notFound()
        : engine.http(route.function(), request, new Caller(null, true), Watch.NONE);
  }

  /**
   * POSTs a file to a URL of {@code generateUploadUrl}, as a client does.
   *
   * @param contentType the header of that name, or null for none
   * @throws dev.ctxaws.CtxException {@code StorageTokenInvalid} or {@code StorageTokenExpired}
   */
  public Id<StoredFile> upload(URI url, byte[] content, @Nullable String contentType) {
    clock.advance(BETWEEN_WRITES);
    var token = url.getQuery().substring("token=".length());
    var bytes = new ByteArrayInputStream(content);
    return engine.files().upload(token, bytes, contentType, null);
  }

  /** PUTs a file to the URL of a direct upload, as a client does. */
  public void upload(DirectUpload to, byte[] content, @Nullable String contentType) {
    clock.advance(BETWEEN_WRITES);
    engine.files().arrived(objects.put(to.url(), content, contentType));
  }

  /** What a URL of {@code getUrl} serves, or null when the file is gone. */
  public byte @Nullable [] download(URI url) {
    var path = url.getPath();
    var served = engine.files().serve("GET", path.substring(path.lastIndexOf('/') + 1));
    return served == null ? null : objects.at(served.location());
  }

  /** Sets an environment variable. */
  public void env(String name, String value) {
    environment.put(name, value);
  }

  /** What {@code ctx.now()} says. */
  public Instant now() {
    return clock.now();
  }

  /**
   * Has the app's crons run from now on when the clock is moved.
   *
   * @throws dev.ctxaws.CtxException {@code InvalidCron} when one of them means nothing
   */
  public void startCrons() {
    var _ = engine.crons().deploy();
  }

  /**
   * Moves the clock. Scheduled functions that fall due meanwhile run, one after the other, each at
   * its time; with a duration of zero, those that are due already. What they throw becomes the
   * state of their documents.
   *
   * @throws IllegalStateException when 10,000 functions ran and there is no end to it
   */
  public void advance(Duration time) {
    var end = clock.now().plus(time);
    int runs = 0;
    for (var due = timers.next(end); due != null; due = timers.next(end)) {
      if (runs++ == MOST_RUNS) {
        throw new IllegalStateException(
            MOST_RUNS + " scheduled functions ran, and the next is " + due.function() + ".");
      }
      clock.moveTo(due.due());
      run(due);
    }
    clock.moveTo(end);
  }

  private void run(WakeUp due) {
    var calls = engine.scheduled();
    var _ =
        due.kind() == FunctionKind.ACTION
            ? calls.runAction(due.job(), due.function(), Caller.DEFAULT_TIME, Watch.NONE)
            : calls.run(due.job(), due.function(), Caller.DEFAULT_TIME, Watch.NONE);
  }

  private void tellVectors() {
    var _ = engine.vectorFeed().feed(Caller.DEFAULT_TIME);
  }

  private Value invoke(String path, Value args, @Nullable UserIdentity caller, Cause cause) {
    return engine.action(path, args, new Caller(caller, true), Watch.of(cause));
  }
}
