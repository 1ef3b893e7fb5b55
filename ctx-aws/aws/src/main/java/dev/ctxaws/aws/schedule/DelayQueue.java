package dev.ctxaws.aws.schedule;

import dev.ctxaws.aws.sdk.SignedPost;
import dev.ctxaws.json.JsonReader;
import dev.ctxaws.json.JsonWriter;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Delivers messages to the jobs' Lambda, each after a delay: SQS. */
final class DelayQueue {
  /** The longest delay of a message. */
  static final Duration LONGEST = Duration.ofMinutes(15);

  /** How many messages one request takes. */
  static final int BATCH = 10;

  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Type", "application/x-amz-json-1.0",
          "X-Amz-Target", "AmazonSQS.SendMessageBatch");

  private final SignedPost post;
  private final URI sqs;
  private final URI queue;

  /** The queue at the address {@code queue} of the SQS that listens at {@code sqs}. */
  DelayQueue(SignedPost post, URI sqs, URI queue) {
    this.post = post;
    this.sqs = sqs;
    this.queue = queue;
  }

  /**
   * A message.
   *
   * @param delay whole seconds, up to {@link #LONGEST}
   */
  record Delayed(JobMessage message, Duration delay) {}

  /**
   * Sends up to {@value #BATCH} messages.
   *
   * @return those that the queue did not take
   * @throws IOException when it does not say, or takes none
   */
  List<Delayed> send(List<Delayed> messages) throws IOException {
    var body = new JsonWriter().beginObject();
    body.field("QueueUrl").string(queue.toString());
    body.field("Entries").beginArray();
    for (int i = 0; i < messages.size(); i++) {
      var message = messages.get(i);
      body.beginObject();
      body.field("Id").string(Integer.toString(i));
      body.field("MessageBody").string(message.message().write());
      body.field("DelaySeconds").integer(message.delay().toSeconds());
      body.endObject();
    }
    var answer = post.send(sqs, HEADERS, body.endArray().endObject().utf8());
    if (answer.status() != 200) {
      throw new IOException("SQS answered " + answer.status() + " for " + queue + ".");
    }
    return failed(answer.body()).stream().map(messages::get).toList();
  }

  /** The places of the messages that an answer says failed. */
  private static List<Integer> failed(byte[] json) {
    var failed = new ArrayList<Integer>();
    try (var in = JsonReader.of(json)) {
      in.beginObject();
      for (var name = in.nextField(); name != null; name = in.nextField()) {
        if (!name.equals("Failed")) {
          in.skip();
          continue;
        }
        in.beginArray();
        while (in.nextObject()) {
          for (var field = in.nextField(); field != null; field = in.nextField()) {
            if (field.equals("Id")) {
              failed.add(Integer.parseInt(in.string()));
            } else {
              in.skip();
            }
          }
        }
      }
    }
    return failed;
  }
}
