package app.generated;

import app.Jobs;
import dev.ctxaws.storage.StoredFile;
import dev.ctxaws.value.Codec;
import dev.ctxaws.value.Codecs;
import dev.ctxaws.value.Fields;
import dev.ctxaws.value.ObjBuilder;
import dev.ctxaws.value.Path;
import dev.ctxaws.value.Validator;
import dev.ctxaws.value.Value;
import javax.annotation.processing.Generated;

/** {@link app.Jobs.FileArgs} ↔ an object of its components. */
@Generated("dev.ctxaws.processor.CtxProcessor")
public final class JobsFileArgsCodec implements Codec<Jobs.FileArgs> {
  /** The one. */
  public static final JobsFileArgsCodec INSTANCE = new JobsFileArgsCodec();

  private JobsFileArgsCodec() {}

  @Override
  public Value encode(Jobs.FileArgs value) {
    return new ObjBuilder(1)
        .put("id", Codecs.<StoredFile>id("_storage").encode(value.id()))
        .build();
  }

  @Override
  public Jobs.FileArgs decode(Value value, Path path) {
    var fields = Fields.of(value, path);
    var decoded = new Jobs.FileArgs(fields.required("id", Codecs.<StoredFile>id("_storage")));
    fields.end();
    return decoded;
  }

  @Override
  public Validator validator() {
    return Validator.object(
        "id", Codecs.<StoredFile>id("_storage").validator());
  }
}
