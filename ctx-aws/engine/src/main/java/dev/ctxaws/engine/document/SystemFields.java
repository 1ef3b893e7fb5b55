package dev.ctxaws.engine.document;

import dev.ctxaws.CtxException;
import dev.ctxaws.db.DocCodec;
import dev.ctxaws.value.DocumentId;
import dev.ctxaws.value.Value;
import dev.ctxaws.value.Value.Float64;
import dev.ctxaws.value.Value.Obj;
import dev.ctxaws.value.Value.Str;

/**
 * The fields that the store adds to a document. A document that is written may repeat them, as one
 * does that was read and is written again; it may not change them, nor have others like them.
 *
 * <p>Source: contract 5.2.
 */
final class SystemFields {
  private SystemFields() {}

  /** The fields of {@code given} that are kept, when it is to be the document {@code id}. */
  static Obj remove(Obj given, DocumentId id) {
    boolean hasAny = false;
    for (int i = 0; i < given.size(); i++) {
      var name = given.nameAt(i);
      if (name.startsWith("_")) {
        check(name, given.valueAt(i), id);
        hasAny = true;
      }
    }
    return hasAny
        ? given.toBuilder().remove(DocCodec.ID).remove(DocCodec.CREATION_TIME).build()
        : given;
  }

  private static void check(String name, Value value, DocumentId id) {
    switch (name) {
      case DocCodec.ID -> {
        if (!value.equals(new Str(id.toString()))) {
          throw new CtxException(
              "InvalidIdError", "The field `_id` can only be the document's own id, " + id + ".");
        }
      }
      case DocCodec.CREATION_TIME -> {
        double own = CreationTime.millis(CreationTime.read(id.internal()));
        if (!value.equals(new Float64(own))) {
          throw new CtxException(
              "InvalidCreationTimeError",
              "The field `_creationTime` of the document %s can only be its own, %s."
                  .formatted(id, own));
        }
      }
      default ->
          throw new CtxException(
              "InvalidDocumentError",
              "The field `%s` cannot be kept: names that start with '_' are the store's."
                  .formatted(name));
    }
  }
}
