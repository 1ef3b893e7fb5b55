package dev.ctxaws.value;

import dev.ctxaws.value.Value.Arr;
import dev.ctxaws.value.Value.Bool;
import dev.ctxaws.value.Value.Bytes;
import dev.ctxaws.value.Value.Float64;
import dev.ctxaws.value.Value.Int64;
import dev.ctxaws.value.Value.Null;
import dev.ctxaws.value.Value.Obj;
import dev.ctxaws.value.Value.Str;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The codecs of the types that are not generated. */
public final class Codecs {
  /** {@code double} ↔ Float64. */
  public static final Codec<Double> FLOAT64 = new DoubleCodec();

  /** {@code int} ↔ a Float64 that is integral and in the range of an int. */
  public static final Codec<Integer> INT32 = new IntCodec();

  /** {@code long} ↔ Int64. */
  public static final Codec<Long> INT64 = new LongCodec();

  /** {@code boolean} ↔ boolean. */
  public static final Codec<Boolean> BOOL = new BoolCodec();

  /** {@code String} ↔ string. */
  public static final Codec<String> STRING = new StringCodec();

  /** {@link Bytes} ↔ bytes. */
  public static final Codec<Bytes> BYTES = new BytesCodec();

  /** {@code byte[]} ↔ bytes. */
  public static final Codec<byte[]> BYTE_ARRAY = new ByteArrayCodec();

  /** {@code Instant} ↔ Float64, milliseconds since 1970, to about a quarter of a microsecond. */
  public static final Codec<Instant> INSTANT = new InstantCodec();

  /** {@code Value} ↔ any value. */
  public static final Codec<Value> ANY = new AnyCodec();

  /** What a {@code void} function returns: null. */
  public static final Codec<@Nullable Void> NOTHING = new NothingCodec();

  private Codecs() {}

  /** {@code Id<T>} ↔ the id of a document of {@code table}. Whether it exists is not checked. */
  public static <T> Codec<Id<T>> id(String table) {
    return new IdCodec<>(table);
  }

  /** {@code List<T>} ↔ array. */
  public static <T extends @Nullable Object> Codec<List<T>> list(Codec<T> items) {
    return new ListCodec<>(items);
  }

  /** {@code Map<String, T>} ↔ record. */
  public static <T extends @Nullable Object> Codec<Map<String, T>> map(Codec<T> values) {
    return new MapCodec<>(values);
  }

  /** {@code @Nullable T} ↔ null or the value of {@code present}. */
  public static <T> Codec<@Nullable T> nullable(Codec<T> present) {
    return new NullableCodec<>(present);
  }

  /** The message for a value of another kind than the wanted one. */
  public static DecodeException mismatch(String wanted, Value found, Path path) {
    return new DecodeException(
        "Expected " + wanted + " at $" + path + ", found " + kindOf(found) + ".");
  }

  private static String kindOf(Value value) {
    return switch (value) {
      case Null _ -> "null";
      case Int64 _ -> "an int64";
      case Float64 _ -> "a number";
      case Bool _ -> "a boolean";
      case Str _ -> "a string";
      case Bytes _ -> "bytes";
      case Arr _ -> "an array";
      case Obj _ -> "an object";
    };
  }

  private static final class DoubleCodec implements Codec<Double> {
    @Override
    public Value encode(Double value) {
      return new Float64(value);
    }

    @Override
    public Double decode(Value value, Path path) {
      if (value instanceof Float64(double number)) {
        return number;
      }
      throw mismatch("a number", value, path);
    }

    @Override
    public Validator validator() {
      return new Validator.Float64();
    }
  }

  private static final class IntCodec implements Codec<Integer> {
    @Override
    public Value encode(Integer value) {
      return new Float64(value);
    }

    @Override
    public Integer decode(Value value, Path path) {
      if (!(value instanceof Float64(double number))) {
        throw mismatch("a whole number", value, path);
      }
      int whole = (int) number;
      if (whole != number) {
        throw new DecodeException(
            "Expected a whole number from "
                + Integer.MIN_VALUE
                + " to "
                + Integer.MAX_VALUE
                + " at $"
                + path
                + ", found "
                + value
                + ".");
      }
      return whole;
    }

    @Override
    public Validator validator() {
      return new Validator.Float64();
    }
  }

  private static final class LongCodec implements Codec<Long> {
    @Override
    public Value encode(Long value) {
      return new Int64(value);
    }

    @Override
    public Long decode(Value value, Path path) {
      if (value instanceof Int64(long number)) {
        return number;
      }
      throw mismatch("an int64", value, path);
    }

    @Override
    public Validator validator() {
      return new Validator.Int64();
    }
  }

  private static final class BoolCodec implements Codec<Boolean> {
    @Override
    public Value encode(Boolean value) {
      return new Bool(value);
    }

    @Override
    public Boolean decode(Value value, Path path) {
      if (value instanceof Bool(boolean truth)) {
        return truth;
      }
      throw mismatch("a boolean", value, path);
    }

    @Override
    public Validator validator() {
      return new Validator.Bool();
    }
  }

  private static final class StringCodec implements Codec<String> {
    @Override
    public Value encode(String value) {
      return new Str(value);
    }

    @Override
    public String decode(Value value, Path path) {
      if (value instanceof Str(String text)) {
        return text;
      }
      throw mismatch("a string", value, path);
    }

    @Override
    public Validator validator() {
      return new Validator.Str();
    }
  }

