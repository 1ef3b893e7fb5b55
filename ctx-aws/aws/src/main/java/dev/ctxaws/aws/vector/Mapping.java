package dev.ctxaws.aws.vector;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ctxaws.engine.port.VectorStore.Space;
import dev.ctxaws.json.JsonReader;
import dev.ctxaws.json.JsonWriter;
import dev.ctxaws.value.Value.Obj;
import dev.ctxaws.value.Value.Str;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What an index of OpenSearch holds. */
final class Mapping {
  /** The vector. */
  static final String VECTOR = "vector";

  /** When a document was found to be no more, in milliseconds; only those have it. */
  static final String GONE = "gone";

  /** What the index was made from; see {@link #madeFrom}. */
  static final String MADE_FROM = "madeFrom";

  private Mapping() {}

  /** The field that has the token of a filter field: these may have any name. */
  static String filter(Space space, String field) {
    return "f" + space.filterFields().indexOf(field);
  }

  /** The request that makes a copy, known by some aliases. */
  static byte[] of(List<String> aliases, Space space) {
    var out = new JsonWriter().beginObject();
    out.field("aliases").beginObject();
    for (var alias : aliases) {
      out.field(alias).beginObject().endObject();
    }
    out.endObject();
    definition(out, space, madeFrom(space));
    return out.endObject().utf8();
  }

  /** All that a copy is made from; an index has it in its mapping. */
  static String madeFrom(Space space) {
    var out = new JsonWriter().beginObject();
    definition(out, space, null);
    return new String(out.endObject().utf8(), UTF_8);
  }

  /**
   * What an index was made from, by what OpenSearch says of its mapping: {@code
   * {INDEX:{"mappings":{"_meta":{"madeFrom":TEXT}}}}}; or null when it does not say.
   */
  static @Nullable String madeFrom(byte[] answer) throws IOException {
    try (var in = JsonReader.of(answer)) {
      return in.value() instanceof Obj indexes
              && indexes.size() == 1
              && indexes.valueAt(0) instanceof Obj index
              && index.get("mappings") instanceof Obj mappings
              && mappings.get("_meta") instanceof Obj meta
              && meta.get(MADE_FROM) instanceof Str(var text)
          ? text
          : null;
    }
  }

  private static void definition(JsonWriter out, Space space, @Nullable String madeFrom) {
    out.field("settings").beginObject().field("index").beginObject();
    out.field("knn").bool(true);
    out.field("number_of_shards").integer(1);
    out.field("auto_expand_replicas").string("0-1");
    out.endObject().endObject();
    out.field("mappings").beginObject();
    out.field("dynamic").string("strict");
    if (madeFrom != null) {
      out.field("_meta").beginObject().field(MADE_FROM).string(madeFrom).endObject();
    }
    out.field("properties").beginObject();
    vector(out.field(VECTOR), space);
    out.field(GONE).beginObject().field("type").string("long").endObject();
    for (var field : space.filterFields()) {
      out.field(filter(space, field)).beginObject().field("type").string("keyword").endObject();
    }
    out.endObject().endObject();
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
