package dev.ctxaws.engine.document;

import dev.ctxaws.db.DbWriter;
import dev.ctxaws.db.Patch;
import dev.ctxaws.db.Table;
import dev.ctxaws.runtime.FunctionTable;
import dev.ctxaws.value.Id;

/** The {@code ctx.db()} of one mutation. */
public final class DocumentWriter extends DocumentReader implements DbWriter {
  /** Reads and writes {@code documents} of the tables of {@code app}. */
  public DocumentWriter(FunctionTable app, Documents documents) {
    super(app, documents);
  }

  @Override
  public <T> Id<T> insert(Table<T> table, T value) {
    return documents().insert(table, value);
  }

  @Override
  public <T> void patch(Id<T> id, Patch<T> patch) {
    var parsed = Documents.parse(id, "patch");
    documents().patch(this.<T>requireTable(parsed), parsed, patch);
  }

  @Override
  public <T> void replace(Id<T> id, T value) {
    var parsed = Documents.parse(id, "replace");
    documents().replace(this.<T>requireTable(parsed), parsed, value);
  }

  @Override
  public <T> void delete(Id<T> id) {
    var parsed = Documents.parse(id, "delete");
    documents().delete(requireTable(parsed), parsed);
  }
}
