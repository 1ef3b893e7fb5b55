package dev.ctxaws.aws.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ctxaws.json.JsonReader;
import dev.ctxaws.json.MalformedJsonException;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What S3 tells of its bucket.
 *
 * @param keys of objects that have been written, in the order of the event
 */
record UploadEvent(List<String> keys) {
  private static final String WRITTEN = "ObjectCreated:";

  UploadEvent {
    keys = List.copyOf(keys);
  }

  /**
   * Reads an event. What it tells of other things than writing is passed over.
   *
   * @throws MalformedJsonException if it is none of S3's
   */
  static UploadEvent read(byte[] json) {
    var keys = new ArrayList<String>();
    boolean hasRecords = false;
    try (var in = JsonReader.of(json)) {
      in.beginObject();
      for (var name = in.nextField(); name != null; name = in.nextField()) {
        if (name.equals("Records")) {
          hasRecords = true;
          readRecords(in, keys);
        } else {
          in.skip();
        }
      }
      if (!hasRecords) {
        throw in.unexpected("Records");
      }
    }
    return new UploadEvent(keys);
  }

  private static void readRecords(JsonReader in, List<String> keys) {
    in.beginArray();
    while (in.nextObject()) {
      String event = null;
      String key = null;
      for (var name = in.nextField(); name != null; name = in.nextField()) {
        switch (name) {
          case "eventName" -> event = in.string();
          case "s3" -> key = readKey(in);
          default -> in.skip();
        }
      }
      if (event == null || key == null) {
        throw in.unexpected("eventName and s3.object.key");
      }
      if (event.startsWith(WRITTEN)) {
        keys.add(decoded(in, key));
      }
    }
  }

  private static @Nullable String readKey(JsonReader in) {
    String key = null;
    in.beginObject();
    for (var name = in.nextField(); name != null; name = in.nextField()) {
      if (name.equals("object")) {
        in.beginObject();
        for (var of = in.nextField(); of != null; of = in.nextField()) {
          if (of.equals("key")) {
            key = in.string();
          } else {
            in.skip();
          }
        }
      } else {
        in.skip();
      }
    }
    return key;
  }

  /** Keys are written as in a form: a blank as a plus sign, and other characters as escapes. */
  private static String decoded(JsonReader in, String key) {
    try {
      return URLDecoder.decode(key, UTF_8);
    } catch (IllegalArgumentException _) {
      throw in.unexpected("a key that is encoded as in a URL");
    }
  }
}