  private static final class BytesCodec implements Codec<Bytes> {
    @Override
    public Value encode(Bytes value) {
      return value;
    }

    @Override
    public Bytes decode(Value value, Path path) {
      if (value instanceof Bytes bytes) {
        return bytes;
      }
      throw mismatch("bytes", value, path);
    }

    @Override
    public Validator validator() {
      return new Validator.Bin();
    }
  }

  private static final class ByteArrayCodec implements Codec<byte[]> {
    @Override
    public Value encode(byte[] value) {
      return Bytes.copyOf(value);
    }

    @Override
    public byte[] decode(Value value, Path path) {
      return BYTES.decode(value, path).toByteArray();
    }

    @Override
    public Validator validator() {
      return new Validator.Bin();
    }
  }

  private static final class InstantCodec implements Codec<Instant> {
    /** A JavaScript date goes this far from 1970, both ways. */
    private static final double MAX_MILLIS = 8.64e15;

    @Override
    public Value encode(Instant value) {
      double millis = value.getEpochSecond() * 1e3 + value.getNano() / 1e6;
      if (Math.abs(millis) > MAX_MILLIS) {
        throw new InvalidValueException(
            "A time must be within 100 million days of 1970, found " + value + ".");
      }
      return new Float64(millis);
    }

    @Override
    public Instant decode(Value value, Path path) {
      if (!(value instanceof Float64(double millis))) {
        throw mismatch("a time in milliseconds", value, path);
      }
      if (!(Math.abs(millis) <= MAX_MILLIS)) {
        throw new DecodeException(
            "Expected a time in milliseconds at $" + path + ", found " + value + ".");
      }
      double whole = Math.floor(millis);
      return Instant.ofEpochMilli((long) whole).plusNanos(Math.round((millis - whole) * 1e6));
    }

    @Override
    public Validator validator() {
      return new Validator.Float64();
    }
  }

  private static final class AnyCodec implements Codec<Value> {
    @Override
    public Value encode(Value value) {
      return value;
    }

    @Override
    public Value decode(Value value, Path path) {
      return value;
    }

    @Override
    public Validator validator() {
      return new Validator.Any();
    }
  }

  private static final class NothingCodec implements Codec<@Nullable Void> {
    @Override
    public Value encode(@Nullable Void value) {
      return Null.INSTANCE;
    }

    @Override
    public @Nullable Void decode(Value value, Path path) {
      if (value == Null.INSTANCE) {
        return null;
      }
      throw mismatch("null", value, path);
    }

    @Override
    public Validator validator() {
      return new Validator.Nothing();
    }
  }

  private record IdCodec<T>(String table) implements Codec<Id<T>> {
    @Override
    public Value encode(Id<T> value) {
      return new Str(value.value());
    }

    @Override
    public Id<T> decode(Value value, Path path) {
      if (value instanceof Str(String text)) {
        var id = DocumentId.parse(text);
        if (id != null && id.table() == TableNumbers.of(table)) {
          return new Id<>(text);
        }
        throw new DecodeException(
            "Expected an id of \"" + table + "\" at $" + path + ", found another string.");
      }
      throw mismatch("an id of \"" + table + "\"", value, path);
    }

    @Override
    public Validator validator() {
      return new Validator.Id(table);
    }
  }

  private record ListCodec<T extends @Nullable Object>(Codec<T> items) implements Codec<List<T>> {
    @Override
    public Value encode(List<T> value) {
      var encoded = new ArrayList<Value>(value.size());
      for (T item : value) {
        encoded.add(items.encode(item));
      }
      return new Arr(encoded);
    }

    @Override
    public List<T> decode(Value value, Path path) {
      if (!(value instanceof Arr(var values))) {
        throw mismatch("an array", value, path);
      }
      var decoded = new ArrayList<T>(values.size());
      for (int i = 0; i < values.size(); i++) {
        decoded.add(items.decode(values.get(i), path.index(i)));
      }
      return Collections.unmodifiableList(decoded);
    }

    @Override
    public Validator validator() {
      return new Validator.Array(items.validator());
    }
  }

  private record MapCodec<T extends @Nullable Object>(Codec<T> values)
      implements Codec<Map<String, T>> {
    @Override
    public Value encode(Map<String, T> value) {
      var builder = new ObjBuilder(value.size());
      value.forEach((name, item) -> builder.put(name, values.encode(item)));
      return builder.build();
    }

    @Override
    public Map<String, T> decode(Value value, Path path) {
      if (!(value instanceof Obj object)) {
        throw mismatch("an object", value, path);
      }
      var decoded = new LinkedHashMap<String, T>();
      for (int i = 0; i < object.size(); i++) {
        decoded.put(object.nameAt(i), values.decode(object.valueAt(i), path.values()));
      }
      return Collections.unmodifiableMap(decoded);
    }

    @Override
    public Validator validator() {
      return new Validator.Rec(new Validator.Str(), values.validator());
    }
  }

  private record NullableCodec<T>(Codec<T> present) implements Codec<@Nullable T> {
    @Override
    public Value encode(@Nullable T value) {
      return value == null ? Null.INSTANCE : present.encode(value);
    }

    @Override
    public @Nullable T decode(Value value, Path path) {
      return value == Null.INSTANCE ? null : present.decode(value, path);
    }

    @Override
    public Validator validator() {
      return new Validator.Union(List.of(present.validator(), new Validator.Nothing()));
    }
  }
}
