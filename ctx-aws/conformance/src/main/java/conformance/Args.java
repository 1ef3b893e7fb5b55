package conformance;

import conformance.generated.tables;
import conformance.schema.Post;
import conformance.schema.User;
import dev.ctxaws.MutationCtx;
import dev.ctxaws.QueryCtx;
import dev.ctxaws.function.Mutation;
import dev.ctxaws.function.Query;
import dev.ctxaws.value.Id;
import dev.ctxaws.value.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sections 3 and 4: what arguments may be. */
public final class Args {
  private Args() {}

  /** {@code v.number()}. */
  public record Numeric(double a) {}

  /** {@code v.optional(v.string())}. */
  public record OptionalText(@Nullable String a) {}

  /** {@code v.id("users")}. */
  public record UserId(Id<User> id) {}

  /** {@code v.record(v.string(), v.number())}. */
  public record Numbers(Map<String, Double> a) {}

  /** {@code v.literal("a")}. */
  public record Literal(A a) {}

  /** The one literal. */
  public enum A {
    a
  }

  /** A union of one. */
  public record One(Only a) {}

  /** Has one member. */
  public sealed interface Only {
    /** The member. */
    record Member(String name) implements Only {}
  }

  /** {@code items: v.array(v.object({name: v.string()}))}. */
  public record Items(List<Item> items) {}

  /** An element. */
  public record Item(String name) {}

  /** Every kind of validator. */
  public record Every(
      boolean bool,
      byte[] bytes,
      double number,
      long bigint,
      String string,
      Value any,
      Id<User> id,
      List<String> array,
      Map<String, Double> record,
      @Nullable Double optional) {}

  /** Some text. */
  public record Text(String text) {}

  /** Takes a number. */
  @Query
  public static double number(QueryCtx ctx, Numeric args) {
    return args.a();
  }

  /** Takes nothing. */
  @Query
  public static void none(QueryCtx ctx) {}

  /** Takes a text or none. */
  @Query
  public static boolean optional(QueryCtx ctx, OptionalText args) {
    return args.a() != null;
  }

  /** Takes a user's id. */
  @Query
  public static void user(QueryCtx ctx, UserId args) {}

  /** Takes numbers by name. */
  @Query
  public static int record(QueryCtx ctx, Numbers args) {
    return args.a().size();
  }

  /** Takes a literal. */
  @Query
  public static void literal(QueryCtx ctx, Literal args) {}

  /** Takes a union of one. */
  @Query
  public static void one(QueryCtx ctx, One args) {}

  /** Takes items. */
  @Query
  public static void items(QueryCtx ctx, Items args) {}

  /** Takes all sorts of things. */
  @Query
  public static void every(QueryCtx ctx, Every args) {}

  /** Adds a user. */
  @Mutation
  public static Id<User> addUser(MutationCtx ctx) {
    return ctx.db().insert(tables.users, new User("Ada"));
  }

  /** Adds a user, and a post of theirs. */
  @Mutation
  public static Id<Post> addPost(MutationCtx ctx) {
    return ctx.db().insert(tables.posts, new Post(addUser(ctx)));
  }

  /** The id of a user who has gone. */
  @Mutation
  public static Id<User> addAndDeleteUser(MutationCtx ctx) {
    var id = addUser(ctx);
    ctx.db().delete(id);
    return id;
  }

  /** The id of a user that a text stands for. */
  @Query
  public static @Nullable Id<User> normalize(QueryCtx ctx, Text args) {
    return ctx.db().normalizeId(tables.users, args.text());
  }
}
