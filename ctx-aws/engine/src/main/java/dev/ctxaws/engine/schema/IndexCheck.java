package dev.ctxaws.engine.schema;

import dev.ctxaws.db.IndexDef;
import dev.ctxaws.db.Table;
import dev.ctxaws.engine.document.IndexEntries;
import dev.ctxaws.engine.document.Layout;
import dev.ctxaws.engine.schema.Difference.Kind;
import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.txn.KeyValue;
import dev.ctxaws.engine.txn.Transaction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;

/** Compares documents with their entries in one index, both ways, and puts right what is wrong. */
record IndexCheck(Table<?> table, IndexDef index) {
  /** Finds documents without their entry, and gives it to them if {@code repair}. */
  List<Difference> documents(Transaction txn, List<Key> documents, boolean repair) {
    var expected = new TreeMap<Key, KeyValue>();
    txn.getAll(new HashSet<>(documents))
        .forEach((document, body) -> expected.put(document, entry(document, body)));
    var keys = new HashSet<Key>();
    expected.values().forEach(entry -> keys.add(entry.key()));
    var found = txn.getAll(keys);
    var differences = new ArrayList<Difference>();
    expected.forEach(
        (document, entry) -> {
          var body = found.get(entry.key());
          if (body == null || !Arrays.equals(body, entry.value())) {
            differences.add(difference(document, body == null ? Kind.MISSING : Kind.WRONG));
            if (repair) {
              txn.put(entry.key(), entry.value());
            }
          }
        });
    return differences;
  }

  /** Finds entries that no document has, and removes them if {@code repair}. */
  List<Difference> entries(Transaction txn, List<Key> entries, boolean repair) {
    var there = txn.getAll(new HashSet<>(entries)).keySet();
    var leadTo = new HashMap<Key, Key>();
    there.forEach(entry -> leadTo.put(entry, Layout.document(IndexEntries.id(entry))));
    var bodies = txn.getAll(new HashSet<>(leadTo.values()));
    var differences = new ArrayList<Difference>();
    leadTo.forEach(
        (entry, document) -> {
          var body = bodies.get(document);
          if (body == null || !entry(document, body).key().equals(entry)) {
            differences.add(difference(document, Kind.SUPERFLUOUS));
            if (repair) {
              txn.delete(entry);
            }
          }
        });
    return differences;
  }

  private KeyValue entry(Key document, byte[] body) {
    return IndexEntries.entry(table, index, document, body);
  }

  private Difference difference(Key document, Kind kind) {
    return new Difference(
        table.name() + "." + index.name(), IndexEntries.id(document).toString(), kind);
  }
}
