package dev.ctxaws.aws.vector;

import dev.ctxaws.engine.port.VectorStore.Hit;
import dev.ctxaws.engine.port.VectorStore.Match;
import dev.ctxaws.engine.port.VectorStore.Space;
import dev.ctxaws.engine.port.VectorStore.Wanted;
import dev.ctxaws.json.JsonReader;
import dev.ctxaws.json.JsonWriter;
import dev.ctxaws.value.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A k-NN query, and its answer. Source: aws-facts 6.1. */
final class Nearest {
  private Nearest() {}

  /** The query, to be answered with this many candidates in mind. */
  static byte[] of(Space space, Wanted wanted, int candidates) {
    var out = new JsonWriter().beginObject();
    out.field("size").integer(wanted.count());
    out.field("_source").bool(false);
    out.field("query").beginObject();
    out.field("knn").beginObject();
    out.field(Mapping.VECTOR).beginObject();
    out.field("vector").beginArray();
    for (float component : wanted.vector()) {
      out.number(component);
    }
    out.endArray();
    out.field("k").integer(wanted.count());
    out.field("method_parameters").beginObject();
    out.field("ef_search").integer(candidates);
    out.endObject();
    if (wanted.anyOf() != null) {
      filter(out.field("filter"), space, wanted.anyOf());
    }
    return out.endObject().endObject().endObject().endObject().utf8();
  }

  private static void filter(JsonWriter out, Space space, List<Match> anyOf) {
    out.beginObject().field("bool").beginObject();
    out.field("minimum_should_match").integer(1);
    out.field("should").beginArray();
    for (var match : anyOf) {
      out.beginObject().field("term").beginObject();
      out.field(Mapping.filter(space, match.field())).string(match.token());
      out.endObject().endObject();
    }
    out.endArray().endObject().endObject();
  }

  static List<Hit> read(byte[] answer) throws IOException {
    var hits = new ArrayList<Hit>();
    try (var in = JsonReader.of(answer)) {
      in.beginObject();
      for (var name = in.nextField(); name != null; name = in.nextField()) {
        switch (name) {
          case "timed_out" -> {
            if (in.bool()) {
              throw new IOException("OpenSearch took too long.");
            }
          }
          case "_shards" -> Shards.check(in);
          case "hits" -> readHits(in, hits);
          default -> in.skip();
        }
      }
    }
    return hits;
  }

  private static void readHits(JsonReader in, List<Hit> hits) {
    in.beginObject();
    for (var name = in.nextField(); name != null; name = in.nextField()) {
      if (!name.equals("hits")) {
        in.skip();
        continue;
      }
      in.beginArray();
      while (in.nextObject()) {
        String id = "";
        double score = 0;
        for (var field = in.nextField(); field != null; field = in.nextField()) {
          switch (field) {
            case "_id" -> id = in.string();
            case "_score" -> score = in.value() instanceof Value.Float64(double read) ? read : 0;
            default -> in.skip();
          }
        }
        hits.add(new Hit(id, Math.clamp(2 * score - 1, -1.0, 1.0)));
      }
    }
  }
}
