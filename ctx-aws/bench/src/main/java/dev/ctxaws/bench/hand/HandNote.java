package dev.ctxaws.bench.hand;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A note as an item with an attribute for each field.
 *
 * @param id sorts by creation
 * @param version one higher with each change
 */
public record HandNote(
    String id, String author, String topic, long stars, String text, long version) {
  static HandNote read(Map<String, AttributeValue> item) {
    return new HandNote(
        HandTable.text(item, "sk"),
        HandTable.text(item, "author"),
        HandTable.text(item, "topic"),
        HandTable.number(item, "stars"),
        HandTable.text(item, "text"),
        HandTable.number(item, "version"));
  }

  /** The item in a partition, of documents or of a covering index. */
  Map<String, AttributeValue> item(String partition) {
    return Map.of(
        "pk", AttributeValue.fromS(partition),
        "sk", AttributeValue.fromS(id),
        "author", AttributeValue.fromS(author),
        "topic", AttributeValue.fromS(topic),
        "stars", HandTable.number(stars),
        "text", AttributeValue.fromS(text),
        "version", HandTable.number(version));
  }

  HandNote withStars(long number) {
    return new HandNote(id, author, topic, number, text, version + 1);
  }
}
