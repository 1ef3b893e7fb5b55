package app.generated;

import app.Customer;
import app.Customers;
import dev.ctxaws.db.Doc;
import dev.ctxaws.db.DocCodec;
import dev.ctxaws.function.NoArgs;
import dev.ctxaws.function.QueryRef;
import dev.ctxaws.value.Codecs;
import java.util.List;
import javax.annotation.processing.Generated;

/** References to the functions that anyone may call. */
@Generated("dev.ctxaws.processor.CtxProcessor")
public final class api {
  private api() {}

  /** The module {@code customers}. */
  public static final class customers {
    private customers() {}

    /** {@link app.Customers#aboveTheGround} */
    public static final QueryRef<NoArgs, List<Doc<Customer>>> aboveTheGround =
        new QueryRef<>(
            "customers:aboveTheGround",
            NoArgs.CODEC,
            Codecs.list(new DocCodec<>("customers", CustomerCodec.INSTANCE)));

    /** {@link app.Customers#called} */
    public static final QueryRef<Customers.CityArgs, List<Doc<Customer>>> called =
        new QueryRef<>(
            "customers:called",
            CustomersCityArgsCodec.INSTANCE,
            Codecs.list(new DocCodec<>("customers", CustomerCodec.INSTANCE)));

    /** {@link app.Customers#of} */
    public static final QueryRef<Customers.CityArgs, List<Doc<Customer>>> of =
        new QueryRef<>(
            "customers:of",
            CustomersCityArgsCodec.INSTANCE,
            Codecs.list(new DocCodec<>("customers", CustomerCodec.INSTANCE)));

    /** {@link app.Customers#withoutAddress} */
    public static final QueryRef<NoArgs, List<Doc<Customer>>> withoutAddress =
        new QueryRef<>(
            "customers:withoutAddress",
            NoArgs.CODEC,
            Codecs.list(new DocCodec<>("customers", CustomerCodec.INSTANCE)));
  }
}
