package dev.ctxaws.engine;

import dev.ctxaws.MutationCtx;
import dev.ctxaws.db.DbWriter;
import dev.ctxaws.db.TransactionLimits;
import dev.ctxaws.engine.document.DocumentWriter;
import dev.ctxaws.function.MutationRef;
import dev.ctxaws.runtime.InvalidArgumentsException;
import dev.ctxaws.schedule.Scheduler;
import dev.ctxaws.storage.StorageWriter;
import org.jspecify.annotations.Nullable;

/** The ctx of a mutation. */
final class WritingCtx extends ReadingCtx implements MutationCtx {
  private final DbWriter db;

  WritingCtx(TransactionRun run) {
    this(run, new DocumentWriter(run.app().functions(), run.documents()));
  }

  private WritingCtx(TransactionRun run, DbWriter db) {
    super(run, db);
    this.db = db;
  }

  @Override
  public DbWriter db() {
    return db;
  }

  @Override
  public <A, R extends @Nullable Object> R runMutation(MutationRef<A, R> mutation, A args) {
    return runMutation(mutation, args, TransactionLimits.NONE);
  }

  @Override
  public <A, R extends @Nullable Object> R runMutation(
      MutationRef<A, R> mutation, A args, TransactionLimits limits) {
    var nested = run().nested(mutation.path());
    var before = run().savepoint();
    try (var _ = run().documents().limited(limits)) {
      return FunctionRun.nested(
          mutation,
          () ->
              run()
                  .app()
                  .functions()
                  .runMutation(
                      new WritingCtx(nested), mutation.path(), mutation.args().encode(args)));
    } catch (InvalidArgumentsException e) {
      throw FunctionRun.invalidArguments(run().app(), e);
    } catch (RuntimeException | Error e) {
      run().rollBack(before);
      throw e;
    }
  }

  @Override
  public Scheduler scheduler() {
    run().ports().timers().requireReady();
    return run().scheduling();
  }

  @Override
  public StorageWriter storage() {
    return run().storage();
  }
}
