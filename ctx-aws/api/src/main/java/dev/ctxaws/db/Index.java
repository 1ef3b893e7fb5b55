package dev.ctxaws.db;

import dev.ctxaws.value.Codec;
import dev.ctxaws.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An index, or the part of it with some first fields given, waiting for its next field. After
 * {@code eq} comes the field after it; a bound ends the range. After all fields comes the creation
 * time.
 *
 * @param <T> the record of the table
 * @param <F> the type of the next field; null stands for a missing one
 * @param <N> what {@code eq} leads to
 */
public final class Index<T, F extends @Nullable Object, N extends IndexRange<T>>
    extends IndexRange<T> {
  private final Codec<F> field;
  private final N next;

  /** The whole of an index, whose first field has the codec {@code field}. */
  public Index(Table<T> table, IndexDef index, Codec<F> field, N next) {
    super(table, index);
    this.field = field;
    this.next = next;
  }

  private Index(
      Table<T> table, IndexDef index, List<@Nullable Value> prefix, Codec<F> field, N next) {
    super(table, index, prefix, null, null);
    this.field = field;
    this.next = next;
  }

  /** Documents whose next field is {@code value}. */
  @SuppressWarnings("unchecked") // bind keeps the type of the stage
  public N eq(F value) {
    return (N) next.bind(append(prefix(), encode(value)));
  }

  /** Documents whose next field is greater than {@code value}. */
  public Above<T, F> gt(F value) {
    return new Above<>(this, field, new Bound(encode(value), false));
  }

  /** Documents whose next field is {@code value} or greater. */
  public Above<T, F> gte(F value) {
    return new Above<>(this, field, new Bound(encode(value), true));
  }

  /** Documents whose next field is less than {@code value}. */
  public Below<T, F> lt(F value) {
    return new Below<>(this, field, new Bound(encode(value), false));
  }

  /** Documents whose next field is {@code value} or less. */
  public Below<T, F> lte(F value) {
    return new Below<>(this, field, new Bound(encode(value), true));
  }

  @Override
  IndexRange<T> bind(List<@Nullable Value> values) {
    return new Index<>(table(), index(), values, field, next);
  }

  private @Nullable Value encode(F value) {
    return value == null ? null : field.encode(value);
  }

  /** A range with a lower end, that may get an upper one. */
  public static final class Above<T, F extends @Nullable Object> extends IndexRange<T> {
    private final Codec<F> field;

    private Above(IndexRange<T> range, Codec<F> field, Bound lower) {
      super(range.table(), range.index(), range.prefix(), lower, null);
      this.field = field;
    }

    /** Only below {@code value}. */
    public IndexRange<T> lt(F value) {
      return below(value, false);
    }

    /** Only up to {@code value}. */
    public IndexRange<T> lte(F value) {
      return below(value, true);
    }

    private IndexRange<T> below(F value, boolean inclusive) {
      var upper = new Bound(value == null ? null : field.encode(value), inclusive);
      return new IndexRange<>(table(), index(), prefix(), lower(), upper);
    }
  }

  /** A range with an upper end, that may get a lower one. */
  public static final class Below<T, F extends @Nullable Object> extends IndexRange<T> {
    private final Codec<F> field;

    private Below(IndexRange<T> range, Codec<F> field, Bound upper) {
      super(range.table(), range.index(), range.prefix(), null, upper);
      this.field = field;
    }

    /** Only above {@code value}. */
    public IndexRange<T> gt(F value) {
      return above(value, false);
    }

    /** Only from {@code value}. */
    public IndexRange<T> gte(F value) {
      return above(value, true);
    }

    private IndexRange<T> above(F value, boolean inclusive) {
      var lower = new Bound(value == null ? null : field.encode(value), inclusive);
      return new IndexRange<>(table(), index(), prefix(), lower, upper());
    }
  }
}
