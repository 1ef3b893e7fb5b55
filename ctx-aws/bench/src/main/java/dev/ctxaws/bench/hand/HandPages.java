package dev.ctxaws.bench.hand;

import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Pages, each with an entry by author that is a whole copy of it. */
public final class HandPages {
  private static final String PAGES = "pages";

  private final DynamoDbClient client;

  /** Pages in the table of {@code client}. */
  public HandPages(DynamoDbClient client) {
    this.client = client;
  }

  /** Inserts a page and its entry, both or none. */
  public void add(HandNote page) {
    client.transactWriteItems(
        request -> request.transactItems(put(page, PAGES), put(page, byAuthor(page.author()))));
  }

  private static TransactWriteItem put(HandNote page, String partition) {
    return TransactWriteItem.builder()
        .put(put -> put.tableName(HandTable.NAME).item(page.item(partition)))
        .build();
  }

  /**
   * The newest pages. A Query is no snapshot: it may show one half of a transaction that writes two
   * of them.
   */
  public List<HandNote> newest(int limit) {
    return HandTable.last(client, PAGES, limit).stream().map(HandNote::read).toList();
  }

  /** An author's pages, the newest first; no snapshot either. */
  public List<HandNote> byAuthor(String author, int limit) {
    return HandTable.last(client, byAuthor(author), limit).stream().map(HandNote::read).toList();
  }

  private static String byAuthor(String author) {
    return "pages/by_author/" + author;
  }
}
