package bank;

import bank.generated.tables;
import bank.schema.Payment;
import dev.ctxaws.db.IndexDef;
import dev.ctxaws.db.Table;
import dev.ctxaws.vector.EmbeddingIndex;
import java.util.List;

/** The payments as an earlier version of the bank had them: without an index. */
final class PaymentsBefore extends Table<Payment> {
  static final PaymentsBefore TABLE = new PaymentsBefore();

  private PaymentsBefore() {
    super(tables.payments.name(), tables.payments.codec());
  }

  @Override
  public List<IndexDef> indexes() {
    return List.of();
  }

  @Override
  public List<EmbeddingIndex<Payment>> embeddingIndexes() {
    return List.of();
  }
}
