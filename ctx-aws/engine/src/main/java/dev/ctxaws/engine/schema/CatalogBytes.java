package dev.ctxaws.engine.schema;

import dev.ctxaws.CtxException;
import dev.ctxaws.db.IndexDef;
import dev.ctxaws.engine.document.ValueBytes;
import dev.ctxaws.engine.document.VectorDef;
import dev.ctxaws.schema.VectorEngine;
import dev.ctxaws.value.ObjBuilder;
import dev.ctxaws.value.Value;
import dev.ctxaws.value.Value.Arr;
import dev.ctxaws.value.Value.Bool;
import dev.ctxaws.value.Value.Int64;
import dev.ctxaws.value.Value.Obj;
import dev.ctxaws.value.Value.Str;
import dev.ctxaws.vector.VectorGraph;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;

/**
 * The catalog as bytes: those of the value
 *
 * <pre>
 * {hold: int64 of milliseconds, revision: int64,
 *  tables: [{name, indexes: [{name, fields: [string], covering, state, since: int64}],
 *            vectors: [{name, field, dimensions: int64, filterFields: [string], engine, m: int64,
 *                       efConstruction: int64, state, since: int64}]}]}
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
    var fields =
        new ObjBuilder(3)
            .put("indexes", new Arr(table.indexes().stream().map(CatalogBytes::index).toList()))
            .put("name", new Str(table.name()));
    if (!table.vectors().isEmpty()) {
      fields.put("vectors", new Arr(table.vectors().stream().map(CatalogBytes::vector).toList()));
    }
    return fields.build();
  }

  private static Value vector(CatalogVector vector) {
    var definition = vector.definition();
    var graph = definition.graph();
    return new ObjBuilder(9)
        .put("dimensions", new Int64(definition.dimensions()))
        .put("efConstruction", new Int64(graph.efConstruction()))
        .put("engine", new Str(graph.engine().name()))
        .put("field", new Str(definition.field()))
        .put("filterFields", strings(definition.filterFields()))
        .put("m", new Int64(graph.m()))
        .put("name", new Str(definition.name()))
        .put("since", new Int64(vector.since()))
        .put("state", new Str(vector.state().name()))
        .build();
  }

  private static Arr strings(List<String> texts) {
    return new Arr(texts.stream().<Value>map(Str::new).toList());
  }

  private static Value index(CatalogIndex index) {
    var definition = index.definition();
    return new ObjBuilder(5)
        .put("covering", new Bool(definition.covering()))
        .put("fields", strings(definition.fields()))
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
        items(table, "indexes").stream().map(index -> readIndex((Obj) index)).toList(),
        table.get("vectors") == null
            ? List.of()
            : items(table, "vectors").stream().map(vector -> readVector((Obj) vector)).toList());
  }

  private static CatalogVector readVector(Obj vector) {
    return new CatalogVector(
        new VectorDef(
            text(vector, "name"),
            text(vector, "field"),
            Math.toIntExact(number(vector, "dimensions")),
            texts(vector, "filterFields"),
            new VectorGraph(
                VectorEngine.valueOf(text(vector, "engine")),
                Math.toIntExact(number(vector, "m")),
                Math.toIntExact(number(vector, "efConstruction")))),
        IndexState.valueOf(text(vector, "state")),
        number(vector, "since"));
  }

  private static List<String> texts(Obj object, String name) {
    return items(object, name).stream().map(text -> ((Str) text).value()).toList();
  }

  private static CatalogIndex readIndex(Obj index) {
    return new CatalogIndex(
        new IndexDef(
            text(index, "name"), texts(index, "fields"), ((Bool) field(index, "covering")).value()),
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
