package dev.ctxaws.local;

import dev.ctxaws.aws.dynamodb.DynamoTable;
import dev.ctxaws.aws.dynamodb.client.DynamoClient;
import java.util.List;

/** The stream of a table that the template gives one. */
final class LocalStream {
  private static final List<String> VIEWS =
      List.of("NEW_IMAGE", "OLD_IMAGE", "NEW_AND_OLD_IMAGES", "KEYS_ONLY");

  private LocalStream() {}

  /**
   * Gives it one, if it has none.
   *
   * @param view what records show, as in a template: {@code NEW_AND_OLD_IMAGES}
   * @throws TemplateException when there is one that shows something else, or no such view
   */
  static void enable(DynamoClient client, String table, String view) {
    if (!VIEWS.contains(view)) {
      throw new TemplateException(
          table + ": expected a StreamViewType of " + VIEWS + ", found " + view + ".");
    }
    var found = DynamoTable.stream(client, table);
    if (found == null) {
      DynamoTable.enableStream(client, table, view);
    } else if (!found.equals(view)) {
      throw new TemplateException(
          table
              + " has a stream of "
              + found
              + ", and the template wants "
              + view
              + ". What a stream shows cannot be changed: remove "
              + DataFolder.NAME
              + " to begin with a new table.");
    }
  }
}
