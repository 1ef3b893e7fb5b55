package app.generated;

import app.Message;
import dev.ctxaws.db.IndexDef;
import dev.ctxaws.db.Table;
import dev.ctxaws.vector.EmbeddingIndex;
import java.util.List;
import javax.annotation.processing.Generated;

/** The table {@code messages} of {@link app.Message}. */
@Generated("dev.ctxaws.processor.CtxProcessor")
public final class MessageTable extends Table<Message> {
  /** The one. */
  public static final MessageTable INSTANCE = new MessageTable();

  private MessageTable() {
    super("messages", MessageCodec.INSTANCE);
  }

  static Table<Message> table() {
    return INSTANCE;
  }

  @Override
  public List<IndexDef> indexes() {
    return List.of();
  }

  @Override
  public List<EmbeddingIndex<Message>> embeddingIndexes() {
    return List.of();
  }
}
