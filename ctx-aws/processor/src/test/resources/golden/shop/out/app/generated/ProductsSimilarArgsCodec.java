package app.generated;

import app.Products;
import dev.ctxaws.value.Codec;
import dev.ctxaws.value.Fields;
import dev.ctxaws.value.ObjBuilder;
import dev.ctxaws.value.Path;
import dev.ctxaws.value.Validator;
import dev.ctxaws.value.Value;
import dev.ctxaws.vector.Embedding;
import javax.annotation.processing.Generated;

/** {@link app.Products.SimilarArgs} ↔ an object of its components. */
@Generated("dev.ctxaws.processor.CtxProcessor")
public final class ProductsSimilarArgsCodec implements Codec<Products.SimilarArgs> {
  /** The one. */
  public static final ProductsSimilarArgsCodec INSTANCE = new ProductsSimilarArgsCodec();

  private ProductsSimilarArgsCodec() {}

  @Override
  public Value encode(Products.SimilarArgs value) {
    return new ObjBuilder(1)
        .put("to", Embedding.CODEC.encode(value.to()))
        .build();
  }

  @Override
  public Products.SimilarArgs decode(Value value, Path path) {
    var fields = Fields.of(value, path);
    var decoded = new Products.SimilarArgs(fields.required("to", Embedding.CODEC));
    fields.end();
    return decoded;
  }

  @Override
  public Validator validator() {
    return Validator.object(
        "to", Embedding.CODEC.validator());
  }
}
