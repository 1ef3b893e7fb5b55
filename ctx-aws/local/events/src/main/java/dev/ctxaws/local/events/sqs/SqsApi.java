package dev.ctxaws.local.events.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import dev.ctxaws.local.events.core.ApiException;
import dev.ctxaws.local.events.core.Arn;
import dev.ctxaws.local.events.core.Json;
import dev.ctxaws.local.events.core.LocalServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Answers SQS's JSON protocol: the operation in a header, a JSON object in, one out. */
public final class SqsApi {
  /** Begins the value of the header {@code X-Amz-Target}. */
  public static final String TARGET = "AmazonSQS.";

  private static final int MAX_REQUEST = 2 << 20;
  private static final int MOST_RECEIVED = 10;
  private static final int LONGEST_POLL = 20;
  private static final int LONGEST_VISIBILITY = 43_200;
  private static final int LONGEST_DELAY = 900;
  private static final int MOST_LISTED = 1000;

  private final Queues queues;
  private final Batches batches;
  private final String url;

  /**
   * @param url where the server listens, for the addresses of queues
   */
  public SqsApi(Queues queues, String url) {
    this.queues = queues;
    this.batches = new Batches(queues);
    this.url = url + "/" + Arn.ACCOUNT + "/";
  }

  /** Answers a call. */
  public void answer(HttpExchange exchange, String operation)
      throws IOException, InterruptedException {
    exchange.getResponseHeaders().set("content-type", "application/x-amz-json-1.0");
    try {
      var request = request(LocalServer.body(exchange, MAX_REQUEST));
      LocalServer.send(exchange, 200, Json.bytes(call(operation, request)));
    } catch (ApiException e) {
      exchange
          .getResponseHeaders()
          .set("x-amzn-query-error", SqsErrors.queryCode(e.code()) + ";Sender");
      var error = Json.object();
      error.put("__type", "com.amazonaws.sqs#" + e.code()).put("message", e.text());
      LocalServer.send(exchange, e.status(), Json.bytes(error));
    }
  }

  private static JsonNode request(byte[] body) {
    try {
      if (body.length <= MAX_REQUEST && Json.read(body) instanceof ObjectNode object) {
        return object;
      }
    } catch (IOException _) {
      // Refused below.
    }
    throw SqsErrors.of(
        "SerializationException", "Expected a JSON object of at most " + MAX_REQUEST + " bytes.");
  }

  private ObjectNode call(String operation, JsonNode request) throws InterruptedException {
    return switch (operation) {
      case "CreateQueue" -> createQueue(request);
      case "GetQueueUrl" -> getQueueUrl(request);
      case "GetQueueAttributes" -> getQueueAttributes(request);
      case "SetQueueAttributes" -> setQueueAttributes(request);
      case "ListQueues" -> listQueues(request);
      case "DeleteQueue" -> deleteQueue(request);
      case "PurgeQueue" -> purgeQueue(request);
      case "SendMessage" -> sendMessage(request);
      case "SendMessageBatch" -> batches.send(queue(request), request.path("Entries"));
      case "ReceiveMessage" -> receiveMessage(request);
      case "DeleteMessage" -> deleteMessage(request);
      case "DeleteMessageBatch" -> batches.delete(queue(request), request.path("Entries"));
      case "ChangeMessageVisibility" -> changeMessageVisibility(request);
      default ->
          throw SqsErrors.of(
              "UnsupportedOperation", "The operation " + operation + " is not served here.");
    };
  }

  private ObjectNode createQueue(JsonNode request) {
    var name = required(request, "QueueName");
    queues.create(name, QueueAttributes.of(request.path("Attributes")));
    return Json.object().put("QueueUrl", url + name);
  }

  private ObjectNode getQueueUrl(JsonNode request) {
    var name = required(request, "QueueName");
    queues.checkExists(name);
    return Json.object().put("QueueUrl", url + name);
  }

  private ObjectNode getQueueAttributes(JsonNode request) {
    var attributes = queues.attributes(queue(request));
    var answer = Json.object();
    var found = Json.object();
    for (var wanted : request.path("AttributeNames")) {
      var name = wanted.asText();
      if (!name.equals("All") && !attributes.containsKey(name) && !isKnown(name)) {
        throw SqsErrors.of("InvalidAttributeName", "Unknown Attribute " + name + ".");
      }
      attributes.forEach(
          (key, value) -> {
            if (name.equals("All") || name.equals(key)) {
              found.put(key, value);
            }
          });
    }
    if (!found.isEmpty()) {
      answer.set("Attributes", found);
    }
    return answer;
  }

  /** Attributes that a queue may have, and ours do not. */
  private static boolean isKnown(String name) {
    return Set.of(
            "Policy",
            "RedrivePolicy",
            "RedriveAllowPolicy",
            "FifoQueue",
            "ContentBasedDeduplication",
            "KmsMasterKeyId",
            "KmsDataKeyReusePeriodSeconds",
            "DeduplicationScope",
            "FifoThroughputLimit",
            "SqsManagedSseEnabled")
        .contains(name);
  }

