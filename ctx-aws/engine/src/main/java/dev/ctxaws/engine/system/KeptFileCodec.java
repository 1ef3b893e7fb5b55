package dev.ctxaws.engine.system;

import dev.ctxaws.storage.StoredFile;
import dev.ctxaws.value.Codec;
import dev.ctxaws.value.Codecs;
import dev.ctxaws.value.Fields;
import dev.ctxaws.value.Path;
import dev.ctxaws.value.Validator;
import dev.ctxaws.value.Value;
import dev.ctxaws.value.Value.Obj;

/** {@link KeptFile} ↔ the fields of what functions see of it, with its own. */
final class KeptFileCodec implements Codec<KeptFile> {
  private static final Codec<StoredFile> FILE = StoredFile.TABLE.codec();

  @Override
  public Value encode(KeptFile kept) {
    return ((Obj) FILE.encode(kept.file()))
        .toBuilder()
            .put("key", new Value.Str(kept.key()))
            .put("secret", new Value.Str(kept.secret()))
            .build();
  }

  @Override
  public KeptFile decode(Value value, Path path) {
    var fields = Fields.of(value, path);
    return new KeptFile(
        FILE.decode(value, path),
        fields.required("secret", Codecs.STRING),
        fields.required("key", Codecs.STRING));
  }

  @Override
  public Validator validator() {
    return ((Validator.Obj) FILE.validator())
        .plus(Validator.object("key", new Validator.Str(), "secret", new Validator.Str()));
  }
}
