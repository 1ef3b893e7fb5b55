package dev.ctxaws.engine.system;

import dev.ctxaws.engine.system.LooseObject.Use;
import dev.ctxaws.storage.StoredFile;
import dev.ctxaws.value.Codec;
import dev.ctxaws.value.Codecs;
import dev.ctxaws.value.DecodeException;
import dev.ctxaws.value.Fields;
import dev.ctxaws.value.Id;
import dev.ctxaws.value.ObjBuilder;
import dev.ctxaws.value.Path;
import dev.ctxaws.value.Validator;
import dev.ctxaws.value.Value;

/** {@link LooseObject} ↔ an object. */
final class LooseObjectCodec implements Codec<LooseObject> {
  private static final Codec<Id<StoredFile>> FILE = Codecs.id("_storage");

  @Override
  public Value encode(LooseObject object) {
    return new ObjBuilder(8)
        .put("due", Codecs.INSTANT.encode(object.due()))
        .putOptional("file", FILE, object.file())
        .put("key", new Value.Str(object.key()))
        .put("secret", new Value.Str(object.secret()))
        .putOptional("sha256", Codecs.STRING, object.sha256())
        .put("shard", Codecs.INT32.encode(object.shard()))
        .putOptional("size", Codecs.INT64, object.size())
        .put("use", new Value.Str(object.use().name()))
        .build();
  }

  @Override
  public LooseObject decode(Value value, Path path) {
    var fields = Fields.of(value, path);
    return new LooseObject(
        fields.required("secret", Codecs.STRING),
        fields.required("key", Codecs.STRING),
        use(fields.required("use", Codecs.STRING), path),
        fields.required("shard", Codecs.INT32),
        fields.required("due", Codecs.INSTANT),
        fields.optional("file", FILE),
        fields.optional("size", Codecs.INT64),
        fields.optional("sha256", Codecs.STRING));
  }

  private static Use use(String name, Path path) {
    for (var use : Use.values()) {
      if (use.name().equals(name)) {
        return use;
      }
    }
    throw new DecodeException("Expected the use of an object at $" + path.field("use") + ".");
  }

  @Override
  public Validator validator() {
    return Validator.object(
        "due", new Validator.Float64(),
        "file", Validator.optional(FILE.validator()),
        "key", new Validator.Str(),
        "secret", new Validator.Str(),
        "sha256", Validator.optional(new Validator.Str()),
        "shard", new Validator.Float64(),
        "size", Validator.optional(new Validator.Int64()),
        "use", new Validator.Str());
  }
}
