package dev.ctxaws.bench.units;

import static java.util.Objects.requireNonNull;

import dev.ctxaws.bench.app.Note;
import dev.ctxaws.bench.app.Sizes;
import dev.ctxaws.bench.meter.BenchApp;
import dev.ctxaws.value.DocumentId;
import dev.ctxaws.value.Id;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Looks whether the documents are as large as the figures say. */
final class StoredSize {
  private StoredSize() {}

  /** Throws unless the body of {@code note} has {@link Sizes#BODY} bytes in the table. */
  static void check(DynamoDbClient client, Id<Note> note) {
    int size =
        client.scanPaginator(request -> request.tableName(BenchApp.TABLE)).items().stream()
            .filter(item -> isDocument(item, note))
            .mapToInt(item -> requireNonNull(item.get("d")).b().asByteArrayUnsafe().length)
            .findAny()
            .orElseThrow(() -> new IllegalStateException("The table has no item of " + note));
    if (size != Sizes.BODY) {
      throw new IllegalStateException(
          "A document has %d bytes, and should have %d: correct Sizes."
              .formatted(size, Sizes.BODY));
    }
  }

  /** A document's sort key is its internal id and nothing else. */
  private static boolean isDocument(Map<String, AttributeValue> item, Id<Note> note) {
    var id = DocumentId.parse(note.value());
    return id != null
        && AttributeValue.fromB(SdkBytes.fromByteArray(id.internal())).equals(item.get("sk"));
  }
}
