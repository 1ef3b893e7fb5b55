package conformance;

import conformance.generated.tables;
import conformance.schema.Box;
import conformance.schema.Thing;
import dev.ctxaws.MutationCtx;
import dev.ctxaws.QueryCtx;
import dev.ctxaws.db.Doc;
import dev.ctxaws.function.Mutation;
import dev.ctxaws.function.Query;
import dev.ctxaws.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Section 2: values, on their way in and out. */
public final class Values {
  private Values() {}

  /** Anything. */
  public record Any(Value value) {}

  /** Things of a room; a null among the values stands for a missing one. */
  public record Things(String room, List<Wrapped> values) {}

  /** A value, or none. */
  public record Wrapped(@Nullable Value value) {}

  /** Two fields. */
  public record Two(@Nullable String a, double b) {}

  /** How large a document is to be. */
  public record Large(String room, int bytes) {}

  /** How many to put into an array. */
  public record LongArray(String room, int items) {}

  /** How deep a document is to be: arrays in arrays. */
  public record Deep(String room, int levels) {}

  /** What it was given. */
  @Query
  public static Value echo(QueryCtx ctx, Any args) {
    return args.value();
  }

  /** Nothing. */
  @Query
  public static void nothing(QueryCtx ctx) {}

  /** An object without its optional field. */
  @Query
  public static Two withoutA(QueryCtx ctx) {
    return new Two(null, 1);
  }

  /** One of each that JSON cannot say. */
  @Query
  public static List<Value> special(QueryCtx ctx) {
    return List.of(
        new Value.Int64(1),
        new Value.Float64(Double.NaN),
        Value.Bytes.copyOf(new byte[] {0, 1, 2}));
  }

  /** Stores a thing for each value. */
  @Mutation
  public static void store(MutationCtx ctx, Things args) {
    for (var each : args.values()) {
      ctx.db().insert(tables.things, new Thing(args.room(), each.value()));
    }
  }

  /** The values of a room's things in the order of the index. */
  @Query
  public static List<Wrapped> ascending(QueryCtx ctx, Room args) {
    return wrapped(ctx.db().query(tables.things.byF.eq(args.room())).collect());
  }

  /** The same backwards. */
  @Query
  public static List<Wrapped> descending(QueryCtx ctx, Room args) {
    return wrapped(ctx.db().query(tables.things.byF.eq(args.room())).desc().collect());
  }

  static List<Wrapped> wrapped(List<Doc<Thing>> things) {
    return things.stream().map(thing -> new Wrapped(thing.value().f())).toList();
  }

  /** Stores a large box. */
  @Mutation
  public static void storeLarge(MutationCtx ctx, Large args) {
    var bytes = Value.Bytes.copyOf(new byte[args.bytes()]);
    ctx.db().insert(tables.boxes, new Box(args.room(), bytes));
  }

  /** Stores a long array. */
  @Mutation
  public static void storeLong(MutationCtx ctx, LongArray args) {
    var items = new ArrayList<Value>();
    for (int i = 0; i < args.items(); i++) {
      items.add(Value.Null.INSTANCE);
    }
    ctx.db().insert(tables.boxes, new Box(args.room(), new Value.Arr(items)));
  }

  /** Stores a deep box; the document is one level itself. */
  @Mutation
  public static void storeDeep(MutationCtx ctx, Deep args) {
    Value value = Value.Null.INSTANCE;
    for (int i = 1; i < args.levels(); i++) {
      value = new Value.Arr(List.of(value));
    }
    ctx.db().insert(tables.boxes, new Box(args.room(), value));
  }

  /** How many boxes a room has. */
  @Query
  public static int boxes(QueryCtx ctx, Room args) {
    return ctx.db().query(tables.boxes.byRoom.eq(args.room())).collect().size();
  }
}
