package app.generated;

import app.schema.Product;
import dev.ctxaws.value.Codec;
import dev.ctxaws.value.Codecs;
import dev.ctxaws.value.Fields;
import dev.ctxaws.value.ObjBuilder;
import dev.ctxaws.value.Path;
import dev.ctxaws.value.Validator;
import dev.ctxaws.value.Value;
import dev.ctxaws.vector.Embedding;
import javax.annotation.processing.Generated;

/** {@link app.schema.Product} ↔ an object of its components. */
@Generated("dev.ctxaws.processor.CtxProcessor")
public final class ProductCodec implements Codec<Product> {
  /** The one. */
  public static final ProductCodec INSTANCE = new ProductCodec();

  private ProductCodec() {}

  @Override
  public Value encode(Product value) {
    return new ObjBuilder(6)
        .putOptional("genre", Codecs.STRING, value.genre())
        .put("looks", Embedding.CODEC.encode(value.looks()))
        .put("price", Codecs.INT64.encode(value.price()))
        .put("ratings", Codecs.map(Codecs.FLOAT64).encode(value.ratings()))
        .put("tags", Codecs.list(Codecs.STRING).encode(value.tags()))
        .put("title", Codecs.STRING.encode(value.title()))
        .build();
  }

  @Override
  public Product decode(Value value, Path path) {
    var fields = Fields.of(value, path);
    var decoded =
        new Product(
            fields.required("title", Codecs.STRING),
            fields.required("price", Codecs.INT64),
            fields.optional("genre", Codecs.STRING),
            fields.required("looks", Embedding.CODEC),
            fields.required("tags", Codecs.list(Codecs.STRING)),
            fields.required("ratings", Codecs.map(Codecs.FLOAT64)));
    fields.end();
    return decoded;
  }

  @Override
  public Validator validator() {
    return Validator.object(
        "genre", Validator.optional(Codecs.STRING.validator()),
        "looks", Embedding.CODEC.validator(),
        "price", Codecs.INT64.validator(),
        "ratings", Codecs.map(Codecs.FLOAT64).validator(),
        "tags", Codecs.list(Codecs.STRING).validator(),
        "title", Codecs.STRING.validator());
  }
}
