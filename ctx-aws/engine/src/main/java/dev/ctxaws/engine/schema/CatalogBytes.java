package dev.ctxaws.engine.schema;

import dev.ctxaws.CtxException;
import dev.ctxaws.db.IndexDef;
import dev.ctxaws.engine.document.ValueBytes;
import dev.ctxaws.value.ObjBuilder;
import dev.ctxaws.value.Value;
import dev.ctxaws.value.Value.Arr;
import dev.ctxaws.value.Value.Bool;
import dev.ctxaws.value.Value.Int64;
import dev.ctxaws.value.Value.Obj;
import dev.ctxaws.value.Value.Str;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;

/**
 * The catalog as bytes: those of the value
 *
 * <pre>
 * {hold: int64 of milliseconds, revision: int64,
 *  tables: [{name, indexes: [{name, fields: [string], covering, state, since: int64}]}]}
 * </pre>
 */
final class CatalogBytes {
  private CatalogBytes() {}

  static byte[] write(Catalog catalog) {
    return ValueBytes.write(
        new ObjBuilder(3)
            .put("hold", new Int64(catalog.hold().toMillis()))
            .put("revision", new Int64(catalog.revision()))
            .put(
                "tables",
                new Arr(catalog.tables().values().stream().map(CatalogBytes::table).toList()))
            .build());
  }

  private static Value table(CatalogTable table) {
    return new ObjBuilder(2)
        .put("indexes", new Arr(table.indexes().stream().map(CatalogBytes::index).toList()))
        .put("name", new Str(table.name()))
        .build();
  }

  private static Value index(CatalogIndex index) {
    var definition = index.definition();
    return new ObjBuilder(5)
        .put("covering", new Bool(definition.covering()))
        .put("fields", new Arr(definition.fields().stream().<Value>map(Str::new).toList()))
        .put("name", new Str(definition.name()))
        .put("since", new Int64(index.since()))
        .put("state", new Str(index.state().name()))
        .build();
  }

  /** Reads what {@link #write} wrote, by this version or a later one that other engines run. */
  static Catalog read(byte[] bytes) {
    try {
      var catalog = (Obj) ValueBytes.read(bytes);
      var tables = new TreeMap<String, CatalogTable>();
      for (var table : items(catalog, "tables")) {
        var read = readTable((Obj) table);
        tables.put(read.name(), read);
      }
      return new Catalog(
          number(catalog, "revision"), Duration.ofMillis(number(catalog, "hold")), tables);
    } catch (ClassCastException | IllegalArgumentException e) {
      throw new CtxException(
          "CatalogUnreadable",
          "The catalog of this database is of a kind that this version does not know. "
              + "It was deployed by a newer version of ctx-aws: run that one, or deploy again with it.",
          e);
    }
  }

  private static CatalogTable readTable(Obj table) {
    return new CatalogTable(
        text(table, "name"),
        items(table, "indexes").stream().map(index -> readIndex((Obj) index)).toList());
  }

  private static CatalogIndex readIndex(Obj index) {
    var fields = items(index, "fields").stream().map(field -> ((Str) field).value()).toList();
    return new CatalogIndex(
        new IndexDef(text(index, "name"), fields, ((Bool) field(index, "covering")).value()),
        IndexState.valueOf(text(index, "state")),
        number(index, "since"));
  }

  private static List<Value> items(Obj object, String name) {
    return ((Arr) field(object, name)).items();
  }

  private static String text(Obj object, String name) {
    return ((Str) field(object, name)).value();
  }

  private static long number(Obj object, String name) {
    return ((Int64) field(object, name)).value();
  }

  private static Value field(Obj object, String name) {
    var value = object.get(name);
    if (value == null) {
      throw new IllegalArgumentException("A catalog without " + name + ".");
    }
    return value;
  }
}
