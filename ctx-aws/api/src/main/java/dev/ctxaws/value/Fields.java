package dev.ctxaws.value;

import dev.ctxaws.value.Value.Null;
import dev.ctxaws.value.Value.Obj;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes an object apart, field by field; {@link #end} finds what was not taken. For codecs. */
public final class Fields {
  private final Obj object;
  private final Path path;
  private final List<String> taken;

  private Fields(Obj object, Path path) {
    this.object = object;
    this.path = path;
    this.taken = new ArrayList<>(object.size());
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
    taken.add(name);
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
    taken.add(name);
    return value == Null.INSTANCE && !codec.equals(Codecs.ANY)
        ? null
        : codec.decode(value, path.field(name));
  }

  /** Passes over a field, such as the one that tells records apart. */
  public void skip(String name) {
    if (object.get(name) != null) {
      taken.add(name);
    }
  }

  /** Throws {@link DecodeException} when the object has a field that was not taken, naming it. */
  public void end() {
    if (taken.size() != object.size()) {
      throw new DecodeException("Expected no field $" + path.field(extra()) + ", found one.");
    }
  }

  private String extra() {
    for (int i = 0; i < object.size(); i++) {
      if (!taken.contains(object.nameAt(i))) {
        return object.nameAt(i);
      }
    }
    throw new IllegalStateException("A field was taken twice.");
  }
}
