package dev.ctxaws.aws.vector;

import dev.ctxaws.json.JsonReader;
import java.io.IOException;

/** What an answer says of shards: {@code {"total":2,"successful":1,"failed":0}}. */
final class Shards {
  private Shards() {}

  /**
   * Returns when none has failed. A copy that is not there at all has not.
   *
   * @throws IOException when one has
   */
  static void check(JsonReader in) throws IOException {
    in.beginObject();
    for (var name = in.nextField(); name != null; name = in.nextField()) {
      if (name.equals("failed") && in.integer() > 0) {
        throw new IOException("OpenSearch did it in some shards only.");
      } else if (!name.equals("failed")) {
        in.skip();
      }
    }
  }
}
