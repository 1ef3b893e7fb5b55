package com.acme.generated;

import com.acme.Everything;
import com.acme.Figure;
import com.acme.Path;
import com.acme.a.Item;
import dev.ctxaws.function.NoArgs;
import dev.ctxaws.function.QueryRef;
import dev.ctxaws.value.Codecs;
import dev.ctxaws.value.Value;
import java.util.List;
import java.util.Map;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;

/** References to the functions that anyone may call. */
@Generated("dev.ctxaws.processor.CtxProcessor")
public final class api {
  private api() {}

  /** The module {@code shapes}. */
  public static final class shapes {
    private shapes() {}

    /** {@link com.acme.Shapes#anything} */
    public static final QueryRef<Path, Value> anything =
        new QueryRef<>("shapes:anything", PathCodec.INSTANCE, Codecs.ANY);

    /** {@link com.acme.Shapes#bytes} */
    public static final QueryRef<Everything, byte @Nullable []> bytes =
        new QueryRef<>(
            "shapes:bytes",
            EverythingCodec.INSTANCE,
            Codecs.nullable(Codecs.BYTE_ARRAY));

    /** {@link com.acme.Shapes#circle} */
    public static final QueryRef<NoArgs, Figure.@Nullable Circle> circle =
        new QueryRef<>("shapes:circle", NoArgs.CODEC, Codecs.nullable(FigureCircleCodec.INSTANCE));

    /** {@link com.acme.Shapes#everything} */
    public static final QueryRef<Everything, Everything> everything =
        new QueryRef<>("shapes:everything", EverythingCodec.INSTANCE, EverythingCodec.INSTANCE);

    /** {@link com.acme.Shapes#items} */
    public static final QueryRef<NoArgs, Map<String, List<Item>>> items =
        new QueryRef<>("shapes:items", NoArgs.CODEC, Codecs.map(Codecs.list(AItemCodec.INSTANCE)));
  }
}
