package dev.ctxaws.bench.hand;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * A Lambda that reads a counter and writes it one higher, with a line of a journal: one GetItem and
 * one TransactWriteItems, the SDK's client as its guide for Lambda has it, and no data binding.
 */
public final class HandRaise implements RequestStreamHandler {
  private static final JsonFactory JSON = new JsonFactory();

  private final DynamoDbClient client =
      DynamoDbClient.builder()
          .httpClient(Apache5HttpClient.create())
          .region(Region.of(System.getenv("AWS_REGION")))
          .credentialsProvider(EnvironmentVariableCredentialsProvider.create())
          .endpointOverride(URI.create(System.getenv("AWS_ENDPOINT_URL_DYNAMODB")))
          .build();

  /** Puts a counter that stands at 0 into the table of {@code client}. */
  public static void add(DynamoDbClient client, String id) {
    var counter = new HashMap<>(HandTable.keyOf("counters", id));
    counter.put("count", HandTable.number(0));
    client.putItem(request -> request.tableName(HandTable.NAME).item(counter));
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    var body = field(JSON.createParser(input), "body");
    var id = body == null ? null : field(JSON.createParser(body), "id");
    if (id == null) {
      throw new IOException("The request has no id.");
    }
    raise(id);
    try (var out = JSON.createGenerator(output)) {
      out.writeStartObject();
      out.writeNumberField("statusCode", 200);
      out.writeStringField("body", "{\"status\":\"success\",\"value\":null}");
      out.writeEndObject();
    }
  }

  /** The first text of a field of that name, however deep it is; null when there is none. */
  private static @Nullable String field(JsonParser parser, String name) throws IOException {
    try (parser) {
      for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.VALUE_STRING && name.equals(parser.currentName())) {
          return parser.getText();
        }
      }
      return null;
    }
  }

  private void raise(String id) {
    var key = HandTable.keyOf("counters", id);
    var seen =
        client
            .getItem(it -> it.tableName(HandTable.NAME).key(key).consistentRead(true))
            .item()
            .get("count");
    if (seen == null) {
      throw new IllegalStateException("There is no counter " + id + ".");
    }
    var counter = new HashMap<>(key);
    counter.put("count", HandTable.number(Long.parseLong(seen.n()) + 1));
    var line = HandTable.keyOf("journal", UUID.randomUUID().toString());
    client.transactWriteItems(
        it ->
            it.transactItems(
                put(
                    Put.builder()
                        .tableName(HandTable.NAME)
                        .item(counter)
                        .conditionExpression("#count = :seen")
                        .expressionAttributeNames(Map.of("#count", "count"))
                        .expressionAttributeValues(Map.of(":seen", seen))
                        .build()),
                put(Put.builder().tableName(HandTable.NAME).item(line).build())));
  }

  private static TransactWriteItem put(Put put) {
    return TransactWriteItem.builder().put(put).build();
  }
}
