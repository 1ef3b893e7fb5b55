package dev.ctxaws.engine.schema;

import dev.ctxaws.db.Table;
import dev.ctxaws.engine.document.Layout;
import dev.ctxaws.engine.store.KeyRange;

/** An index as it was when somebody began to work on it, and the table it is of. */
record Place(Table<?> table, CatalogIndex index) {
  /** For people. */
  String subject() {
    return table.name() + "." + index.definition().name();
  }

  KeyRange documents() {
    return Layout.documents(table);
  }

  KeyRange entries() {
    return Layout.entries(table, index.definition());
  }
}
