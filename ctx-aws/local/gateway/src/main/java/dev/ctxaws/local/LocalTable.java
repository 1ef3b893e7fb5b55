package dev.ctxaws.local;

import dev.ctxaws.aws.dynamodb.DynamoTable;
import dev.ctxaws.aws.dynamodb.client.DynamoClient;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The table, which CloudFormation makes in the cloud. */
final class LocalTable {
  private LocalTable() {}

  /**
   * Makes it if it is not there, with its stream.
   *
   * @param streams what streams show, by the names of their tables
   */
  static void make(@Nullable String name, Map<String, String> streams) throws InterruptedException {
    if (name == null) {
      throw new TemplateException(
          "No function has the variable CTX_TABLE. Add to the template's Globals: CTX_TABLE: !Ref Table");
    }
    try (var client = DynamoClient.of(System::getenv)) {
      DynamoTable.create(client, name);
      var view = streams.get(name);
      if (view != null) {
        LocalStream.enable(client, name, view);
      }
    }
  }
}
