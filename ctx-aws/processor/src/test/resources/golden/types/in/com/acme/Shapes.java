package com.acme;

import com.acme.a.Item;
import dev.ctxaws.QueryCtx;
import dev.ctxaws.function.Query;
import dev.ctxaws.value.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Functions that only pass things on. */
public final class Shapes {
  private Shapes() {}

  @Query
  public static Everything everything(QueryCtx ctx, Everything args) {
    return args;
  }

  @Query
  public static byte @Nullable [] bytes(QueryCtx ctx, Everything args) {
    return args.maybeBytes();
  }

  @Query
  public static Figure.@Nullable Circle circle(QueryCtx ctx) {
    return new Figure.Circle(ctx.random().nextDouble());
  }

  @Query
  public static Map<String, List<Item>> items(QueryCtx ctx) {
    return Map.of("all", List.of(new Item("one")));
  }

  @Query
  public static Value anything(QueryCtx ctx, Path args) throws InterruptedException {
    return new Value.Str(args.path());
  }
}
