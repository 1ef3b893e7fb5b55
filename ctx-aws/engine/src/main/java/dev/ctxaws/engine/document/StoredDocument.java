package dev.ctxaws.engine.document;

import dev.ctxaws.CtxException;
import dev.ctxaws.db.Doc;
import dev.ctxaws.db.DocCodec;
import dev.ctxaws.db.Table;
import dev.ctxaws.value.Codecs;
import dev.ctxaws.value.DecodeException;
import dev.ctxaws.value.DocumentId;
import dev.ctxaws.value.Id;
import dev.ctxaws.value.Path;
import dev.ctxaws.value.Value.Float64;
import dev.ctxaws.value.Value.Obj;
import dev.ctxaws.value.Value.Str;
import java.time.Instant;

/**
 * A document as it is kept, whether or not it still matches its table's record.
 *
 * @param fields its fields, without {@code _id} and {@code _creationTime}
 */
public record StoredDocument(DocumentId id, Obj fields) {
  /** The document of a body. Throws IllegalArgumentException when it is none. */
  public static StoredDocument read(DocumentId id, byte[] body) {
    return new StoredDocument(id, (Obj) ValueBytes.read(body));
  }

  /** When it was inserted. */
  public Instant creationTime() {
    return Codecs.INSTANT.decode(millis(), Path.ROOT);
  }

  /** The document as clients see it, with {@code _id} and {@code _creationTime}. */
  public Obj toObject() {
    return fields.toBuilder()
        .put(DocCodec.ID, new Str(id.toString()))
        .put(DocCodec.CREATION_TIME, millis())
        .build();
  }

  private Float64 millis() {
    return new Float64(CreationTime.millis(CreationTime.read(id.internal())));
  }

  /** The document as its table's record. */
  <T> Doc<T> decode(Table<T> table) {
    try {
      return new Doc<>(
          new Id<>(id.toString()), creationTime(), table.codec().decode(fields, Path.ROOT));
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
