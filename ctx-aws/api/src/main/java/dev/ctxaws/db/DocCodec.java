package dev.ctxaws.db;

import dev.ctxaws.value.Codec;
import dev.ctxaws.value.Codecs;
import dev.ctxaws.value.Id;
import dev.ctxaws.value.Path;
import dev.ctxaws.value.Validator;
import dev.ctxaws.value.Value;
import dev.ctxaws.value.Value.Obj;
import java.time.Instant;

/**
 * {@code Doc<T>} ↔ the object of its fields with {@code _id} and {@code _creationTime}.
 *
 * @param table the name of the table
 * @param fields the codec of the record
 */
public record DocCodec<T>(String table, Codec<T> fields) implements Codec<Doc<T>> {
  /** The field that holds the id. */
  public static final String ID = "_id";

  /** The field that holds the creation time, in milliseconds since 1970. */
  public static final String CREATION_TIME = "_creationTime";

  @Override
  public Value encode(Doc<T> doc) {
    return ((Obj) fields.encode(doc.value()))
        .toBuilder()
            .put(ID, new Value.Str(doc.id().value()))
            .put(CREATION_TIME, Codecs.INSTANT.encode(doc.creationTime()))
            .build();
  }

  @Override
  public Doc<T> decode(Value value, Path path) {
    if (!(value instanceof Obj object)) {
      throw Codecs.mismatch("a document", value, path);
    }
    var id = object.get(ID);
    var creationTime = object.get(CREATION_TIME);
    if (id == null || creationTime == null) {
      throw Codecs.mismatch("a document with " + ID + " and " + CREATION_TIME, value, path);
    }
    Id<T> decodedId = Codecs.<T>id(table).decode(id, path.field(ID));
    Instant decodedTime = Codecs.INSTANT.decode(creationTime, path.field(CREATION_TIME));
    var rest = object.toBuilder().remove(ID).remove(CREATION_TIME).build();
    return new Doc<>(decodedId, decodedTime, fields.decode(rest, path));
  }

  @Override
  public Validator validator() {
    var system =
        Validator.object(ID, new Validator.Id(table), CREATION_TIME, new Validator.Float64());
    return fields.validator() instanceof Validator.Obj own ? own.plus(system) : fields.validator();
  }
}
