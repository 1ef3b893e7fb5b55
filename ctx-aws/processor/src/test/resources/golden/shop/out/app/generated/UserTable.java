package app.generated;

import app.schema.User;
import dev.ctxaws.db.Index;
import dev.ctxaws.db.IndexDef;
import dev.ctxaws.db.IndexRange;
import dev.ctxaws.db.Table;
import dev.ctxaws.value.Codecs;
import dev.ctxaws.vector.EmbeddingIndex;
import java.time.Instant;
import java.util.List;
import javax.annotation.processing.Generated;

/** The table {@code users} of {@link app.schema.User}. */
@Generated("dev.ctxaws.processor.CtxProcessor")
public final class UserTable extends Table<User> {
  /** The one. */
  public static final UserTable INSTANCE = new UserTable();

  /** By {@code email}. */
  public final Index<User, String, Index<User, Instant, IndexRange<User>>> byEmail;

  private UserTable() {
    super("users", UserCodec.INSTANCE);
    var byEmail = IndexDef.covering("by_email", "email");
    this.byEmail =
        new Index<>(this, byEmail, Codecs.STRING, indexedByTime(byEmail));
  }

  static Table<User> table() {
    return INSTANCE;
  }

  @Override
  public List<IndexDef> indexes() {
    return List.of(byEmail.index());
  }

  @Override
  public List<EmbeddingIndex<User>> embeddingIndexes() {
    return List.of();
  }
}
