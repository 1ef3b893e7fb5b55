package com.acme.generated;

import com.acme.Everything;
import dev.ctxaws.schedule.ScheduledFunction;
import dev.ctxaws.storage.StoredFile;
import dev.ctxaws.value.Codec;
import dev.ctxaws.value.Codecs;
import dev.ctxaws.value.Fields;
import dev.ctxaws.value.ObjBuilder;
import dev.ctxaws.value.Path;
import dev.ctxaws.value.Validator;
import dev.ctxaws.value.Value;
import dev.ctxaws.vector.Embedding;
import javax.annotation.processing.Generated;

/** {@link com.acme.Everything} ↔ an object of its components. */
@Generated("dev.ctxaws.processor.CtxProcessor")
public final class EverythingCodec implements Codec<Everything> {
  /** The one. */
  public static final EverythingCodec INSTANCE = new EverythingCodec();

  private EverythingCodec() {}

  @Override
  public Value encode(Everything value) {
    return new ObjBuilder(29)
        .put("any", Codecs.ANY.encode(value.any()))
        .put("big", Codecs.INT64.encode(value.big()))
        .put("boxedSmall", Codecs.INT32.encode(value.boxedSmall()))
        .put("bytes", Codecs.BYTE_ARRAY.encode(value.bytes()))
        .putOptional("color", ColorCodec.INSTANCE, value.color())
        .put("figure", FigureCodec.INSTANCE.encode(value.figure()))
        .put("file", Codecs.<StoredFile>id("_storage").encode(value.file()))
        .put("gaps", Codecs.list(Codecs.nullable(Codecs.STRING)).encode(value.gaps()))
        .put("item", AItemCodec.INSTANCE.encode(value.item()))
        .put("job", Codecs.<ScheduledFunction>id("_scheduled_functions").encode(value.job()))
        .put("lists", Codecs.map(Codecs.list(Codecs.INT64)).encode(value.lists()))
        .putOptional("maybeAny", Codecs.ANY, value.maybeAny())
        .putOptional("maybeBig", Codecs.INT64, value.maybeBig())
        .putOptional("maybeBytes", Codecs.BYTE_ARRAY, value.maybeBytes())
        .putOptional("maybeReal", Codecs.FLOAT64, value.maybeReal())
        .putOptional("maybeText", Codecs.STRING, value.maybeText())
        .putOptional("maybeTruth", Codecs.BOOL, value.maybeTruth())
        .put("moreBytes", Codecs.BYTES.encode(value.moreBytes()))
        .put("numbers", Codecs.list(Codecs.INT32).encode(value.numbers()))
        .put("otherItem", BItemCodec.INSTANCE.encode(value.otherItem()))
        .put("real", Codecs.FLOAT64.encode(value.real()))
        .put("small", Codecs.INT32.encode(value.small()))
        .put("text", Codecs.STRING.encode(value.text()))
        .put("time", Codecs.INSTANT.encode(value.time()))
        .put("times", Codecs.map(Codecs.nullable(Codecs.INSTANT)).encode(value.times()))
        .putOptional("tree", TreeCodec.INSTANCE, value.tree())
        .put("truth", Codecs.BOOL.encode(value.truth()))
        .put("value", PathCodec.INSTANCE.encode(value.value()))
        .put("vector", Embedding.CODEC.encode(value.vector()))
        .build();
  }

  @Override
  public Everything decode(Value value, Path path) {
    var fields = Fields.of(value, path);
    var decoded =
        new Everything(
            fields.required("real", Codecs.FLOAT64),
            fields.optional("maybeReal", Codecs.FLOAT64),
            fields.required("small", Codecs.INT32),
            fields.required("boxedSmall", Codecs.INT32),
            fields.required("big", Codecs.INT64),
            fields.optional("maybeBig", Codecs.INT64),
            fields.required("truth", Codecs.BOOL),
            fields.optional("maybeTruth", Codecs.BOOL),
            fields.required("text", Codecs.STRING),
            fields.optional("maybeText", Codecs.STRING),
            fields.required("bytes", Codecs.BYTE_ARRAY),
            fields.optional("maybeBytes", Codecs.BYTE_ARRAY),
            fields.required("moreBytes", Codecs.BYTES),
            fields.required("time", Codecs.INSTANT),
            fields.required("any", Codecs.ANY),
            fields.optional("maybeAny", Codecs.ANY),
            fields.required("vector", Embedding.CODEC),
            fields.required("numbers", Codecs.list(Codecs.INT32)),
            fields.required("gaps", Codecs.list(Codecs.nullable(Codecs.STRING))),
            fields.required("lists", Codecs.map(Codecs.list(Codecs.INT64))),
            fields.required("times", Codecs.map(Codecs.nullable(Codecs.INSTANT))),
            fields.required("file", Codecs.<StoredFile>id("_storage")),
            fields.required("job", Codecs.<ScheduledFunction>id("_scheduled_functions")),
            fields.required("item", AItemCodec.INSTANCE),
            fields.required("otherItem", BItemCodec.INSTANCE),
            fields.optional("color", ColorCodec.INSTANCE),
            fields.required("figure", FigureCodec.INSTANCE),
            fields.optional("tree", TreeCodec.INSTANCE),
            fields.required("value", PathCodec.INSTANCE));
    fields.end();
    return decoded;
  }

  @Override
  public Validator validator() {
    return Validator.object(
        "any", Codecs.ANY.validator(),
        "big", Codecs.INT64.validator(),
        "boxedSmall", Codecs.INT32.validator(),
        "bytes", Codecs.BYTE_ARRAY.validator(),
        "color", Validator.optional(ColorCodec.INSTANCE.validator()),
        "figure", FigureCodec.INSTANCE.validator(),
        "file", Codecs.<StoredFile>id("_storage").validator(),
        "gaps", Codecs.list(Codecs.nullable(Codecs.STRING)).validator(),
        "item", AItemCodec.INSTANCE.validator(),
        "job", Codecs.<ScheduledFunction>id("_scheduled_functions").validator(),
        "lists", Codecs.map(Codecs.list(Codecs.INT64)).validator(),
        "maybeAny", Validator.optional(Codecs.ANY.validator()),
        "maybeBig", Validator.optional(Codecs.INT64.validator()),
        "maybeBytes", Validator.optional(Codecs.BYTE_ARRAY.validator()),
        "maybeReal", Validator.optional(Codecs.FLOAT64.validator()),
        "maybeText", Validator.optional(Codecs.STRING.validator()),
        "maybeTruth", Validator.optional(Codecs.BOOL.validator()),
        "moreBytes", Codecs.BYTES.validator(),
        "numbers", Codecs.list(Codecs.INT32).validator(),
        "otherItem", BItemCodec.INSTANCE.validator(),
        "real", Codecs.FLOAT64.validator(),
        "small", Codecs.INT32.validator(),
        "text", Codecs.STRING.validator(),
        "time", Codecs.INSTANT.validator(),
        "times", Codecs.map(Codecs.nullable(Codecs.INSTANT)).validator(),
        "tree", Validator.optional(TreeCodec.INSTANCE.validator()),
        "truth", Codecs.BOOL.validator(),
        "value", PathCodec.INSTANCE.validator(),
        "vector", Embedding.CODEC.validator());
  }
}
