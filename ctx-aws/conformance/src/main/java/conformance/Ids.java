package conformance;

import dev.ctxaws.QueryCtx;
import dev.ctxaws.function.Query;
import dev.ctxaws.value.DocumentId;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Section 4: what ids are made of. */
public final class Ids {
  private Ids() {}

  /** The parts of an id, and the id put together again. */
  public record Parts(int table, String internal, String again) {}

  /** The parts of a text, or null when it is no id. */
  @Query
  public static @Nullable Parts decode(QueryCtx ctx, Args.Text args) {
    var id = DocumentId.parse(args.text());
    return id == null
        ? null
        : new Parts(id.table(), HexFormat.of().formatHex(id.internal()), id.toString());
  }
}
