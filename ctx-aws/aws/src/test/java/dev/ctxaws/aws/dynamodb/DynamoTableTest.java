package dev.ctxaws.aws.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctxaws.engine.store.Consistency;
import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.StoreRejectedException;
import dev.ctxaws.engine.store.TxnId;
import dev.ctxaws.engine.store.Write;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

final class DynamoTableTest {
  private static final Key KEY = Key.of(new byte[1], new byte[1]);

  private final String table = "table-" + UUID.randomUUID();

  @Test
  void create_twice_isAllowed() throws Exception {
    DynamoTable.create(LocalDynamo.CLIENT, table);

    assertThatCode(() -> DynamoTable.create(LocalDynamo.CLIENT, table)).doesNotThrowAnyException();
  }

  @Test
  void create_engineThatIsSlowAtFirst_isWaitedFor() throws Exception {
    var active =
        """
        {"Table":{"TableName":"t","TableStatus":"ACTIVE",
         "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"},{"AttributeName":"sk","KeyType":"RANGE"}],
         "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"B"},
                                 {"AttributeName":"sk","AttributeType":"B"}]}}
        """;
    try (var server =
            new ScriptedServer(
                new ScriptedServer.Answer.StaysSilent(),
                ScriptedServer.fails(400, "ResourceNotFoundException"),
                new ScriptedServer.Answer.StaysSilent(),
                ScriptedServer.says(200, active));
        var client = LocalDynamo.client(server.endpoint(), Duration.ofMillis(300))) {
      DynamoTable.create(client, "t");

      assertThat(server.requests()).isEqualTo(4);
    }
  }

  @Test
  void create_tableWithOtherKeys_isRefused() {
    LocalDynamo.SDK.createTable(
        request ->
            request
                .tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(
                    KeySchemaElement.builder().attributeName("pk").keyType(KeyType.HASH).build())
                .attributeDefinitions(
                    AttributeDefinition.builder()
                        .attributeName("pk")
                        .attributeType(ScalarAttributeType.S)
                        .build()));

    assertThatThrownBy(() -> DynamoTable.create(LocalDynamo.CLIENT, table))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(table)
        .hasMessageContaining("pk and sk, both binary");
  }

  @Test
  void store_tableIsNotThere_isRejected() {
    var store = new DynamoStore(LocalDynamo.CLIENT, table);
    var write = new Write.SweepTombstone(KEY, new TxnId(1, 2));

    assertThatThrownBy(() -> store.write(write)).isInstanceOf(StoreRejectedException.class);
    assertThatThrownBy(() -> store.get(KEY, Consistency.STRONG))
        .isInstanceOf(StoreRejectedException.class);
    assertThatThrownBy(() -> store.getAll(Set.of(KEY), Consistency.STRONG))
        .isInstanceOf(StoreRejectedException.class);
    assertThatThrownBy(() -> store.forget(new TxnId(1, 2)))
        .isInstanceOf(StoreRejectedException.class);
  }
}
