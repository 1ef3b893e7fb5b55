package dev.ctxaws.function;

import dev.ctxaws.value.Codec;
import dev.ctxaws.value.Fields;
import dev.ctxaws.value.Path;
import dev.ctxaws.value.Validator;
import dev.ctxaws.value.Value;

/** The arguments of a function that takes none: the empty object. */
public enum NoArgs {
  /** The one. */
  NONE;

  /** Refuses every field. */
  public static final Codec<NoArgs> CODEC =
      new Codec<>() {
        @Override
        public Value encode(NoArgs value) {
          return Value.Obj.EMPTY;
        }

        @Override
        public NoArgs decode(Value value, Path path) {
          Fields.of(value, path).end();
          return NONE;
        }

        @Override
        public Validator validator() {
          return Validator.object();
        }
      };
}
