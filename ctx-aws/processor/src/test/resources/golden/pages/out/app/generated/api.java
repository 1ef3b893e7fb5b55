package app.generated;

import app.Message;
import app.Messages;
import dev.ctxaws.db.Doc;
import dev.ctxaws.db.DocCodec;
import dev.ctxaws.db.PageResult;
import dev.ctxaws.function.QueryRef;
import dev.ctxaws.value.Codecs;
import javax.annotation.processing.Generated;

/** References to the functions that anyone may call. */
@Generated("dev.ctxaws.processor.CtxProcessor")
public final class api {
  private api() {}

  /** The module {@code messages}. */
  public static final class messages {
    private messages() {}

    /** {@link app.Messages#bodies} */
    public static final QueryRef<Messages.ListArgs, PageResult<String>> bodies =
        new QueryRef<>(
            "messages:bodies",
            MessagesListArgsCodec.INSTANCE,
            PageResult.codec(Codecs.STRING));

    /** {@link app.Messages#list} */
    public static final QueryRef<Messages.ListArgs, PageResult<Doc<Message>>> list =
        new QueryRef<>(
            "messages:list",
            MessagesListArgsCodec.INSTANCE,
            PageResult.codec(new DocCodec<>("messages", MessageCodec.INSTANCE)));
  }
}
