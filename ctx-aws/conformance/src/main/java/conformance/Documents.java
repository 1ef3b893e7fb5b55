package conformance;

import conformance.generated.DrawingPatch;
import conformance.generated.tables;
import conformance.schema.Drawing;
import conformance.schema.Nest;
import conformance.schema.Shape;
import dev.ctxaws.MutationCtx;
import dev.ctxaws.QueryCtx;
import dev.ctxaws.function.Mutation;
import dev.ctxaws.function.Query;
import dev.ctxaws.storage.StoredFile;
import java.util.List;

/** Section 5: whole documents. */
public final class Documents {
  private Documents() {}

  /** Draws a circle, patches it to be a square, and returns what is there. */
  @Mutation
  public static Shape patchObject(MutationCtx ctx) {
    var id = ctx.db().insert(tables.drawings, new Drawing(new Shape.Circle(2)));
    ctx.db().patch(id, new DrawingPatch().shape(new Shape.Square(3)));
    var drawing = ctx.db().get(id);
    return drawing == null ? new Shape.Circle(0) : drawing.value().shape();
  }

  /** How much is in a table that nobody writes to. */
  @Query
  public static int unwritten(QueryCtx ctx) {
    return ctx.db().query(tables.never).collect().size();
  }

  /** Asks for files as if they were a table of the app. */
  @Query
  public static int systemTableAsUser(QueryCtx ctx) {
    return ctx.db().query(StoredFile.TABLE).collect().size();
  }

  /** Asks for a table of the app as if it were the system's. */
  @Query
  public static int userTableAsSystem(QueryCtx ctx) {
    return ctx.db().system().query(tables.drawings).collect().size();
  }

  /** How many files there are. */
  @Query
  public static int systemTable(QueryCtx ctx) {
    return ctx.db().system().query(StoredFile.TABLE).collect().size();
  }

  /** Stores three nests, one of them without the outer field. */
  @Mutation
  public static void nest(MutationCtx ctx, Room args) {
    ctx.db().insert(tables.nests, new Nest(args.room(), "match", new Nest.A("some")));
    ctx.db().insert(tables.nests, new Nest(args.room(), "other", new Nest.A("other")));
    ctx.db().insert(tables.nests, new Nest(args.room(), "without", null));
  }

  /** The nests whose inner field is "some". */
  @Query
  public static List<String> nestedIs(QueryCtx ctx, Room args) {
    return ctx.db().query(tables.nests.byB.eq(args.room()).eq("some")).stream()
        .map(nest -> nest.value().name())
        .toList();
  }

  /** All nests, in the order of the inner field. */
  @Query
  public static List<String> nestedOrder(QueryCtx ctx, Room args) {
    return ctx.db().query(tables.nests.byB.eq(args.room())).stream()
        .map(nest -> nest.value().name())
        .toList();
  }
}
