package dev.ctxaws.engine;

import dev.ctxaws.ActionCtx;
import dev.ctxaws.auth.Auth;
import dev.ctxaws.function.ActionRef;
import dev.ctxaws.function.MutationRef;
import dev.ctxaws.function.QueryRef;
import dev.ctxaws.log.Log;
import dev.ctxaws.meta.Meta;
import dev.ctxaws.schedule.Scheduler;
import dev.ctxaws.storage.ActionStorage;
import dev.ctxaws.value.Path;
import dev.ctxaws.vector.EmbeddingIndex;
import dev.ctxaws.vector.VectorHit;
import dev.ctxaws.vector.VectorQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The ctx of an action: each call is a transaction of its own, or another Lambda. */
final class ActingCtx implements ActionCtx {
  private final Engine engine;
  private final Ports ports;
  private final Caller caller;
  private final Watch watch;
  private final Meta meta;
  private final LogLines log;
  private final Forks forks;
  private final long startedAt;

  ActingCtx(Engine engine, Ports ports, Caller caller, Watch watch, Meta meta, Forks forks) {
    this.engine = engine;
    this.ports = ports;
    this.caller = caller;
    this.log = new LogLines(watch::log);
    this.watch = watch.nested(log::add);
    this.meta = meta;
    this.forks = forks;
    this.startedAt = ports.clock().nanos();
  }

  /** For what this action calls: it may be internal, and has the time that is left. */
  private Caller self() {
    var elapsed = Duration.ofNanos(ports.clock().nanos() - startedAt);
    return new Caller(caller.identity(), true, caller.time().minus(elapsed), caller.refusal());
  }

  @Override
  public <A, R extends @Nullable Object> R runQuery(QueryRef<A, R> query, A args) {
    var result = engine.query(query.path(), query.args().encode(args), self(), watch);
    return query.returns().decode(result, Path.ROOT);
  }

  @Override
  public <A, R extends @Nullable Object> R runMutation(MutationRef<A, R> mutation, A args) {
    var result = engine.mutation(mutation.path(), mutation.args().encode(args), self(), watch);
    return mutation.returns().decode(result, Path.ROOT);
  }

  @Override
  public <A, R extends @Nullable Object> R runAction(ActionRef<A, R> action, A args) {
    var encoded = action.args().encode(args);
    var result =
        ports.invoker().invoke(action.path(), encoded, caller.knownIdentity(), watch.cause());
    return action.returns().decode(result, Path.ROOT);
  }

  @Override
  public <T> List<VectorHit<T>> vectorSearch(EmbeddingIndex<T> index, VectorQuery<T> query) {
    return engine.vectorSearch(index, query, self());
  }

  @Override
  public Scheduler scheduler() {
    ports.timers().requireReady();
    return new ActionScheduler(engine, this::self, watch);
  }

  @Override
  public ActionStorage storage() {
    return new ActionFiles(engine, engine.files(), this::self, watch);
  }

  @Override
  public <T extends @Nullable Object, E extends Exception> Fork<T, E> fork(Work<T, E> work) {
    return forks.start(work);
  }

  @Override
  public Auth auth() {
    return FunctionRun.auth(caller);
  }

  @Override
  public Meta meta() {
    return meta;
  }

  @Override
  public Log log() {
    return log;
  }

  @Override
  public Instant now() {
    return ports.clock().now();
  }

  @Override
  public RandomGenerator random() {
    return ports.entropy()::nextLong;
  }

  @Override
  public String env(String name) {
    return ReadingCtx.env(ports, name);
  }
}
