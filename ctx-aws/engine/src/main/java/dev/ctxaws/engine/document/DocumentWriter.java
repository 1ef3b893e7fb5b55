package dev.ctxaws.engine.document;

import dev.ctxaws.CtxException;
import dev.ctxaws.db.DbWriter;
import dev.ctxaws.db.Patch;
import dev.ctxaws.db.Table;
import dev.ctxaws.runtime.FunctionTable;
import dev.ctxaws.value.DocumentId;
import dev.ctxaws.value.Id;
import java.util.function.Supplier;

/** The {@code ctx.db()} of one mutation. */
public final class DocumentWriter extends DocumentReader implements DbWriter {
  private final Reach.Writable reach;

  /** Reads and writes {@code documents} of the tables of {@code app}. */
  public DocumentWriter(FunctionTable app, Documents documents) {
    this(new Reach.App(app), documents);
  }

  DocumentWriter(Reach.Writable reach, Documents documents) {
    super(reach, documents, new OnePage());
    this.reach = reach;
  }

  @Override
  public <T> Id<T> insert(Table<T> table, T value) {
    reach.requireWritable(table.number());
    return whole(() -> documents().insert(table, value));
  }

  @Override
  public <T> void patch(Id<T> id, Patch<T> patch) {
    var parsed = Documents.parse(id, "patch");
    var table = this.<T>requireTable(parsed);
    var _ =
        whole(
            () -> {
              documents().patch(table, parsed, patch);
              return id;
            });
  }

  @Override
  public <T> void replace(Id<T> id, T value) {
    var parsed = Documents.parse(id, "replace");
    var table = this.<T>requireTable(parsed);
    var _ =
        whole(
            () -> {
              documents().replace(table, parsed, value);
              return id;
            });
  }

  @Override
  public <T> void delete(Id<T> id) {
    var parsed = Documents.parse(id, "delete");
    var table = requireTable(parsed);
    var _ =
        whole(
            () -> {
              documents().delete(table, parsed);
              return id;
            });
  }

  private <T> Table<T> requireTable(DocumentId id) {
    reach.requireWritable(id.table());
    Table<T> table = tableOf(id);
    if (table == null) {
      throw new CtxException("InvalidId", "The id " + id + " is of no table of this app.");
    }
    return table;
  }

  /** Does all of a write or nothing: a function may catch what it throws, and go on. */
  private <R> R whole(Supplier<R> write) {
    boolean wasCode = documents().code().pause();
    var before = documents().savepoint();
    try {
      return write.get();
    } catch (RuntimeException e) {
      documents().rollBack(before);
      throw e;
    } finally {
      documents().code().resume(wasCode);
    }
  }
}
