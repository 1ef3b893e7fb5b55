package dev.ctxaws.aws.vector;

import dev.ctxaws.engine.port.Clock;
import dev.ctxaws.json.JsonReader;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** How many documents indexes have, or had not long ago. */
final class Sizes {
  /** A search that goes by an old size takes longer, and finds the same. */
  private static final Duration GOOD = Duration.ofSeconds(60);

  private record Size(long documents, long nanos) {}

  private final Clock clock;
  private final Map<String, Size> known = new ConcurrentHashMap<>();

  Sizes(Clock clock) {
    this.clock = clock;
  }

  /** The size of the index that an alias names; it is asked for once a minute. */
  long of(String alias, SearchHttp http) throws IOException {
    var size = known.get(alias);
    if (size == null || clock.nanos() - size.nanos() > GOOD.toNanos()) {
      size = new Size(ask(alias, http), clock.nanos());
      known.put(alias, size);
    }
    return size.documents();
  }

  private static long ask(String alias, SearchHttp http) throws IOException {
    var answer = http.send("GET", "/" + alias + "/_count", Map.of(), null);
    if (answer.status() != 200) {
      throw answer.unexpected();
    }
    var count = count(answer.body());
    if (count == null) {
      throw answer.unexpected();
    }
    return count;
  }

  private static @Nullable Integer count(byte[] answer) throws IOException {
    Integer count = null;
    try (var in = JsonReader.of(answer)) {
      in.beginObject();
      for (var name = in.nextField(); name != null; name = in.nextField()) {
        if (name.equals("count")) {
          count = in.integer();
        } else {
          in.skip();
        }
      }
    }
    return count;
  }
}
