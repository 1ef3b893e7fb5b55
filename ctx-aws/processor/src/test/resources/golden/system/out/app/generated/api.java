package app.generated;

import app.Jobs;
import dev.ctxaws.db.Doc;
import dev.ctxaws.db.DocCodec;
import dev.ctxaws.function.NoArgs;
import dev.ctxaws.function.QueryRef;
import dev.ctxaws.schedule.ScheduledFunction;
import dev.ctxaws.storage.StoredFile;
import dev.ctxaws.value.Codecs;
import java.util.List;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;

/** References to the functions that anyone may call. */
@Generated("dev.ctxaws.processor.CtxProcessor")
public final class api {
  private api() {}

  /** The module {@code jobs}. */
  public static final class jobs {
    private jobs() {}

    /** {@link app.Jobs#file} */
    public static final QueryRef<Jobs.FileArgs, @Nullable StoredFile> file =
        new QueryRef<>(
            "jobs:file",
            JobsFileArgsCodec.INSTANCE,
            Codecs.nullable(StoredFile.TABLE.codec()));

    /** {@link app.Jobs#list} */
    public static final QueryRef<NoArgs, List<Doc<ScheduledFunction>>> list =
        new QueryRef<>(
            "jobs:list",
            NoArgs.CODEC,
            Codecs.list(new DocCodec<>("_scheduled_functions", ScheduledFunction.TABLE.codec())));
  }
}
