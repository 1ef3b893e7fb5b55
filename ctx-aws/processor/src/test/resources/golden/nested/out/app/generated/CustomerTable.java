package app.generated;

import app.Customer;
import dev.ctxaws.db.Index;
import dev.ctxaws.db.IndexDef;
import dev.ctxaws.db.IndexRange;
import dev.ctxaws.db.Table;
import dev.ctxaws.value.Codecs;
import dev.ctxaws.vector.EmbeddingIndex;
import java.time.Instant;
import java.util.List;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;

/** The table {@code customers} of {@link app.Customer}. */
@Generated("dev.ctxaws.processor.CtxProcessor")
public final class CustomerTable extends Table<Customer> {
  /** The one. */
  public static final CustomerTable INSTANCE = new CustomerTable();

  /** By {@code address.city}, then {@code name}. */
  public final Index<Customer, @Nullable String, Index<Customer, String, Index<Customer, Instant, IndexRange<Customer>>>> byCity;

  /** By {@code address.door.floor}. */
  public final Index<Customer, @Nullable Integer, Index<Customer, Instant, IndexRange<Customer>>> byFloor;

  /** By {@code fullName.last}, then {@code fullName.first}. */
  public final Index<Customer, String, Index<Customer, @Nullable String, Index<Customer, Instant, IndexRange<Customer>>>> byLastName;

  private CustomerTable() {
    super("customers", CustomerCodec.INSTANCE);
    var byCity = IndexDef.pointing("by_city", "address.city", "name");
    this.byCity =
        new Index<>(
            this,
            byCity,
            Codecs.STRING,
            new Index<>(this, byCity, Codecs.STRING, indexedByTime(byCity)));
    var byFloor = IndexDef.covering("by_floor", "address.door.floor");
    this.byFloor =
        new Index<>(this, byFloor, Codecs.INT32, indexedByTime(byFloor));
    var byLastName = IndexDef.pointing("by_last_name", "fullName.last", "fullName.first");
    this.byLastName =
        new Index<>(
            this,
            byLastName,
            Codecs.STRING,
            new Index<>(this, byLastName, Codecs.STRING, indexedByTime(byLastName)));
  }

  static Table<Customer> table() {
    return INSTANCE;
  }

  @Override
  public List<IndexDef> indexes() {
    return List.of(byCity.index(), byFloor.index(), byLastName.index());
  }

  @Override
  public List<EmbeddingIndex<Customer>> embeddingIndexes() {
    return List.of();
  }
}
