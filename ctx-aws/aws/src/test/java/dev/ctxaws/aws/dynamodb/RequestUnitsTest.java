package dev.ctxaws.aws.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctxaws.aws.dynamodb.client.RequestUnits;
import dev.ctxaws.engine.store.Consistency;
import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.KeyRange;
import dev.ctxaws.engine.store.Outcome;
import dev.ctxaws.engine.store.TxnId;
import dev.ctxaws.engine.store.Write;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class RequestUnitsTest {
  private static final byte[] PARTITION = {1};
  private static final Key KEY = Key.of(PARTITION, new byte[] {5});

  @Test
  void used_byEachCall_isWhatDynamoDbSays() throws Exception {
    var table = "units-" + UUID.randomUUID();
    DynamoTable.create(LocalDynamo.CLIENT, table);
    var units = new RequestUnits();
    try (var client = LocalDynamo.metered(units)) {
      var store = new DynamoStore(client, table);
      assertThat(units.used()).isZero();

      // 3 KB and a little: 4 write units, 1 read unit when strongly consistent, else a half.
      var write = new Write.One(KEY, new TxnId(1, 2), null, 1, new byte[3 << 10], 0);
      assertThat(store.write(write)).isEqualTo(new Outcome.Done());
      assertThat(units.used()).isEqualTo(4);

      assertThat(store.get(KEY, Consistency.STRONG)).isNotNull();
      assertThat(units.used()).isEqualTo(5);

      assertThat(store.getAll(Set.of(KEY), Consistency.EVENTUAL)).hasSize(1);
      assertThat(units.used()).isEqualTo(5.5);

      var range = new KeyRange(PARTITION, new byte[] {0}, new byte[] {9});
      assertThat(store.query(range, false, null, 10, Consistency.STRONG).items()).hasSize(1);
      assertThat(units.used()).isEqualTo(6.5);
    }
  }
}
