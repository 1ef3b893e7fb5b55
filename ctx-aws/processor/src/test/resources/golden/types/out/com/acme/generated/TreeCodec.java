package com.acme.generated;

import com.acme.Tree;
import dev.ctxaws.value.Codec;
import dev.ctxaws.value.Codecs;
import dev.ctxaws.value.Fields;
import dev.ctxaws.value.ObjBuilder;
import dev.ctxaws.value.Path;
import dev.ctxaws.value.Validator;
import dev.ctxaws.value.Value;
import javax.annotation.processing.Generated;

/** {@link com.acme.Tree} ↔ an object of its components. */
@Generated("dev.ctxaws.processor.CtxProcessor")
public final class TreeCodec implements Codec<Tree> {
  /** The one. */
  public static final TreeCodec INSTANCE = new TreeCodec();

  private TreeCodec() {}

  @Override
  public Value encode(Tree value) {
    return new ObjBuilder(3)
        .put("children", Codecs.list(TreeCodec.INSTANCE).encode(value.children()))
        .putOptional("grafted", TreeCodec.INSTANCE, value.grafted())
        .put("name", Codecs.STRING.encode(value.name()))
        .build();
  }

  @Override
  public Tree decode(Value value, Path path) {
    var fields = Fields.of(value, path);
    var decoded =
        new Tree(
            fields.required("name", Codecs.STRING),
            fields.required("children", Codecs.list(TreeCodec.INSTANCE)),
            fields.optional("grafted", TreeCodec.INSTANCE));
    fields.end();
    return decoded;
  }

  @Override
  public Validator validator() {
    return Validator.object(
        "children", new Validator.Any(),
        "grafted", Validator.optional(new Validator.Any()),
        "name", Codecs.STRING.validator());
  }
}
