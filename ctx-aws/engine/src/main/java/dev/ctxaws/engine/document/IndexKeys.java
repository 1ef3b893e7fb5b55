package dev.ctxaws.engine.document;

import dev.ctxaws.CtxException;
import dev.ctxaws.db.IndexDef;
import dev.ctxaws.db.IndexRange;
import dev.ctxaws.db.IndexRange.Bound;
import dev.ctxaws.db.Table;
import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.KeyRange;
import dev.ctxaws.value.KeyBytes;
import dev.ctxaws.value.Value;
import dev.ctxaws.value.Value.Float64;
import dev.ctxaws.value.Value.Obj;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Turns documents into entries of an index, and parts of an index into ranges of keys. */
final class IndexKeys {
  private IndexKeys() {}

  /** The key of a document's entry. */
  static Key entry(Table<?> table, IndexDef index, Obj fields, byte[] internalId) {
    var sort = new KeyBytes();
    for (var field : index.fields()) {
      sort.add(value(fields, field));
    }
    var bytes = sort.addRaw(internalId).toByteArray();
    if (bytes.length > Key.MAX_SORT) {
      throw new CtxException(
          "IndexKeyTooLong",
          "The fields of the index %s.%s take %d bytes in this document, and may take %d. Shorten them, or index something shorter that stands for them, such as a hash."
              .formatted(
                  table.name(),
                  index.name(),
                  bytes.length - internalId.length,
                  Key.MAX_SORT - internalId.length));
    }
    return Key.of(Keys.entries(table.number(), index), bytes);
  }

  /** The value of a field, or of a field of a field; null when one of them is missing. */
  private static @Nullable Value value(Obj fields, String field) {
    int dot = field.indexOf('.');
    if (dot < 0) {
      return fields.get(field);
    }
    return fields.get(field.substring(0, dot)) instanceof Obj inner
        ? value(inner, field.substring(dot + 1))
        : null;
  }

  /**
   * The keys of a part of an index, or null when nothing can be in it.
   *
   * <p>Every key goes on behind the fields it is about, so none is equal to a bound made here, and
   * it does not matter that both ends of a {@link KeyRange} are included.
   */
  static @Nullable KeyRange range(IndexRange<?> range) {
    var table = range.table().number();
    var index = range.index();
    var partition =
        index.name().equals(IndexDef.BY_CREATION_TIME)
            ? Keys.documents(table)
            : Keys.entries(table, index);
    var prefix = new KeyBytes();
    int given = range.prefix().size();
    for (int i = 0; i < given; i++) {
      add(prefix, index, i, range.prefix().get(i));
    }
    var within = prefix.toByteArray();
    var from = lower(within, index, given, range.lower());
    var to = upper(within, index, given, range.upper());
    return Arrays.compareUnsigned(from, to) > 0 ? null : new KeyRange(partition, from, to);
  }

  private static byte[] lower(byte[] within, IndexDef index, int field, @Nullable Bound bound) {
    if (bound == null) {
      return within.length == 0 ? new byte[1] : cut(within);
    }
    var at = bytes(within, index, field, bound.value());
    return bound.inclusive() ? cut(at) : behind(at);
  }

  private static byte[] upper(byte[] within, IndexDef index, int field, @Nullable Bound bound) {
    if (bound == null) {
      return within.length == 0 ? new byte[] {(byte) 0xff} : behind(within);
    }
    var at = bytes(within, index, field, bound.value());
    return bound.inclusive() ? behind(at) : cut(at);
  }

  private static byte[] bytes(byte[] within, IndexDef index, int field, @Nullable Value value) {
    var bytes = new KeyBytes().addRaw(within);
    add(bytes, index, field, value);
    return bytes.toByteArray();
  }

  /** Behind the index's fields comes the creation time, as the internal id has it. */
  private static void add(KeyBytes bytes, IndexDef index, int field, @Nullable Value value) {
    if (field < index.fields().size()) {
      bytes.add(value);
    } else if (field == index.fields().size() && value instanceof Float64 millis) {
      var creationTime = new byte[CreationTime.LENGTH];
      CreationTime.write(CreationTime.units(millis), creationTime);
      bytes.addRaw(creationTime);
    } else {
      throw new CtxException(
          "InvalidIndexRange",
          "Behind the fields of the index " + index.name() + " comes the creation time.");
    }
  }

  /**
   * A bound behind all keys that have {@code fields} and before all greater ones.
   *
   * <p>Not all keys that start with these bytes have these fields: {@code "a"} is 10 61 00, and
   * {@code "a\0"} is 10 61 00 ff 00. But behind a whole field comes a tag or a creation time, and
   * neither starts with ff.
   */
  private static byte[] behind(byte[] fields) {
    if (fields.length >= Key.MAX_SORT) {
      return cut(fields);
    }
    var bound = Arrays.copyOf(fields, fields.length + 1);
    bound[fields.length] = (byte) 0xff;
    return bound;
  }

  /** No key is longer than this, so what lies behind it decides nothing. */
  private static byte[] cut(byte[] bytes) {
    return Arrays.copyOf(bytes, Math.min(bytes.length, Key.MAX_SORT));
  }
}
