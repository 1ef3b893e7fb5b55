package dev.ctxaws.engine.sample;

import dev.ctxaws.ActionCtx;
import dev.ctxaws.MutationCtx;
import dev.ctxaws.QueryCtx;
import dev.ctxaws.cron.CronJob;
import dev.ctxaws.cron.CronJobs;
import dev.ctxaws.db.Table;
import dev.ctxaws.function.ActionRef;
import dev.ctxaws.function.FunctionKind;
import dev.ctxaws.function.FunctionRef;
import dev.ctxaws.function.MutationRef;
import dev.ctxaws.function.QueryRef;
import dev.ctxaws.function.Visibility;
import dev.ctxaws.runtime.Arguments;
import dev.ctxaws.runtime.FunctionSpec;
import dev.ctxaws.runtime.FunctionTable;
import dev.ctxaws.value.Codec;
import dev.ctxaws.value.Codecs;
import dev.ctxaws.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** The functions that a test has written. They are public until {@link #hide}. */
public final class SampleApp implements FunctionTable {
  /** A function. */
  @FunctionalInterface
  public interface Body<C, A, R extends @Nullable Object> {
    /** Runs it. */
    R run(C ctx, A args) throws Exception;
  }

  private record Entry<C, A, R extends @Nullable Object>(
      FunctionKind kind, FunctionRef<A, R> ref, Body<C, A, R> body) {
    Value run(C ctx, Value args) throws Exception {
      return ref.returns().encode(body.run(ctx, Arguments.decode(ref, args)));
    }
  }

  private final Map<String, Entry<?, ?, ?>> entries = new ConcurrentSkipListMap<>();
  private final Map<String, Visibility> visibilities = new ConcurrentSkipListMap<>();
  private final List<Table<?>> tables;
  private volatile List<CronJob> crons = List.of();

  /** An app with the sample tables. */
  public SampleApp() {
    this(List.of(Loose.TABLE, Paper.TABLE, Picture.TABLE, Thing.TABLE));
  }

  /** An app with other tables. */
  public SampleApp(List<Table<?>> tables) {
    this.tables = tables;
  }

  /** Adds a query of any arguments, which returns anything. */
  public QueryRef<Value, Value> query(String path, Body<QueryCtx, Value, Value> body) {
    return query(path, Codecs.ANY, body);
  }

  /** Adds a query. */
  public <A> QueryRef<A, Value> query(String path, Codec<A> args, Body<QueryCtx, A, Value> body) {
    var ref = new QueryRef<>(path, args, Codecs.ANY);
    entries.put(path, new Entry<>(FunctionKind.QUERY, ref, body));
    return ref;
  }

  /** Adds a mutation of any arguments, which returns anything. */
  public MutationRef<Value, Value> mutation(String path, Body<MutationCtx, Value, Value> body) {
    return mutation(path, Codecs.ANY, body);
  }

  /** Adds a mutation. */
  public <A> MutationRef<A, Value> mutation(
      String path, Codec<A> args, Body<MutationCtx, A, Value> body) {
    var ref = new MutationRef<>(path, args, Codecs.ANY);
    entries.put(path, new Entry<>(FunctionKind.MUTATION, ref, body));
    return ref;
  }

  /** Adds an action of any arguments, which returns anything. */
  public ActionRef<Value, Value> action(String path, Body<ActionCtx, Value, Value> body) {
    var ref = new ActionRef<>(path, Codecs.ANY, Codecs.ANY);
    entries.put(path, new Entry<>(FunctionKind.ACTION, ref, body));
    return ref;
  }

  /** Makes a function internal. */
  public void hide(String path) {
    visibilities.put(path, Visibility.INTERNAL);
  }

  /** Declares other crons. */
  public void crons(CronJobs declared) {
    crons(declared.jobs());
  }

  /** Declares other crons, which may be in several zones. */
  public void crons(List<CronJob> declared) {
    crons = declared;
  }

  @Override
  public List<CronJob> crons() {
    return crons;
  }

  @Override
  public @Nullable FunctionSpec function(String path) {
    var entry = entries.get(path);
    return entry == null
        ? null
        : new FunctionSpec(
            entry.kind(), visibilities.getOrDefault(path, Visibility.PUBLIC), entry.ref());
  }

  @Override
  public List<String> functions() {
    return List.copyOf(entries.keySet());
  }

  @Override
  public @Nullable Table<?> table(int number) {
    for (var table : tables()) {
      if (table.number() == number) {
        return table;
      }
    }
    return null;
  }

  @Override
  public List<Table<?>> tables() {
    return tables;
  }

  @Override
  public Value runQuery(QueryCtx ctx, String path, Value args) throws Exception {
    return this.<QueryCtx>entry(path).run(ctx, args);
  }

  @Override
  public Value runMutation(MutationCtx ctx, String path, Value args) throws Exception {
    return this.<MutationCtx>entry(path).run(ctx, args);
  }

  @Override
  public Value runAction(ActionCtx ctx, String path, Value args) throws Exception {
    return this.<ActionCtx>entry(path).run(ctx, args);
  }

  @SuppressWarnings("unchecked") // the engine has looked at the kind, or the reference has it
  private <C> Entry<C, ?, ?> entry(String path) {
    return (Entry<C, ?, ?>) Objects.requireNonNull(entries.get(path));
  }
}
