package dev.ctxaws.aws.vector;

import dev.ctxaws.json.JsonReader;
import dev.ctxaws.json.JsonWriter;
import dev.ctxaws.value.Value;
import dev.ctxaws.value.Value.Arr;
import dev.ctxaws.value.Value.Obj;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Removes what an index says of documents that are no more. */
final class Forgetting {
  private static final int AT_ONCE = 1_000;
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;

  private final SearchHttp http;
  private final String alias;

  /** In the index that an alias names. */
  Forgetting(SearchHttp http, String alias) {
    this.http = http;
    this.alias = alias;
  }

  /** Removes what was said before an instant, if it has not been said again meanwhile. */
  void before(Instant instant) throws IOException {
    List<Value> some;
    do {
      some = find(instant);
      if (!some.isEmpty()) {
        delete(some);
      }
    } while (some.size() == AT_ONCE);
  }

  private List<Value> find(Instant instant) throws IOException {
    var out = new JsonWriter().beginObject();
    out.field("size").integer(AT_ONCE);
    out.field("_source").bool(false);
    out.field("version").bool(true);
    out.field("query").beginObject().field("range").beginObject();
    out.field(Mapping.GONE).beginObject().field("lt").integer(instant.toEpochMilli()).endObject();
    out.endObject().endObject();
    var query = Map.of("filter_path", "hits.hits");
    var answer = http.send("POST", "/" + alias + "/_search", query, out.endObject().utf8());
    if (answer.status() == NOT_FOUND) {
      return List.of();
    }
    if (answer.status() != OK) {
      throw answer.unexpected();
    }
    try (var in = JsonReader.of(answer.body())) {
      return in.value() instanceof Obj found
              && found.get("hits") instanceof Obj hits
              && hits.get("hits") instanceof Arr(var items)
          ? items
          : List.of();
    }
  }

  private void delete(List<Value> some) throws IOException {
    var body = new ByteArrayOutputStream();
    for (var hit : some) {
      body.writeBytes(action((Obj) hit));
      body.write('\n');
    }
    var answer = http.send("POST", "/_bulk", Map.of("refresh", "true"), body.toByteArray());
    if (answer.status() != OK) {
      throw answer.unexpected();
    }
    Bulk.check(alias, answer.body());
  }

  /**
   * A delete of the very version that was found. It must not make a greater one, as deletes do of
   * themselves: the document's next revision would come too late.
   */
  private static byte[] action(Obj hit) throws IOException {
    var out = new JsonWriter().beginObject().field("delete").beginObject();
    for (var field : List.of("_index", "_id")) {
      copy(hit, field, out.field(field));
    }
    copy(hit, "_version", out.field("version"));
    out.field("version_type").string("external_gte");
    return out.endObject().endObject().utf8();
  }

  private static void copy(Obj hit, String field, JsonWriter out) throws IOException {
    switch (hit.get(field)) {
      case Value.Str(var text) -> out.string(text);
      case Value.Float64(var number) -> out.integer((long) number);
      case null, default -> throw new IOException("OpenSearch does not say the " + field + ".");
    }
  }
}
