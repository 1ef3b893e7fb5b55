package app;

import static java.util.Objects.requireNonNullElse;

import app.generated.ProductPatch;
import app.generated.internal;
import app.generated.tables;
import app.meaning.TextModel;
import app.schema.Product;
import dev.ctxaws.ActionCtx;
import dev.ctxaws.AppException;
import dev.ctxaws.MutationCtx;
import dev.ctxaws.QueryCtx;
import dev.ctxaws.db.Doc;
import dev.ctxaws.function.Action;
import dev.ctxaws.function.InternalAction;
import dev.ctxaws.function.InternalMutation;
import dev.ctxaws.function.InternalQuery;
import dev.ctxaws.function.Mutation;
import dev.ctxaws.function.Query;
import dev.ctxaws.storage.StoredFile;
import dev.ctxaws.value.Id;
import dev.ctxaws.vector.Embedding;
import dev.ctxaws.vector.VectorQuery;
import java.time.Duration;
import java.util.ArrayList;
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

  /** Which file, uploaded before, is the picture of which product. */
  public record SetPictureArgs(Id<Product> id, Id<StoredFile> picture) {}

  /** A product. */
  public record ProductId(Id<Product> id) {}

  /** A product, and what it means. */
  public record SetMeaningArgs(Id<Product> id, Embedding meaning) {}

  /**
   * What is looked for.
   *
   * @param text in any words
   * @param category null for all
   * @param limit the most products wanted, up to 256; null for 10
   */
  public record SearchArgs(String text, @Nullable String category, @Nullable Integer limit) {}

  /**
   * A product that was found.
   *
   * @param score how near it is in meaning, 1 at the most
   */
  public record Found(Id<Product> id, String name, long price, double score) {}

  /** Adds a product. It can be searched for as soon as its meaning has been computed. */
  @InternalMutation
  public static Id<Product> add(MutationCtx ctx, AddArgs args) {
    requirePositive(args.price());
    var product = new Product(args.name(), args.category(), args.price(), null, null);
    var id = ctx.db().insert(tables.products, product);
    ctx.scheduler().runAfter(Duration.ZERO, internal.products.learn, new ProductId(id));
    return id;
  }

  /** Computes what a product means. */
  @InternalAction
  public static void learn(ActionCtx ctx, ProductId args) {
    var product = ctx.runQuery(internal.products.get, args);
    if (product != null) {
      var text = product.value().name() + ", " + product.value().category();
      var meaning = TextModel.ofDeployment().embed(text);
      ctx.runMutation(internal.products.setMeaning, new SetMeaningArgs(args.id(), meaning));
    }
  }

  /** A product, or null when there is none. */
  @InternalQuery
  public static @Nullable Doc<Product> get(QueryCtx ctx, ProductId args) {
    return ctx.db().get(args.id());
  }

  /** Notes what a product means, unless it is gone. */
  @InternalMutation
  public static void setMeaning(MutationCtx ctx, SetMeaningArgs args) {
    if (ctx.db().get(args.id()) != null) {
      ctx.db().patch(args.id(), new ProductPatch().meaning(args.meaning()));
    }
  }

  /** The products that are nearest to a text in meaning, the nearest first. */
  @Action
  public static List<Found> search(ActionCtx ctx, SearchArgs args) {
    if (args.text().chars().noneMatch(Character::isLetterOrDigit)) {
      throw new AppException("no_text", "Say what you look for.");
    }
    var index = tables.products.byMeaning;
    var category = args.category();
    var query =
        new VectorQuery<>(
            TextModel.ofDeployment().embed(args.text()),
            requireNonNullElse(args.limit(), VectorQuery.DEFAULT_LIMIT),
            category == null ? null : index.category.eq(category));
    var found = new ArrayList<Found>();
    for (var hit : ctx.vectorSearch(index, query)) {
      // It may have gone since it was found.
      var product = ctx.runQuery(internal.products.get, new ProductId(hit.id()));
      if (product != null) {
        var value = product.value();
        found.add(new Found(hit.id(), value.name(), value.price(), hit.score()));
      }
    }
    return found;
  }

  /** Changes the price of a product. Orders that were placed keep their amount. */
  @InternalMutation
  public static void setPrice(MutationCtx ctx, SetPriceArgs args) {
    requirePositive(args.price());
    ctx.db().patch(args.id(), new ProductPatch().price(args.price()));
  }

  /** Where a client can POST a picture, for an hour; for those who are signed in. */
  @Mutation
  public static String pictureUploadUrl(MutationCtx ctx) {
    requireSignedIn(ctx);
    return ctx.storage().generateUploadUrl().toString();
  }

  /** Gives a product a picture. The one that it had is deleted, so no two products share one. */
  @Mutation
  public static void setPicture(MutationCtx ctx, SetPictureArgs args) {
    requireSignedIn(ctx);
    var product = ctx.db().get(args.id());
    if (product == null) {
      throw new AppException("product_not_found", "There is no product " + args.id() + ".");
    }
    var file = ctx.db().system().get(args.picture());
    if (file == null || !requireNonNullElse(file.value().contentType(), "").startsWith("image/")) {
      throw new AppException("no_picture", "File " + args.picture() + " is no picture.");
    }
    if (ctx.db().query(tables.products.byPicture.eq(args.picture())).first() != null) {
      throw new AppException("picture_taken", "A product has this picture already.");
    }
    var before = product.value().picture();
    if (before != null) {
      ctx.storage().delete(before);
    }
    ctx.db().patch(args.id(), new ProductPatch().picture(args.picture()));
  }

  /** Where the picture of a product can be seen, or null when it has none. */
  @Query
  public static @Nullable String pictureUrl(QueryCtx ctx, ProductId args) {
    var product = ctx.db().get(args.id());
    var picture = product == null ? null : product.value().picture();
    var url = picture == null ? null : ctx.storage().getUrl(picture);
    return url == null ? null : url.toString();
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

  private static void requireSignedIn(MutationCtx ctx) {
    if (ctx.auth().getUserIdentity() == null) {
      throw new AppException("not_signed_in", "Sign in to change pictures.");
    }
  }

  private static void requirePositive(long price) {
    if (price <= 0) {
      throw new AppException("invalid_price", "A price is positive; this one is " + price + ".");
    }
  }
}
