package dev.ctxaws.aws.vector;

import dev.ctxaws.engine.port.CopyGoneException;
import dev.ctxaws.engine.port.RefusedEntryException;
import dev.ctxaws.engine.port.VectorStore.Entry;
import dev.ctxaws.engine.port.VectorStore.Space;
import dev.ctxaws.json.JsonReader;
import dev.ctxaws.json.JsonWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Many documents in one request, each with a version of ours: OpenSearch keeps the greatest.
 *
 * <p>What is no more is written as well, without a vector: OpenSearch forgets the version of what
 * is deleted after a minute, and would take an older document that comes later.
 */
final class Bulk {
  /** Half of what a small domain of AWS takes at once. */
  private static final int LARGEST = 5 << 20;

  /** There is one of this version or a greater one: as it should be. */
  private static final int CONFLICT = 409;

  /** The document is not as it should be, and never will be. */
  private static final int BAD_REQUEST = 400;

  private static final int NOT_FOUND = 404;

  private Bulk() {}

  /** The bodies of as many requests as it takes to write to what an alias names. */
  static List<byte[]> of(String alias, Space space, List<Entry> entries, Instant now) {
    var bodies = new ArrayList<byte[]>();
    var body = new ByteArrayOutputStream();
    for (var entry : entries) {
      body.writeBytes(action(alias, entry));
      body.write('\n');
      body.writeBytes(document(space, entry, now));
      body.write('\n');
      if (body.size() > LARGEST) {
        bodies.add(body.toByteArray());
        body.reset();
      }
    }
    if (body.size() > 0) {
      bodies.add(body.toByteArray());
    }
    return bodies;
  }

  private static byte[] action(String alias, Entry entry) {
    var out = new JsonWriter().beginObject();
    out.field("index").beginObject();
    out.field("_index").string(alias);
    out.field("_id").string(entry.id());
    out.field("version").integer(entry.version());
    out.field("version_type").string("external");
    return out.endObject().endObject().utf8();
  }

  private static byte[] document(Space space, Entry entry, Instant now) {
    var out = new JsonWriter().beginObject();
    var point = entry.point();
    if (point == null) {
      return out.field(Mapping.GONE).integer(now.toEpochMilli()).endObject().utf8();
    }
    out.field(Mapping.VECTOR).beginArray();
    for (float component : point.vector()) {
      out.number(component);
    }
    out.endArray();
    for (var field : space.filterFields()) {
      out.field(Mapping.filter(space, field)).string(point.filters().get(field));
    }
    return out.endObject().utf8();
  }

  /**
   * Returns when every document of a request was taken, or there was a newer one.
   *
   * @param copy that was written to
   * @throws CopyGoneException when it is not there
   * @throws IOException when not
   */
  static void check(String copy, byte[] answer) throws IOException {
    try (var in = JsonReader.of(answer)) {
      in.beginObject();
      for (var name = in.nextField(); name != null; name = in.nextField()) {
        if (!name.equals("items")) {
          in.skip();
          continue;
        }
        in.beginArray();
        while (in.nextObject()) {
          for (var action = in.nextField(); action != null; action = in.nextField()) {
            item(copy, in);
          }
        }
      }
    }
  }

  private static void item(String copy, JsonReader in) throws IOException {
    String id = "";
    int status = 0;
    String why = "";
    in.beginObject();
    for (var name = in.nextField(); name != null; name = in.nextField()) {
      switch (name) {
        case "_id" -> id = in.string();
        case "status" -> status = in.integer();
        case "error" -> why = in.value().toString();
        default -> in.skip();
      }
    }
    if (status == NOT_FOUND) {
      throw new CopyGoneException(copy);
    }
    if (status >= 300 && status != CONFLICT) {
      var said = "OpenSearch did not take " + id + ": " + status + " " + why;
      throw status == BAD_REQUEST ? new RefusedEntryException(said) : new IOException(said);
    }
  }

  /**
   * Returns when something was done in every copy of every shard that there is.
   *
   * @throws IOException when not
   */
  static void checkShards(byte[] answer) throws IOException {
    try (var in = JsonReader.of(answer)) {
      in.beginObject();
      for (var name = in.nextField(); name != null; name = in.nextField()) {
        if (name.equals("_shards")) {
          Shards.check(in);
        } else {
          in.skip();
        }
      }
    }
  }
}
