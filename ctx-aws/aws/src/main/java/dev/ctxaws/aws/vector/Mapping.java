package dev.ctxaws.aws.vector;

import dev.ctxaws.engine.port.VectorStore.Space;
import dev.ctxaws.json.JsonWriter;
import java.util.Locale;

/** What an index of OpenSearch holds. */
final class Mapping {
  /** The vector. */
  static final String VECTOR = "vector";

  /** When a document was found to be no more, in milliseconds; only those have it. */
  static final String GONE = "gone";

  private Mapping() {}

  /** The field that has the token of a filter field: these may have any name. */
  static String filter(Space space, String field) {
    return "f" + space.filterFields().indexOf(field);
  }

  static byte[] of(String alias, Space space) {
    var out = new JsonWriter().beginObject();
    out.field("aliases").beginObject().field(alias).beginObject().endObject().endObject();
    out.field("settings").beginObject().field("index").beginObject();
    out.field("knn").bool(true);
    out.field("number_of_shards").integer(1);
    out.field("auto_expand_replicas").string("0-1");
    out.endObject().endObject();
    out.field("mappings").beginObject();
    out.field("dynamic").string("strict");
    out.field("properties").beginObject();
    vector(out.field(VECTOR), space);
    out.field(GONE).beginObject().field("type").string("long").endObject();
    for (var field : space.filterFields()) {
      out.field(filter(space, field)).beginObject().field("type").string("keyword").endObject();
    }
    return out.endObject().endObject().endObject().utf8();
  }

  private static void vector(JsonWriter out, Space space) {
    var graph = space.graph();
    out.beginObject();
    out.field("type").string("knn_vector");
    out.field("dimension").integer(space.dimensions());
    out.field("method").beginObject();
    out.field("name").string("hnsw");
    out.field("engine").string(graph.engine().name().toLowerCase(Locale.ROOT));
    out.field("space_type").string("cosinesimil");
    out.field("parameters").beginObject();
    out.field("m").integer(graph.m());
    out.field("ef_construction").integer(graph.efConstruction());
    out.endObject().endObject().endObject();
  }
}
