package dev.ctxaws.bench.hand;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Notes, each with an entry by author and one by topic that point to it. */
public final class HandNotes {
  private static final String NOTES = "notes";
  private static final String NOT_THERE = "attribute_not_exists(pk)";
  private static final String UNCHANGED = "version = :seen";
  private static final String SET_STARS = "SET stars = :stars, version = version + :one";

  private final DynamoDbClient client;

  /** Notes in the table of {@code client}. */
  public HandNotes(DynamoDbClient client) {
    this.client = client;
  }

  /**
   * Inserts a note and its entries, all or none, and none over another note. As serializable as one
   * insert can be; two of them that meet may refuse each other.
   */
  public void add(HandNote note) {
    client.transactWriteItems(
        request ->
            request.transactItems(
                put(note.item(NOTES)),
                put(HandTable.keyOf(byAuthor(note.author()), note.id())),
                put(HandTable.keyOf("notes/by_topic/" + note.topic(), note.id()))));
  }

  private static TransactWriteItem put(Map<String, AttributeValue> item) {
    return TransactWriteItem.builder()
        .put(put -> put.tableName(HandTable.NAME).item(item).conditionExpression(NOT_THERE))
        .build();
  }

  /** A note that is there. Linearizable, as one strongly consistent read is. */
  public HandNote get(String id) {
    return HandNote.read(
        client
            .getItem(
                request ->
                    request
                        .tableName(HandTable.NAME)
                        .key(HandTable.keyOf(NOTES, id))
                        .consistentRead(true))
            .item());
  }

  /**
   * An author's notes, the newest first. Entries and notes are read one after the other, and are no
   * snapshot: a note may have gone, or have another author by then.
   */
  public List<HandNote> byAuthor(String author, int limit) {
    var entries = HandTable.last(client, byAuthor(author), limit);
    if (entries.isEmpty()) {
      return List.of();
    }
    var notes = new TreeMap<String, HandNote>();
    var open = Map.of(HandTable.NAME, pointedTo(entries));
    while (!open.isEmpty()) {
      var answer = client.batchGetItem(BatchGetItemRequest.builder().requestItems(open).build());
      for (var item : answer.responses().getOrDefault(HandTable.NAME, List.of())) {
        var note = HandNote.read(item);
        notes.put(note.id(), note);
      }
      open = answer.unprocessedKeys();
    }
    return List.copyOf(notes.descendingMap().values());
  }

  private static KeysAndAttributes pointedTo(List<Map<String, AttributeValue>> entries) {
    return KeysAndAttributes.builder()
        .keys(
            entries.stream()
                .map(entry -> HandTable.keyOf(NOTES, HandTable.text(entry, "sk")))
                .toList())
        .consistentRead(true)
        .build();
  }

  /** Sets the stars of a note that is there. Atomic. */
  public void star(String id, long stars) {
    client.updateItem(
        request ->
            request
                .tableName(HandTable.NAME)
                .key(HandTable.keyOf(NOTES, id))
                .updateExpression(SET_STARS)
                .conditionExpression("attribute_exists(pk)")
                .expressionAttributeValues(
                    Map.of(":stars", HandTable.number(stars), ":one", HandTable.number(1))));
  }

  /** Reads a note and writes it back with other stars, unless it was changed: then it throws. */
  public void rewrite(String id, long stars) {
    var note = get(id);
    client.putItem(
        request ->
            request
                .tableName(HandTable.NAME)
                .item(note.withStars(stars).item(NOTES))
                .conditionExpression(UNCHANGED)
                .expressionAttributeValues(Map.of(":seen", HandTable.number(note.version()))));
  }

  /**
   * Reads some of an author's notes and sets the stars of the last two of them, if none of those
   * that were read has changed. There may be more of them by then: no condition can tell.
   */
  public void starTwo(String author, int limit, long stars) {
    var notes = byAuthor(author, limit);
    var items = new ArrayList<TransactWriteItem>();
    for (int i = 0; i < notes.size(); i++) {
      items.add(i < notes.size() - 2 ? check(notes.get(i)) : star(notes.get(i), stars));
    }
    client.transactWriteItems(request -> request.transactItems(items));
  }

  private static TransactWriteItem check(HandNote note) {
    return TransactWriteItem.builder()
        .conditionCheck(
            check ->
                check
                    .tableName(HandTable.NAME)
                    .key(HandTable.keyOf(NOTES, note.id()))
                    .conditionExpression(UNCHANGED)
                    .expressionAttributeValues(Map.of(":seen", HandTable.number(note.version()))))
        .build();
  }

  private static TransactWriteItem star(HandNote note, long stars) {
    return TransactWriteItem.builder()
        .update(
            update ->
                update
                    .tableName(HandTable.NAME)
                    .key(HandTable.keyOf(NOTES, note.id()))
                    .updateExpression(SET_STARS)
                    .conditionExpression(UNCHANGED)
                    .expressionAttributeValues(
                        Map.of(
                            ":stars", HandTable.number(stars),
                            ":one", HandTable.number(1),
                            ":seen", HandTable.number(note.version()))))
        .build();
  }

  private static String byAuthor(String author) {
    return "notes/by_author/" + author;
  }
}
