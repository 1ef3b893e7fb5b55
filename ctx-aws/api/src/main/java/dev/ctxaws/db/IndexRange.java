package dev.ctxaws.db;

import dev.ctxaws.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of an index, for {@link DbReader#query}: documents whose first fields equal {@link
 * #prefix} and whose next field lies between {@link #lower} and {@link #upper}.
 *
 * <p>Bounds cut the total order of values and do not look at kinds: below 5 are also missing, null
 * and every int64.
 */
public class IndexRange<T> {
  /**
   * One end of a range.
   *
   * @param value null stands for a missing field
   */
  public record Bound(@Nullable Value value, boolean inclusive) {}

  private final Table<T> table;
  private final IndexDef index;
  private final List<@Nullable Value> prefix;
  private final @Nullable Bound lower;
  private final @Nullable Bound upper;

  /** The whole of an index. */
  public IndexRange(Table<T> table, IndexDef index) {
    this(table, index, List.of(), null, null);
  }

  IndexRange(
      Table<T> table,
      IndexDef index,
      List<@Nullable Value> prefix,
      @Nullable Bound lower,
      @Nullable Bound upper) {
    this.table = table;
    this.index = index;
    this.prefix = prefix;
    this.lower = lower;
    this.upper = upper;
  }

  /** The table of the documents. */
  public final Table<T> table() {
    return table;
  }

  /** The index this is a part of. */
  public final IndexDef index() {
    return index;
  }

  /** The values of the first fields; null stands for a missing field. */
  public final List<@Nullable Value> prefix() {
    return prefix;
  }

  /** The lower end of the field after the prefix, if there is one. */
  public final @Nullable Bound lower() {
    return lower;
  }

  /** The upper end of the field after the prefix, if there is one. */
  public final @Nullable Bound upper() {
    return upper;
  }

  /** This stage of the chain, with the fields before it bound to {@code values}. */
  IndexRange<T> bind(List<@Nullable Value> values) {
    return new IndexRange<>(table, index, values, lower, upper);
  }

  static List<@Nullable Value> append(List<@Nullable Value> values, @Nullable Value value) {
    var longer = new ArrayList<@Nullable Value>(values.size() + 1);
    longer.addAll(values);
    longer.add(value);
    return Collections.unmodifiableList(longer);
  }
}
