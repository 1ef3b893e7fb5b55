package app.generated;

import app.schema.Product;
import dev.ctxaws.db.Patch;
import dev.ctxaws.value.Codecs;
import dev.ctxaws.vector.Embedding;
import java.util.List;
import java.util.Map;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;

/** Changes to some fields of a document of {@link app.schema.Product}. */
@Generated("dev.ctxaws.processor.CtxProcessor")
public final class ProductPatch extends Patch<Product> {
  /** Changes nothing yet. */
  public ProductPatch() {}

  /** Sets or removes {@code genre}. */
  public ProductPatch genre(@Nullable String genre) {
    set("genre", Codecs.STRING, genre);
    return this;
  }

  /** Sets {@code looks}. */
  public ProductPatch looks(Embedding looks) {
    set("looks", Embedding.CODEC, looks);
    return this;
  }

  /** Sets {@code price}. */
  public ProductPatch price(long price) {
    set("price", Codecs.INT64, price);
    return this;
  }

  /** Sets {@code ratings}. */
  public ProductPatch ratings(Map<String, Double> ratings) {
    set("ratings", Codecs.map(Codecs.FLOAT64), ratings);
    return this;
  }

  /** Sets {@code tags}. */
  public ProductPatch tags(List<String> tags) {
    set("tags", Codecs.list(Codecs.STRING), tags);
    return this;
  }

  /** Sets {@code title}. */
  public ProductPatch title(String title) {
    set("title", Codecs.STRING, title);
    return this;
  }
}
