package dev.ctxaws.aws.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ctxaws.aws.schedule.JobMessage;
import dev.ctxaws.engine.store.Key;
import dev.ctxaws.json.JsonReader;
import dev.ctxaws.json.MalformedJsonException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What wakes the jobs' Lambda. */
sealed interface JobsEvent {
  /** EventBridge's, each minute: {@code {"ctxSweep":1}}. */
  record Sweep() implements JobsEvent {}

  /** One job, by an asynchronous Invoke. */
  record Wake(JobMessage message) implements JobsEvent {}

  /**
   * A key on which a transaction was abandoned, in base 64, by a function that may not write:
   * {@code {"ctxFinish":["partition","sort"]}}.
   */
  record Finish(Key key) implements JobsEvent {}

  /** Messages of the queue. */
  record Batch(List<Queued> messages) implements JobsEvent {}

  /**
   * A message of the queue.
   *
   * @param message null when it is none of ours
   */
  record Queued(String id, @Nullable JobMessage message) {}

  /** The field of the event that names a key. */
  String FINISH = "ctxFinish";

  /** The field of the event that asks for a sweep. */
  String SWEEP = "ctxSweep";

  /**
   * Reads an event.
   *
   * @throws MalformedJsonException if it is none of these
   */
  static JobsEvent read(byte[] json) {
    try (var in = JsonReader.of(json)) {
      in.beginObject();
      var first = in.nextField();
      return switch (first) {
        case SWEEP -> new Sweep();
        case FINISH -> new Finish(key(in));
        case "Records" -> new Batch(records(in));
        case null, default -> {
          var message = JobMessage.read(json);
          if (message == null) {
            throw in.unexpected("a job, messages of a queue, or " + SWEEP);
          }
          yield new Wake(message);
        }
      };
    }
  }

  private static Key key(JsonReader in) {
    in.beginArray();
    var partition = in.nextString();
    var sort = in.nextString();
    try {
      if (partition != null && sort != null) {
        return Key.of(Base64.getDecoder().decode(partition), Base64.getDecoder().decode(sort));
      }
    } catch (IllegalArgumentException _) {
      // Told below.
    }
    throw in.unexpected("a key of two parts in base 64");
  }

  private static List<Queued> records(JsonReader in) {
    var messages = new ArrayList<Queued>();
    in.beginArray();
    while (in.nextObject()) {
      String id = null;
      String body = null;
      for (var name = in.nextField(); name != null; name = in.nextField()) {
        switch (name) {
          case "messageId" -> id = in.string();
          case "body" -> body = in.string();
          default -> in.skip();
        }
      }
      if (id == null || body == null) {
        throw in.unexpected("messageId and body");
      }
      messages.add(new Queued(id, JobMessage.read(body.getBytes(UTF_8))));
    }
    return messages;
  }
}
