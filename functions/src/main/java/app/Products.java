package app;

import static java.util.Objects.requireNonNullElse;

import app.generated.ProductPatch;
import app.generated.tables;
import app.schema.Product;
import dev.ctxaws.AppException;
import dev.ctxaws.MutationCtx;
import dev.ctxaws.QueryCtx;
import dev.ctxaws.db.Doc;
import dev.ctxaws.function.InternalMutation;
import dev.ctxaws.function.Query;
import dev.ctxaws.value.Id;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be bought. */
public final class Products {
  private static final int PAGE = 20;

  private Products() {}

  /** A new product; {@code price} in cents. */
  public record AddArgs(String name, String category, long price) {}

  /** Which product costs how much from now on, in cents. */
  public record SetPriceArgs(Id<Product> id, long price) {}

  /**
   * Which products.
   *
   * @param minPrice in cents; null for no lower limit
   * @param maxPrice in cents; null for no upper limit
   * @param limit the most products wanted; null for 20
   */
  public record ListArgs(
      String category, @Nullable Long minPrice, @Nullable Long maxPrice, @Nullable Integer limit) {}

  /** Adds a product. */
  @InternalMutation
  public static Id<Product> add(MutationCtx ctx, AddArgs args) {
    requirePositive(args.price());
    return ctx.db()
        .insert(tables.products, new Product(args.name(), args.category(), args.price()));
  }

  /** Changes the price of a product. Orders that were placed keep their amount. */
  @InternalMutation
  public static void setPrice(MutationCtx ctx, SetPriceArgs args) {
    requirePositive(args.price());
    ctx.db().patch(args.id(), new ProductPatch().price(args.price()));
  }

  /** The products of a category and a range of prices, the cheapest first. */
  @Query
  public static List<Doc<Product>> list(QueryCtx ctx, ListArgs args) {
    return ctx.db()
        .query(
            tables
                .products
                .byCategory
                .eq(args.category())
                .gte(requireNonNullElse(args.minPrice(), 0L))
                .lte(requireNonNullElse(args.maxPrice(), Long.MAX_VALUE)))
        .take(requireNonNullElse(args.limit(), PAGE));
  }

  private static void requirePositive(long price) {
    if (price <= 0) {
      throw new AppException("invalid_price", "A price is positive; this one is " + price + ".");
    }
  }
}
