package dev.ctxaws.engine.document;

import dev.ctxaws.db.DbReader;
import dev.ctxaws.db.Doc;
import dev.ctxaws.db.DocQuery;
import dev.ctxaws.db.IndexRange;
import dev.ctxaws.db.SystemReader;
import dev.ctxaws.db.Table;
import dev.ctxaws.runtime.FunctionTable;
import dev.ctxaws.value.DocumentId;
import dev.ctxaws.value.Id;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The {@code ctx.db()} of one query, and its {@code system()}. */
public class DocumentReader implements DbReader, SystemReader {
  private final Reach reach;
  private final Documents documents;
  private final OnePage onePage;

  /** Reads {@code documents} of the tables of {@code app}. */
  public DocumentReader(FunctionTable app, Documents documents) {
    this(new Reach.App(app), documents, new OnePage());
  }

  DocumentReader(Reach reach, Documents documents, OnePage onePage) {
    this.reach = reach;
    this.documents = documents;
    this.onePage = onePage;
  }

  @Override
  public SystemReader system() {
    return new DocumentReader(new Reach.Shown(), documents, onePage);
  }

  @Override
  public <T> @Nullable Doc<T> get(Id<T> id) {
    boolean wasCode = documents.code().pause();
    try {
      var parsed = Documents.parse(id, "get");
      documents.usage().countRead();
      Table<T> table = tableOf(parsed);
      if (table == null) {
        return null;
      }
      var document = documents.get(parsed);
      return document == null ? null : document.decode(table);
    } finally {
      documents.code().resume(wasCode);
    }
  }

  @Override
  public <T> @Nullable Id<T> normalizeId(Table<T> table, String text) {
    reach.require(table);
    var parsed = DocumentId.parse(text);
    return parsed == null || parsed.table() != table.number() ? null : new Id<>(text);
  }

  @Override
  public <T> DocQuery<T> query(Table<T> table) {
    return query(table.byCreationTime());
  }

  @Override
  public <T> DocQuery<T> query(IndexRange<T> range) {
    reach.require(range.table());
    // An index without entries would show no documents, whatever there are.
    if (!range.index().equals(range.table().byCreationTime().index())) {
      boolean wasCode = documents.code().pause();
      try {
        documents.indexes().requireComplete(range.table(), range.index());
      } finally {
        documents.code().resume(wasCode);
      }
    }
    return new TableQuery<>(this, range, null, List.of());
  }

  /** The table that an id names, or null when there is none. */
  @SuppressWarnings("unchecked") // Id<T> is an id of the table of T
  final <T> @Nullable Table<T> tableOf(DocumentId id) {
    return (Table<T>) reach.table(id.table());
  }

  /** Notes that a page is read, which a function may do once. */
  final void beginPage() {
    onePage.read();
  }

  final Documents documents() {
    return documents;
  }
}
