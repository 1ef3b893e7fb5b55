package app.generated;

import app.schema.Product;
import dev.ctxaws.db.IndexDef;
import dev.ctxaws.db.Table;
import dev.ctxaws.schema.VectorEngine;
import dev.ctxaws.value.Codecs;
import dev.ctxaws.vector.EmbeddingIndex;
import dev.ctxaws.vector.FilterField;
import dev.ctxaws.vector.VectorGraph;
import java.util.List;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;

/** The table {@code products} of {@link app.schema.Product}. */
@Generated("dev.ctxaws.processor.CtxProcessor")
public final class ProductTable extends Table<Product> {
  /** The one. */
  public static final ProductTable INSTANCE = new ProductTable();

  /** By the nearness of {@code looks}. */
  public final ByLooks byLooks = new ByLooks();

  private ProductTable() {
    super("products", ProductCodec.INSTANCE);
  }

  static Table<Product> table() {
    return INSTANCE;
  }

  @Override
  public List<IndexDef> indexes() {
    return List.of();
  }

  @Override
  public List<EmbeddingIndex<Product>> embeddingIndexes() {
    return List.of(byLooks);
  }

  /** Finds documents by the nearness of {@code looks}. */
  public static final class ByLooks extends EmbeddingIndex<Product> {
    /** The field {@code genre}. */
    public final FilterField<Product, @Nullable String> genre =
        new FilterField<>("genre", Codecs.STRING);

    /** The field {@code price}. */
    public final FilterField<Product, Long> price = new FilterField<>("price", Codecs.INT64);

    private ByLooks() {
      super(
          "products",
          "by_looks",
          "looks",
          3,
          List.of("genre", "price"),
          new VectorGraph(VectorEngine.LUCENE, 16, 128),
          512);
    }
  }
}
