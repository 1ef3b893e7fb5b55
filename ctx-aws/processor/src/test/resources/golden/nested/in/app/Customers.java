package app;

import app.generated.tables;
import dev.ctxaws.QueryCtx;
import dev.ctxaws.db.Doc;
import dev.ctxaws.function.Query;
import java.util.List;

/** Customers, by what is inside of them. */
public final class Customers {
  private Customers() {}

  public record CityArgs(String city) {}

  @Query
  public static List<Doc<Customer>> of(QueryCtx ctx, CityArgs args) {
    return ctx.db().query(tables.customers.byCity.eq(args.city())).collect();
  }

  @Query
  public static List<Doc<Customer>> withoutAddress(QueryCtx ctx) {
    return ctx.db().query(tables.customers.byCity.eq(null).gt("A")).collect();
  }

  @Query
  public static List<Doc<Customer>> aboveTheGround(QueryCtx ctx) {
    return ctx.db().query(tables.customers.byFloor.gt(0)).collect();
  }

  @Query
  public static List<Doc<Customer>> called(QueryCtx ctx, CityArgs args) {
    return ctx.db().query(tables.customers.byLastName.eq(args.city()).eq(null)).collect();
  }
}
