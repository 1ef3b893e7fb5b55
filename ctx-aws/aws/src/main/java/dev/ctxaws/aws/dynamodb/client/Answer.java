package dev.ctxaws.aws.dynamodb.client;

import dev.ctxaws.json.JsonReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What DynamoDB answers to an operation on items of one table.
 *
 * @param item the one that was asked for; null when there is none
 * @param items those that were found
 * @param last where to go on; null at the end
 * @param unprocessed keys that it had no time or room for
 * @param units what it has cost, in request units
 */
public record Answer(
    @Nullable Map<String, Attribute> item,
    List<Map<String, Attribute>> items,
    @Nullable Map<String, Attribute> last,
    List<Map<String, Attribute>> unprocessed,
    double units) {

  /**
   * Reads one.
   *
   * @param batch whether the operation was of several keys: it says of each table what it has cost
   */
  static Answer read(byte[] json, boolean batch) {
    Map<String, Attribute> item = null;
    Map<String, Attribute> last = null;
    var items = new ArrayList<Map<String, Attribute>>();
    var unprocessed = new ArrayList<Map<String, Attribute>>();
    double units = 0;
    try (var in = JsonReader.of(json)) {
      in.beginObject();
      for (var name = in.nextField(); name != null; name = in.nextField()) {
        switch (name) {
          case "Item" -> item = AttributeJson.read(in);
          case "Items" -> readAll(in, items);
          case "LastEvaluatedKey" -> last = AttributeJson.read(in);
          case "Responses" -> readResponses(in, items);
          case "UnprocessedKeys" -> readUnprocessed(in, unprocessed);
          case "ConsumedCapacity" -> units = batch ? unitsOfAll(in) : unitsOf(in);
          default -> in.skip();
        }
      }
      in.end();
    }
    return new Answer(item, items, last, unprocessed, units);
  }

  private static void readAll(JsonReader in, List<Map<String, Attribute>> items) {
    in.beginArray();
    while (in.nextObject()) {
      items.add(AttributeJson.readRest(in));
    }
  }

  private static double unitsOfAll(JsonReader in) {
    double units = 0;
    in.beginArray();
    while (in.nextObject()) {
      units += unitsOfRest(in);
    }
    return units;
  }

  private static double unitsOf(JsonReader in) {
    in.beginObject();
    return unitsOfRest(in);
  }

  private static double unitsOfRest(JsonReader in) {
    double units = 0;
    for (var name = in.nextField(); name != null; name = in.nextField()) {
      if (name.equals("CapacityUnits")) {
        units = in.number();
      } else {
        in.skip();
      }
    }
    return units;
  }

  private static void readResponses(JsonReader in, List<Map<String, Attribute>> items) {
    in.beginObject();
    while (in.nextField() != null) {
      readAll(in, items);
    }
  }

  private static void readUnprocessed(JsonReader in, List<Map<String, Attribute>> keys) {
    in.beginObject();
    while (in.nextField() != null) {
      in.beginObject();
      for (var name = in.nextField(); name != null; name = in.nextField()) {
        if (name.equals("Keys")) {
          readAll(in, keys);
        } else {
          in.skip();
        }
      }
    }
  }
}
