package app;

import app.generated.tables;
import app.schema.Product;
import dev.ctxaws.ActionCtx;
import dev.ctxaws.QueryCtx;
import dev.ctxaws.db.Doc;
import dev.ctxaws.function.Action;
import dev.ctxaws.function.Query;
import dev.ctxaws.value.Id;
import dev.ctxaws.vector.Embedding;
import dev.ctxaws.vector.VectorHit;
import dev.ctxaws.vector.VectorQuery;
import java.util.List;

/** Products. */
public final class Products {
  private Products() {}

  /** What the product should look like. */
  public record SimilarArgs(Embedding to) {}

  @Query
  public static List<Doc<Product>> all(QueryCtx ctx) {
    return ctx.db().query(tables.products).collect();
  }

  @Action
  public static List<Id<Product>> similar(ActionCtx ctx, SimilarArgs args) {
    var genre = tables.products.byLooks.genre;
    return ctx
        .vectorSearch(
            tables.products.byLooks,
            new VectorQuery<>(args.to(), 16, genre.eq("comedy").or(genre.eq(null))))
        .stream()
        .map(VectorHit::id)
        .toList();
  }
}
