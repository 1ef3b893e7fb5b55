package app.generated;

import app.Message;
import dev.ctxaws.db.Patch;
import dev.ctxaws.value.Codecs;
import javax.annotation.processing.Generated;

/** Changes to some fields of a document of {@link app.Message}. */
@Generated("dev.ctxaws.processor.CtxProcessor")
public final class MessagePatch extends Patch<Message> {
  /** Changes nothing yet. */
  public MessagePatch() {}

  /** Sets {@code body}. */
  public MessagePatch body(String body) {
    set("body", Codecs.STRING, body);
    return this;
  }
}
