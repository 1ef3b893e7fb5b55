package dev.ctxaws.storage;

import dev.ctxaws.value.Codec;
import dev.ctxaws.value.Codecs;
import dev.ctxaws.value.DecodeException;
import dev.ctxaws.value.Fields;
import dev.ctxaws.value.InvalidValueException;
import dev.ctxaws.value.ObjBuilder;
import dev.ctxaws.value.Path;
import dev.ctxaws.value.Validator;
import dev.ctxaws.value.Value;

/**
 * {@link StoredFile} ↔ the fields of its document. A kept document may have others besides, which
 * are the storage's own: they are passed over.
 */
final class StoredFileCodec implements Codec<StoredFile> {
  /** Up to here every whole number is a double. */
  private static final long MAX_SIZE = 1L << 53;

  @Override
  public Value encode(StoredFile file) {
    if (file.size() < 0 || file.size() > MAX_SIZE) {
      throw new InvalidValueException(
          "The size of a file must be from 0 to 2^53 bytes, found " + file.size() + ".");
    }
    return new ObjBuilder(3)
        .putOptional("contentType", Codecs.STRING, file.contentType())
        .put("sha256", new Value.Str(file.sha256()))
        .put("size", new Value.Float64(file.size()))
        .build();
  }

  @Override
  public StoredFile decode(Value value, Path path) {
    var fields = Fields.of(value, path);
    return new StoredFile(
        fields.required("sha256", Codecs.STRING),
        size(fields.required("size", Codecs.FLOAT64), path.field("size")),
        fields.optional("contentType", Codecs.STRING));
  }

  private static long size(double bytes, Path path) {
    if (bytes >= 0 && bytes <= MAX_SIZE && bytes == Math.rint(bytes)) {
      return (long) bytes;
    }
    throw new DecodeException(
        "Expected a size in bytes at $" + path + ", found " + new Value.Float64(bytes) + ".");
  }

  @Override
  public Validator validator() {
    return Validator.object(
        "contentType", Validator.optional(new Validator.Str()),
        "sha256", new Validator.Str(),
        "size", new Validator.Float64());
  }
}
