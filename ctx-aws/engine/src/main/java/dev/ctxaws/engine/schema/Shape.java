package dev.ctxaws.engine.schema;

import dev.ctxaws.db.Table;
import dev.ctxaws.engine.document.ValueBytes;
import dev.ctxaws.engine.txn.Transaction;
import dev.ctxaws.value.ObjBuilder;
import dev.ctxaws.value.Value;
import dev.ctxaws.value.Value.Bool;
import dev.ctxaws.value.Value.Obj;
import org.jspecify.annotations.Nullable;

/**
 * What the documents of a table have been found to match.
 *
 * @param validator as Convex exports it
 * @param narrowed whether code that runs may still write what this does not accept: then what was
 *     found may not be so any more
 */
record Shape(Value validator, boolean narrowed) {
  /** The shape of a table's record. */
  static Shape of(Table<?> table, boolean narrowed) {
    return new Shape(table.codec().validator().toValue(), narrowed);
  }

  /** The shape that a table was last deployed with, or null when it never was. */
  static @Nullable Shape read(Transaction txn, String table) {
    var bytes = txn.get(CatalogKeys.shape(table));
    if (bytes == null) {
      return null;
    }
    var shape = (Obj) ValueBytes.read(bytes);
    var validator = shape.get("validator");
    return new Shape(
        validator == null ? Value.Null.INSTANCE : validator,
        new Bool(true).equals(shape.get("narrowed")));
  }

  void write(Transaction txn, String table) {
    txn.put(
        CatalogKeys.shape(table),
        ValueBytes.write(
            new ObjBuilder(2)
                .put("narrowed", new Bool(narrowed))
                .put("validator", validator)
                .build()));
  }

  /** Whether documents that match this may fail to match {@code table}. */
  boolean mayNotMatch(Table<?> table) {
    return narrowed || !Widening.accepts(of(table, false).validator(), validator);
  }
}
