package dev.ctxaws.engine.document;

import dev.ctxaws.CtxException;
import dev.ctxaws.db.DocCodec;
import dev.ctxaws.db.Table;
import dev.ctxaws.engine.txn.Transaction;
import dev.ctxaws.value.DecodeException;
import dev.ctxaws.value.DocumentId;
import dev.ctxaws.value.Path;
import dev.ctxaws.value.Validator;
import dev.ctxaws.value.Value.Obj;
import dev.ctxaws.value.Value.Str;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Puts documents back under the ids and creation times that they had: what an import is made of.
 * Functions have no way to do this; a document that they insert gets an id of its own.
 */
public final class Restore {
  /** What has become of a document. */
  public enum Done {
    /** It was not there, and is now. */
    INSERTED,
    /** It was there with other fields. */
    REPLACED,
    /** It was there as it is. */
    UNCHANGED
  }

  /** Batches are bounded by their maker. */
  private static final Limits NONE =
      new Limits(
          Integer.MAX_VALUE,
          Long.MAX_VALUE,
          Integer.MAX_VALUE,
          Integer.MAX_VALUE,
          Long.MAX_VALUE,
          Duration.ZERO);

  private final Documents documents;

  /** Writes in {@code txn}, and the entries of {@code indexes}. */
  public Restore(Transaction txn, KeptIndexes indexes) {
    this.documents = new Documents(txn, Instant.EPOCH, Restore::noEntropy, NONE, indexes);
  }

  private static void noEntropy(byte[] bytes) {
    throw new IllegalStateException("Nothing here has an id of its own making.");
  }

  /**
   * The document that a client would see as {@code object}. It is checked as far as this can be
   * done without a store: its id and creation time, its fields, its size, and the keys of its
   * entries.
   *
   * @throws CtxException when it cannot be one of {@code table}; the message names the field
   */
  public static StoredDocument parse(Table<?> table, Obj object) {
    var id = id(table, object);
    var fields = asWritten(table, SystemFields.remove(object, id));
    var document = new StoredDocument(id, fields);
    var _ = Documents.body(table, id, fields);
    for (var index : table.indexes()) {
      var _ = Layout.entry(table, index, document);
    }
    return document;
  }

  private static DocumentId id(Table<?> table, Obj object) {
    if (!(object.get(DocCodec.ID) instanceof Str(String text))) {
      throw new CtxException(
          "InvalidId", "Expected an id of \"%s\" as the field `_id`.".formatted(table.name()));
    }
    var id = DocumentId.parse(text);
    if (id == null) {
      throw new CtxException("InvalidId", "The field `_id` is no id: \"%s\".".formatted(text));
    }
    if (id.table() != table.number()) {
      throw new CtxException(
          "InvalidId",
          "The field `_id` is an id of another table than \"%s\": \"%s\"."
              .formatted(table.name(), text));
    }
    if (!Keys.isHome(id)) {
      throw new CtxException(
          "InvalidId", "The field `_id` is no id that was made here: \"%s\".".formatted(text));
    }
    return id;
  }

  /** The fields as an insert would write them: without a null for what is optional. */
  private static <T> Obj asWritten(Table<T> table, Obj fields) {
    try {
      return Documents.encode(table, table.codec().decode(fields, Path.ROOT));
    } catch (DecodeException e) {
      throw new CtxException("SchemaEnforcementError", problem(table, fields, e), e);
    }
  }

  /** A misspelt field is one missing and one too many; the latter can be found in the line. */
  private static String problem(Table<?> table, Obj fields, DecodeException e) {
    if (table.codec().validator() instanceof Validator.Obj record) {
      for (int i = 0; i < fields.size(); i++) {
        if (!record.fields().containsKey(fields.nameAt(i))) {
          return "The field `%s` is none of \"%s\".".formatted(fields.nameAt(i), table.name());
        }
      }
    }
    return String.valueOf(e.getMessage());
  }

  /** Reads what there is under the ids of {@code some}, in one go, before it is asked for. */
  public void read(List<StoredDocument> some) {
    var _ =
        documents
            .txn()
            .getAll(
                some.stream()
                    .map(document -> Layout.document(document.id()))
                    .collect(Collectors.toSet()));
  }

  /** The document that has the id of {@code document} now, or null. */
  public @Nullable StoredDocument current(StoredDocument document) {
    return documents.get(document.id());
  }

  /** Makes {@code document}, from {@link #parse}, the one with its id, whatever is there now. */
  public Done put(Table<?> table, StoredDocument document) {
    var before = documents.restore(table, document);
    if (before == null) {
      return Done.INSERTED;
    }
    return before.fields().equals(document.fields()) ? Done.UNCHANGED : Done.REPLACED;
  }

  /** Deletes a document with its entries. Returns false when there is none. */
  public boolean delete(Table<?> table, DocumentId id) {
    if (documents.get(id) == null) {
      return false;
    }
    documents.delete(table, id);
    return true;
  }
}
