package dev.ctxaws.aws.dynamodb;

import dev.ctxaws.aws.dynamodb.client.Attribute;
import dev.ctxaws.engine.store.Image;
import dev.ctxaws.engine.store.Intent;
import dev.ctxaws.engine.store.Item;
import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.TxnId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Data items as DynamoDB has them. */
final class ItemCodec {
  /** The names of the keys, which are not in the protocol. */
  static final String PARTITION = "pk";

  static final String SORT = "sk";

  private static final String PUT = "P";
  private static final String DELETE = "D";

  private ItemCodec() {}

  static Map<String, Attribute> key(Key key) {
    return Map.of(PARTITION, Attributes.bytes(key.partition()), SORT, Attributes.bytes(key.sort()));
  }

  static Key key(Map<String, Attribute> item) {
    return Key.of(Attributes.neededBytes(item, PARTITION), Attributes.neededBytes(item, SORT));
  }

  static Item item(Map<String, Attribute> item) {
    return new Item(key(item), image(item));
  }

  static Image image(Map<String, Attribute> item) {
    Long revision = Attributes.number(item, "r");
    return new Image(
        id(item, "t"),
        id(item, "pt"),
        revision == null ? 0 : revision,
        Attributes.bytes(item, "d"),
        Attributes.number(item, "x"),
        intent(item));
  }

  static Attribute id(TxnId id) {
    return Attributes.bytes(id.toByteArray());
  }

  static Attribute intent(Intent intent) {
    var fields = new HashMap<String, Attribute>();
    fields.put("x", id(intent.owner()));
    fields.put("a", Attributes.number(intent.startedAt()));
    fields.put("l", Attributes.number(intent.leaseMillis()));
    byte[] value = intent.value();
    if (value == null) {
      fields.put("k", Attributes.text(DELETE));
    } else {
      fields.put("k", Attributes.text(PUT));
      fields.put("v", Attributes.bytes(value));
    }
    return new Attribute.Fields(fields);
  }

  private static @Nullable Intent intent(Map<String, Attribute> item) {
    var fields = Attributes.fields(item, "i");
    if (fields == null) {
      return null;
    }
    return new Intent(
        TxnId.of(Attributes.neededBytes(fields, "x")),
        Attributes.bytes(fields, "v"),
        Attributes.neededNumber(fields, "a"),
        Attributes.neededNumber(fields, "l"));
  }

  private static @Nullable TxnId id(Map<String, Attribute> item, String name) {
    byte[] bytes = Attributes.bytes(item, name);
    return bytes == null ? null : TxnId.of(bytes);
  }
}
