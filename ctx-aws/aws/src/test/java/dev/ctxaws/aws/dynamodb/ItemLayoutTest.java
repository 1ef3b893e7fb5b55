package dev.ctxaws.aws.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctxaws.engine.store.Intent;
import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.TxnId;
import dev.ctxaws.engine.store.TxnRecord;
import dev.ctxaws.engine.store.Write;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What is in the table, attribute by attribute: tables outlive a deployment, so this is never to
 * change by accident.
 */
final class ItemLayoutTest {
  private static final TxnId FIRST = new TxnId(0, 1);
  private static final TxnId SECOND = new TxnId(0x0102030405060708L, 0x090a0b0c0d0e0f10L);
  private static final Key KEY = Key.of(new byte[] {1, 2, 3}, new byte[] {4});
  private static final String FIRST_HEX = "00000000000000000000000000000001";
  private static final String SECOND_HEX = "0102030405060708090a0b0c0d0e0f10";

  private final String table = "layout-" + UUID.randomUUID();
  private final DynamoStore store = new DynamoStore(LocalDynamo.CLIENT, table);

  @BeforeEach
  void createTable() throws InterruptedException {
    DynamoTable.create(LocalDynamo.CLIENT, table);
  }

  private Map<String, Object> onlyItem() {
    var items = LocalDynamo.SDK.scan(scan -> scan.tableName(table)).items();
    assertThat(items).hasSize(1);
    return plain(items.getFirst());
  }

  private static Map<String, Object> plain(Map<String, AttributeValue> item) {
    var plain = new TreeMap<String, Object>();
    item.forEach((name, value) -> plain.put(name, plain(value)));
    return plain;
  }

  private static Object plain(AttributeValue value) {
    return switch (value.type()) {
      case B -> HexFormat.of().formatHex(value.b().asByteArrayUnsafe());
      case N -> Long.valueOf(value.n());
      case M -> plain(value.m());
      default -> value.s();
    };
  }

  @Test
  void item_valueWithIntentToPut_hasTheProtocolsAttributes() {
    store.write(new Write.One(KEY, FIRST, null, 1, new byte[] {7}, 0));
    store.write(
        new Write.PlaceIntent(KEY, FIRST, new Intent(SECOND, new byte[] {8}, 1_700, 2_000)));

    assertThat(onlyItem())
        .isEqualTo(
            Map.of(
                "pk",
                "010203",
                "sk",
                "04",
                "t",
                FIRST_HEX,
                "r",
                1L,
                "d",
                "07",
                "i",
                Map.of("x", SECOND_HEX, "k", "P", "v", "08", "a", 1_700L, "l", 2_000L)));
  }

  @Test
  void item_intentToDelete_hasNoValue() {
    store.write(new Write.PlaceIntent(KEY, null, new Intent(SECOND, null, 1_700, 2_000)));

    assertThat(onlyItem())
        .isEqualTo(
            Map.of(
                "pk", "010203",
                "sk", "04",
                "i", Map.of("x", SECOND_HEX, "k", "D", "a", 1_700L, "l", 2_000L)));
  }

  @Test
  void item_tombstone_hasTheTimeOfTheDelete() {
    store.write(new Write.One(KEY, FIRST, null, 1, new byte[] {7}, 0));
    store.write(new Write.One(KEY, SECOND, FIRST, 2, null, 1_700));

    assertThat(onlyItem())
        .isEqualTo(
            Map.of(
                "pk",
                "010203",
                "sk",
                "04",
                "t",
                SECOND_HEX,
                "pt",
                FIRST_HEX,
                "r",
                2L,
                "x",
                1_700L));
  }

  @Test
  void record_committed_isInItsShardWithItsKeys() {
    store.decide(new TxnRecord(SECOND, TxnRecord.State.COMMITTED, 1_700, List.of(KEY), 0));

    assertThat(onlyItem())
        .isEqualTo(
            Map.of(
                "pk", "5210",
                "sk", SECOND_HEX,
                "c", "C",
                "at", 1_700L,
                "w", "0003010203000104"));
  }

  @Test
  void record_committedWithChunks_hasTheirNumber() {
    store.decide(new TxnRecord(SECOND, TxnRecord.State.COMMITTED, 1_700, List.of(), 2));

    assertThat(onlyItem())
        .isEqualTo(Map.of("pk", "5210", "sk", SECOND_HEX, "c", "C", "at", 1_700L, "n", 2L));
  }

  @Test
  void record_aborted_hasNoKeys() {
    store.decide(new TxnRecord(SECOND, TxnRecord.State.ABORTED, 1_700, List.of(), 0));

    assertThat(onlyItem())
        .isEqualTo(Map.of("pk", "5210", "sk", SECOND_HEX, "c", "A", "at", 1_700L));
  }

  @Test
  void chunk_isBehindItsRecord() {
    store.putChunk(SECOND, 1, List.of(KEY), 1_700);

    assertThat(onlyItem())
        .isEqualTo(
            Map.of(
                "pk",
                "5210",
                "sk",
                SECOND_HEX + "00000001",
                "at",
                1_700L,
                "w",
                "0003010203000104"));
  }
}
