package dev.ctxaws.local;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/** The stream of a table that the template gives one. */
final class LocalStream {
  private LocalStream() {}

  /**
   * Gives it one, if it has none.
   *
   * @param view what records show, as in a template: {@code NEW_AND_OLD_IMAGES}
   * @throws TemplateException when there is one that shows something else, or no such view
   */
  static void enable(DynamoDbClient client, String table, String view) {
    var wanted = StreamViewType.fromValue(view);
    if (wanted == StreamViewType.UNKNOWN_TO_SDK_VERSION) {
      throw new TemplateException(
          table
              + ": expected a StreamViewType of "
              + StreamViewType.knownValues()
              + ", found "
              + view
              + ".");
    }
    var found = client.describeTable(request -> request.tableName(table)).table();
    var stream = found.streamSpecification();
    if (stream == null || !Boolean.TRUE.equals(stream.streamEnabled())) {
      client.updateTable(
          request ->
              request
                  .tableName(table)
                  .streamSpecification(
                      StreamSpecification.builder()
                          .streamEnabled(true)
                          .streamViewType(wanted)
                          .build()));
    } else if (stream.streamViewType() != wanted) {
      throw new TemplateException(
          table
              + " has a stream of "
              + stream.streamViewTypeAsString()
              + ", and the template wants "
              + view
              + ". What a stream shows cannot be changed: remove "
              + DataFolder.NAME
              + " to begin with a new table.");
    }
  }
}
