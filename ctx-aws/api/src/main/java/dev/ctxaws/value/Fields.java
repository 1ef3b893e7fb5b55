package dev.ctxaws.value;

import dev.ctxaws.value.Value.Null;
import dev.ctxaws.value.Value.Obj;
import org.jspecify.annotations.Nullable;

/** Takes an object apart, field by field; {@link #end} finds what was not taken. For codecs. */
public final class Fields {
  private final Obj object;
  private final Path path;
  private int taken;

  private Fields(Obj object, Path path) {
    this.object = object;
    this.path = path;
  }

  /** The fields of {@code value}. Throws {@link DecodeException} when it is no object. */
  public static Fields of(Value value, Path path) {
    if (value instanceof Obj object) {
      return new Fields(object, path);
    }
    throw Codecs.mismatch("an object", value, path);
  }

  /** A field that must be there. */
  public <T extends @Nullable Object> T required(String name, Codec<T> codec) {
    var value = object.get(name);
    if (value == null) {
      throw new DecodeException("Expected the field $" + path.field(name) + ", found none.");
    }
    taken++;
    return codec.decode(value, path.field(name));
  }

  /**
   * A field that may be missing or null; both are read as null. But where any value will do, null
   * is one as well, and is read as {@link Null}.
   */
  public <T> @Nullable T optional(String name, Codec<T> codec) {
    var value = object.get(name);
    if (value == null) {
      return null;
    }
    taken++;
    return value == Null.INSTANCE && !codec.equals(Codecs.ANY)
        ? null
        : codec.decode(value, path.field(name));
  }

  /** Passes over a field, such as the one that tells records apart. */
  public void skip(String name) {
    if (object.get(name) != null) {
      taken++;
    }
  }

  /** Throws {@link DecodeException} when the object has a field that was not taken. */
  public void end() {
    if (taken != object.size()) {
      throw new DecodeException(
          "Expected " + taken + " fields at $" + path + ", found " + object.size() + ".");
    }
  }
}
