package dev.ctxaws.engine.sample;

import dev.ctxaws.db.Index;
import dev.ctxaws.db.IndexDef;
import dev.ctxaws.db.IndexRange;
import dev.ctxaws.db.Patch;
import dev.ctxaws.db.Table;
import dev.ctxaws.value.Codec;
import dev.ctxaws.value.Codecs;
import dev.ctxaws.value.Fields;
import dev.ctxaws.value.ObjBuilder;
import dev.ctxaws.value.Path;
import dev.ctxaws.value.Validator;
import dev.ctxaws.value.Value;
import dev.ctxaws.vector.EmbeddingIndex;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document that can hold anything in its indexed fields. Unlike in generated code a null value
 * and a missing field are two things, so that tests can tell them apart.
 *
 * @param a null stands for a missing field
 * @param b null stands for a missing field
 */
public record Thing(@Nullable Value a, @Nullable Value b, String name) {
  /** The one table. */
  public static final Things TABLE = new Things();

  /** A thing without {@link #a} and {@link #b}. */
  public static Thing named(String name) {
    return new Thing(null, null, name);
  }

  /** What the processor would write for {@link Thing}. */
  public static final class Things extends Table<Thing> {
    private static final IndexDef BY_A = IndexDef.pointing("by_a", "a");
    private static final IndexDef BY_A_B = IndexDef.pointing("by_a_b", "a", "b");
    private static final IndexDef BY_B_A = IndexDef.covering("by_b_a", "b", "a");
    private static final IndexDef BY_NAME = IndexDef.covering("by_name", "name");

    private Things() {
      super("things", new ThingCodec());
    }

    /** Pointing, one field. */
    public Index<Thing, @Nullable Value, Index<Thing, Instant, IndexRange<Thing>>> byA() {
      return any(BY_A, indexedByTime(BY_A));
    }

    /** Pointing, two fields. */
    public Index<
            Thing,
            @Nullable Value,
            Index<Thing, @Nullable Value, Index<Thing, Instant, IndexRange<Thing>>>>
        byAB() {
      return any(BY_A_B, any(BY_A_B, indexedByTime(BY_A_B)));
    }

    /** Covering, two fields. */
    public Index<
            Thing,
            @Nullable Value,
            Index<Thing, @Nullable Value, Index<Thing, Instant, IndexRange<Thing>>>>
        byBA() {
      return any(BY_B_A, any(BY_B_A, indexedByTime(BY_B_A)));
    }

    /** Covering, one field. */
    public Index<Thing, String, Index<Thing, Instant, IndexRange<Thing>>> byName() {
      return new Index<>(this, BY_NAME, Codecs.STRING, indexedByTime(BY_NAME));
    }

    /** The whole of every index, the built-in one included. */
    public List<IndexRange<Thing>> all() {
      return List.of(byA(), byAB(), byBA(), byName(), byCreationTime());
    }

    @Override
    public List<IndexDef> indexes() {
      return List.of(BY_A, BY_A_B, BY_B_A, BY_NAME);
    }

    @Override
    public List<EmbeddingIndex<Thing>> embeddingIndexes() {
      return List.of();
    }

    @SuppressWarnings({
      "unchecked",
      "NullAway"
    }) // a codec of present values; null is a missing field
    private <N extends IndexRange<Thing>> Index<Thing, @Nullable Value, N> any(
        IndexDef index, N next) {
      return new Index<Thing, @Nullable Value, N>(
          this, index, (Codec<@Nullable Value>) (Codec<?>) Codecs.ANY, next);
    }
  }

  /** What the processor would write for {@link Thing}. */
  public static final class ThingPatch extends Patch<Thing> {
    /** Sets {@link Thing#a}; null removes it. */
    public ThingPatch a(@Nullable Value a) {
      set("a", Codecs.ANY, a);
      return this;
    }

    /** Sets {@link Thing#b}; null removes it. */
    public ThingPatch b(@Nullable Value b) {
      set("b", Codecs.ANY, b);
      return this;
    }

    /** Sets {@link Thing#name}; null breaks the document. */
    public ThingPatch name(@Nullable String name) {
      set("name", Codecs.STRING, name);
      return this;
    }
  }

  private static final class ThingCodec implements Codec<Thing> {
    @Override
    public Value encode(Thing value) {
      return new ObjBuilder(3)
          .putOptional("a", Codecs.ANY, value.a)
          .putOptional("b", Codecs.ANY, value.b)
          .put("name", new Value.Str(value.name))
          .build();
    }

    @Override
    public Thing decode(Value value, Path path) {
      var fields = Fields.of(value, path);
      var object = (Value.Obj) value;
      fields.skip("a");
      fields.skip("b");
      var thing =
          new Thing(object.get("a"), object.get("b"), fields.required("name", Codecs.STRING));
      fields.end();
      return thing;
    }

    @Override
    public Validator validator() {
      return Validator.object(
          "a",
          Validator.optional(new Validator.Any()),
          "b",
          Validator.optional(new Validator.Any()),
          "name",
          new Validator.Str());
    }
  }
}
