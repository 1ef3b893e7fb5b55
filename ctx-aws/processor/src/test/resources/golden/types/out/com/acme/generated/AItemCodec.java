package com.acme.generated;

import com.acme.a.Item;
import dev.ctxaws.value.Codec;
import dev.ctxaws.value.Codecs;
import dev.ctxaws.value.Fields;
import dev.ctxaws.value.ObjBuilder;
import dev.ctxaws.value.Path;
import dev.ctxaws.value.Validator;
import dev.ctxaws.value.Value;
import javax.annotation.processing.Generated;

/** {@link com.acme.a.Item} ↔ an object of its components. */
@Generated("dev.ctxaws.processor.CtxProcessor")
public final class AItemCodec implements Codec<Item> {
  /** The one. */
  public static final AItemCodec INSTANCE = new AItemCodec();

  private AItemCodec() {}

  @Override
  public Value encode(Item value) {
    return new ObjBuilder(1)
        .put("a", Codecs.STRING.encode(value.a()))
        .build();
  }

  @Override
  public Item decode(Value value, Path path) {
    var fields = Fields.of(value, path);
    var decoded = new Item(fields.required("a", Codecs.STRING));
    fields.end();
    return decoded;
  }

  @Override
  public Validator validator() {
    return Validator.object(
        "a", Codecs.STRING.validator());
  }
}
