package dev.ctxaws.engine.document;

import dev.ctxaws.CtxException;
import dev.ctxaws.db.DbReader;
import dev.ctxaws.db.Doc;
import dev.ctxaws.db.DocQuery;
import dev.ctxaws.db.IndexRange;
import dev.ctxaws.db.Table;
import dev.ctxaws.runtime.FunctionTable;
import dev.ctxaws.value.DocumentId;
import dev.ctxaws.value.Id;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The {@code ctx.db()} of one query. */
public class DocumentReader implements DbReader {
  private final FunctionTable app;
  private final Documents documents;
  private boolean hasReadPage;

  /** Reads {@code documents} of the tables of {@code app}. */
  public DocumentReader(FunctionTable app, Documents documents) {
    this.app = app;
    this.documents = documents;
  }

  @Override
  public <T> @Nullable Doc<T> get(Id<T> id) {
    var parsed = Documents.parse(id, "get");
    documents.usage().countRead();
    Table<T> table = tableOf(parsed);
    if (table == null) {
      return null;
    }
    var document = documents.get(parsed);
    return document == null ? null : document.decode(table);
  }

  @Override
  public <T> @Nullable Id<T> normalizeId(Table<T> table, String text) {
    var parsed = DocumentId.parse(text);
    return parsed == null || parsed.table() != table.number() ? null : new Id<>(text);
  }

  @Override
  public <T> DocQuery<T> query(Table<T> table) {
    return query(table.byCreationTime());
  }

  @Override
  public <T> DocQuery<T> query(IndexRange<T> range) {
    // An index without entries would show no documents, whatever there are.
    if (!range.index().equals(range.table().byCreationTime().index())) {
      documents.indexes().requireComplete(range.table(), range.index());
    }
    return new TableQuery<>(this, range, null, List.of());
  }

  /** The table that an id names. */
  @SuppressWarnings("unchecked") // Id<T> is an id of the table of T
  final <T> @Nullable Table<T> tableOf(DocumentId id) {
    return (Table<T>) app.table(id.table());
  }

  final <T> Table<T> requireTable(DocumentId id) {
    Table<T> table = tableOf(id);
    if (table == null) {
      throw new CtxException("InvalidId", "The id " + id + " is of no table of this app.");
    }
    return table;
  }

  /** Notes that a page is read, which a function may do once. */
  final void beginPage() {
    if (hasReadPage) {
      throw new CtxException(
          "MultiplePaginatedDatabaseQueries",
          "This function has read a page before, and ctx-aws only supports a single paginated query in each function.");
    }
    hasReadPage = true;
  }

  final Documents documents() {
    return documents;
  }
}
