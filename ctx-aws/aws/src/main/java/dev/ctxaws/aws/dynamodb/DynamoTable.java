package dev.ctxaws.aws.dynamodb;

import dev.ctxaws.aws.dynamodb.client.DynamoClient;
import dev.ctxaws.aws.dynamodb.client.DynamoException;
import dev.ctxaws.aws.dynamodb.client.Request;
import dev.ctxaws.value.Value;
import dev.ctxaws.value.Value.Arr;
import dev.ctxaws.value.Value.Obj;
import dev.ctxaws.value.Value.Str;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The one table, where no template makes it: on a laptop and in tests. It is billed on demand and
 * has binary keys.
 */
public final class DynamoTable {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final int POLLS = 600;

  /** Roles and types of the keys, by their names. */
  private static final Map<String, String> ROLES =
      Map.of(ItemCodec.PARTITION, "HASH", ItemCodec.SORT, "RANGE");

  private static final Map<String, String> TYPES =
      Map.of(ItemCodec.PARTITION, "B", ItemCodec.SORT, "B");

  private DynamoTable() {}

  /**
   * Creates the table if it is not there, and returns when it can be used.
   *
   * @throws IllegalStateException if there is a table of that name with other keys, or it does not
   *     become usable within two minutes
   */
  public static void create(DynamoClient client, String table) throws InterruptedException {
    DynamoException silence = null;
    for (int poll = 0; poll < POLLS; poll++) {
      try {
        if (isActive(client, table)) {
          return;
        }
      } catch (DynamoException e) {
        // An engine that has just been started may be slow; the client is made for one that runs.
        if (!(e.getCause() instanceof SocketTimeoutException)) {
          throw e;
        }
        silence = e;
      }
      Thread.sleep(POLL);
    }
    throw new IllegalStateException("The table " + table + " does not become active.", silence);
  }

  /** What the table's stream shows: {@code KEYS_ONLY}, for one; null when it has no stream. */
  public static @Nullable String stream(DynamoClient client, String table) {
    return described(client, table).get("StreamSpecification") instanceof Obj stream
            && new Value.Bool(true).equals(stream.get("StreamEnabled"))
        ? text(stream, "StreamViewType")
        : null;
  }

  /** Gives a table without a stream one that shows {@code view}. */
  public static void enableStream(DynamoClient client, String table, String view) {
    var _ =
        client.ask(
            Request.of("UpdateTable")
                .text("TableName", table)
                .object(
                    "StreamSpecification",
                    it -> it.flag("StreamEnabled", true).text("StreamViewType", view)));
  }

  private static boolean isActive(DynamoClient client, String table) {
    Obj description;
    try {
      description = described(client, table);
    } catch (DynamoException e) {
      if (!"ResourceNotFoundException".equals(e.code())) {
        throw e;
      }
      request(client, table);
      return false;
    }
    checkKeys(table, description);
    return text(description, "TableStatus").equals("ACTIVE");
  }

  private static Obj described(DynamoClient client, String table) {
    var answer = client.ask(Request.of("DescribeTable").text("TableName", table));
    if (answer.get("Table") instanceof Obj description) {
      return description;
    }
    throw new IllegalStateException("DynamoDB does not describe the table " + table + ".");
  }

  private static void request(DynamoClient client, String table) {
    var request =
        Request.of("CreateTable")
            .text("TableName", table)
            .text("BillingMode", "PAY_PER_REQUEST")
            .objects(
                "KeySchema",
                List.of(ItemCodec.PARTITION, ItemCodec.SORT),
                (to, key) ->
                    to.text("AttributeName", key).text("KeyType", ROLES.getOrDefault(key, "")))
            .objects(
                "AttributeDefinitions",
                TYPES.entrySet(),
                (to, type) ->
                    to.text("AttributeName", type.getKey()).text("AttributeType", type.getValue()));
    try {
      var _ = client.ask(request);
    } catch (DynamoException e) {
      // Another process is creating it.
      if (!"ResourceInUseException".equals(e.code())) {
        throw e;
      }
    }
  }

  private static void checkKeys(String table, Obj description) {
    var roles = byName(description, "KeySchema", "KeyType");
    var types = byName(description, "AttributeDefinitions", "AttributeType");
    if (!roles.equals(ROLES) || !types.entrySet().containsAll(TYPES.entrySet())) {
      throw new IllegalStateException(
          "The table "
              + table
              + " is not ours: its keys are "
              + roles
              + " of the types "
              + types
              + ", and should be pk and sk, both binary.");
    }
  }

  private static Map<String, String> byName(Obj description, String list, String field) {
    var byName = new TreeMap<String, String>();
    if (description.get(list) instanceof Arr(var items)) {
      for (var item : items) {
        byName.put(text((Obj) item, "AttributeName"), text((Obj) item, field));
      }
    }
    return byName;
  }

  private static String text(Obj object, String name) {
    return object.get(name) instanceof Str(var text) ? text : "";
  }
}
