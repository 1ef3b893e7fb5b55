package dev.ctxaws.engine.schema;

import dev.ctxaws.db.Table;
import dev.ctxaws.engine.document.IndexEntries;
import dev.ctxaws.engine.store.KeyRange;

/** An index as it was when somebody began to work on it, and the table it is of. */
record Place(Table<?> table, CatalogIndex index) {
  /** For people. */
  String subject() {
    return table.name() + "." + index.definition().name();
  }

  KeyRange documents() {
    return IndexEntries.documents(table.number());
  }

  KeyRange entries() {
    return IndexEntries.entries(table.number(), index.definition());
  }
}