  private ObjectNode setQueueAttributes(JsonNode request) {
    queues.setAttributes(queue(request), QueueAttributes.of(request.path("Attributes")));
    return Json.object();
  }

  private ObjectNode listQueues(JsonNode request) {
    int most = number(request, "MaxResults", 1, MOST_LISTED, MOST_LISTED);
    var after = request.hasNonNull("NextToken") ? decode(request.path("NextToken").asText()) : "";
    var names =
        queues.names(request.path("QueueNamePrefix").asText("")).stream()
            .filter(name -> name.compareTo(after) > 0)
            .toList();
    var answer = Json.object();
    if (!names.isEmpty()) {
      var urls = answer.putArray("QueueUrls");
      names.stream().limit(most).forEach(name -> urls.add(url + name));
    }
    if (request.hasNonNull("MaxResults") && names.size() > most) {
      answer.put("NextToken", encode(names.get(most - 1)));
    }
    return answer;
  }

  private static String encode(String name) {
    return Base64.getUrlEncoder().encodeToString(name.getBytes(StandardCharsets.UTF_8));
  }

  private static String decode(String token) {
    try {
      return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      throw SqsErrors.invalidParameter("Invalid or expired next token.");
    }
  }

  private ObjectNode deleteQueue(JsonNode request) {
    queues.delete(queue(request));
    return Json.object();
  }

  private ObjectNode purgeQueue(JsonNode request) {
    queues.purge(queue(request));
    return Json.object();
  }

  private ObjectNode sendMessage(JsonNode request) {
    var draft = draft(request);
    var id = queues.send(queue(request), draft);
    return sent(id, draft);
  }

  /** The message in a request, or in an entry of a batch. */
  static Draft draft(JsonNode request) {
    return new Draft(
        required(request, "MessageBody"),
        MessageAttributes.of(request.path("MessageAttributes")),
        duration(request, "DelaySeconds", LONGEST_DELAY));
  }

  /** What the sender of a message hears. */
  static ObjectNode sent(String id, Draft draft) {
    var answer = Json.object();
    answer.put("MessageId", id);
    answer.put(
        "MD5OfMessageBody", MessageAttributes.md5(draft.body().getBytes(StandardCharsets.UTF_8)));
    var md5 = draft.attributes().md5();
    if (md5 != null) {
      answer.put("MD5OfMessageAttributes", md5);
    }
    return answer;
  }

  private ObjectNode receiveMessage(JsonNode request) throws InterruptedException {
    int most = number(request, "MaxNumberOfMessages", 1, MOST_RECEIVED, 1);
    var received =
        queues.receive(
            queue(request),
            most,
            duration(request, "VisibilityTimeout", LONGEST_VISIBILITY),
            duration(request, "WaitTimeSeconds", LONGEST_POLL));
    var answer = Json.object();
    if (received.isEmpty()) {
      return answer;
    }
    var system = new TreeSet<JsonNode>((one, other) -> one.asText().compareTo(other.asText()));
    request.path("AttributeNames").forEach(system::add);
    request.path("MessageSystemAttributeNames").forEach(system::add);
    var messages = answer.putArray("Messages");
    received.forEach(
        message -> messages.add(message.asMessage(system, request.path("MessageAttributeNames"))));
    return answer;
  }

  private ObjectNode deleteMessage(JsonNode request) {
    queues.delete(queue(request), List.of(required(request, "ReceiptHandle")));
    return Json.object();
  }

  private ObjectNode changeMessageVisibility(JsonNode request) {
    var visibility = duration(request, "VisibilityTimeout", LONGEST_VISIBILITY);
    if (visibility == null) {
      throw SqsErrors.missing("VisibilityTimeout");
    }
    queues.changeVisibility(queue(request), required(request, "ReceiptHandle"), visibility);
    return Json.object();
  }

  /** The name at the end of a queue's address. The port may be that of an earlier run. */
  private static String queue(JsonNode request) {
    var address = required(request, "QueueUrl");
    return address.substring(address.lastIndexOf('/') + 1);
  }

  static String required(JsonNode request, String field) {
    var text = Json.text(request, field);
    if (text == null || text.isEmpty()) {
      throw SqsErrors.missing(field);
    }
    return text;
  }

  private static @Nullable Duration duration(JsonNode request, String field, int most) {
    return request.hasNonNull(field)
        ? Duration.ofSeconds(number(request, field, 0, most, 0))
        : null;
  }

  private static int number(JsonNode request, String field, int least, int most, int byDefault) {
    if (!request.hasNonNull(field)) {
      return byDefault;
    }
    var node = request.path(field);
    if (!node.canConvertToInt() || node.intValue() < least || node.intValue() > most) {
      throw SqsErrors.outOfRange(
          field, node.asText(), "Must be between " + least + " and " + most + ", if provided.");
    }
    return node.intValue();
  }
}
