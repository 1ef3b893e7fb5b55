package dev.ctxaws.local.events.streams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ctxaws.local.events.core.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * DynamoDB Streams, as far as a mapping reads them. Each method throws {@link StreamsException}
 * when it is refused, and another IOException when nobody answers.
 */
final class StreamsClient implements AutoCloseable {
  /*
   * Spoken by hand: a record goes to the function as it came, and typed values of an SDK would have
   * to be turned back into the JSON that they were read from.
   */
  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(30);
  private static final int OK = 200;

  /** Engines on one machine ask who it is, and do not check. */
  private static final String AUTHORIZATION =
      "AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/dynamodb/aws4_request,"
          + " SignedHeaders=host, Signature=none";

  private final URI endpoint;
  private final HttpClient http = HttpClient.newHttpClient();

  StreamsClient(URI endpoint) {
    this.endpoint = endpoint;
  }

  /**
   * A part of a stream, in which records have an order.
   *
   * @param parent the one whose records come before, if there is one; it may be gone
   */
  record Shard(String id, @Nullable String parent) {}

  /**
   * Some records of a shard.
   *
   * @param next where to go on; null when the shard is closed and this is its end
   */
  record Page(List<StreamRecord> records, @Nullable String next) {}

  /** The ARN of the stream that a table has, or had last; null for none, or no table. */
  @Nullable String stream(String table) throws IOException, InterruptedException {
    String newest = null;
    String label = "";
    var request = Json.object().put("TableName", table);
    String from;
    do {
      var answer = ask("ListStreams", request);
      for (var stream : answer.path("Streams")) {
        // A label is a time.
        var other = Json.string(stream, "StreamLabel");
        if (other.compareTo(label) > 0) {
          label = other;
          newest = Json.string(stream, "StreamArn");
        }
      }
      from = Json.text(answer, "LastEvaluatedStreamArn");
      request.put("ExclusiveStartStreamArn", from);
    } while (from != null);
    return newest;
  }

  /** The shards of a stream that are kept. */
  List<Shard> shards(String stream) throws IOException, InterruptedException {
    var shards = new ArrayList<Shard>();
    var request = Json.object().put("StreamArn", stream);
    String from;
    do {
      var answer = ask("DescribeStream", request).path("StreamDescription");
      for (var shard : answer.path("Shards")) {
        shards.add(new Shard(Json.string(shard, "ShardId"), Json.text(shard, "ParentShardId")));
      }
      from = Json.text(answer, "LastEvaluatedShardId");
      request.put("ExclusiveStartShardId", from);
    } while (from != null);
    return shards;
  }

  /**
   * Where to read a shard.
   *
   * @param after the sequence number of the record before; null for the oldest that is kept
   */
  String iterator(String stream, String shard, @Nullable String after)
      throws IOException, InterruptedException {
    var request = Json.object().put("StreamArn", stream).put("ShardId", shard);
    if (after == null) {
      request.put("ShardIteratorType", "TRIM_HORIZON");
    } else {
      request.put("ShardIteratorType", "AFTER_SEQUENCE_NUMBER").put("SequenceNumber", after);
    }
    return Json.string(ask("GetShardIterator", request), "ShardIterator");
  }

  /**
   * The records from there on.
   *
   * @param most 1 to 1,000
   */
  Page records(String stream, String iterator, int most) throws IOException, InterruptedException {
    var answer = ask("GetRecords", Json.object().put("ShardIterator", iterator).put("Limit", most));
    var records = new ArrayList<StreamRecord>();
    for (var record : answer.path("Records")) {
      records.add(StreamRecord.of(record, stream));
    }
    return new Page(records, Json.text(answer, "NextShardIterator"));
  }

  private JsonNode ask(String operation, ObjectNode body) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(endpoint)
            .timeout(ANSWERS_WITHIN)
            .header("Content-Type", "application/x-amz-json-1.0")
            .header("X-Amz-Target", "DynamoDBStreams_20120810." + operation)
            .header("Authorization", AUTHORIZATION)
            .POST(BodyPublishers.ofByteArray(Json.bytes(body)))
            .build();
    var response = http.send(request, BodyHandlers.ofByteArray());
    var answer = Json.read(response.body());
    if (response.statusCode() != OK) {
      var type = answer.path("__type").asText();
      throw new StreamsException(
          type.substring(type.indexOf('#') + 1), answer.path("message").asText());
    }
    return answer;
  }

  /** Requests under way get no answer. */
  @Override
  public void close() {
    http.shutdownNow();
  }
}
