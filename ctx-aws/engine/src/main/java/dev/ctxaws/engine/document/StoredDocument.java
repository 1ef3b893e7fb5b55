package dev.ctxaws.engine.document;

import dev.ctxaws.CtxException;
import dev.ctxaws.db.Doc;
import dev.ctxaws.db.Table;
import dev.ctxaws.value.Codecs;
import dev.ctxaws.value.DecodeException;
import dev.ctxaws.value.DocumentId;
import dev.ctxaws.value.Id;
import dev.ctxaws.value.Path;
import dev.ctxaws.value.Value.Float64;
import dev.ctxaws.value.Value.Obj;

/**
 * A document as it is kept.
 *
 * @param fields its fields, without {@code _id} and {@code _creationTime}
 */
record StoredDocument(DocumentId id, Obj fields) {
  static StoredDocument read(DocumentId id, byte[] body) {
    return new StoredDocument(id, (Obj) ValueBytes.read(body));
  }

  /** The document as its table's record. */
  <T> Doc<T> decode(Table<T> table) {
    try {
      var creationTime =
          Codecs.INSTANT.decode(
              new Float64(CreationTime.millis(CreationTime.read(id.internal()))), Path.ROOT);
      return new Doc<>(
          new Id<>(id.toString()), creationTime, table.codec().decode(fields, Path.ROOT));
    } catch (DecodeException e) {
      throw doesNotMatch(table, e);
    }
  }

  /** Says which field is not as the record wants it. Values may be private, and are left out. */
  CtxException doesNotMatch(Table<?> table, DecodeException e) {
    return new CtxException(
        "DocumentDoesNotMatch",
        """
        %s/%s: %s The document was written for another shape of the record. \
        Let the record accept both shapes, or change the document first."""
            .formatted(table.name(), id, e.getMessage()),
        e);
  }
}
