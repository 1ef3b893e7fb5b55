package conformance;

import conformance.Values.Wrapped;
import conformance.generated.MessagePatch;
import conformance.generated.tables;
import conformance.schema.Drawing;
import conformance.schema.Message;
import conformance.schema.Score;
import conformance.schema.Shape;
import dev.ctxaws.MutationCtx;
import dev.ctxaws.QueryCtx;
import dev.ctxaws.db.Doc;
import dev.ctxaws.db.DocQuery;
import dev.ctxaws.function.Mutation;
import dev.ctxaws.function.Query;
import dev.ctxaws.value.Id;
import dev.ctxaws.value.Value;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sections 5 and 6: documents, indexes and tables. */
public final class Db {
  private Db() {}

  /** Which message. */
  public record MessageId(Id<Message> id) {}

  /** A text where an id should be. */
  public record Loose(String id) {}

  /** How many. */
  public record Take(String room, int n) {}

  /** Messages of an author. */
  public record Authored(String room, String author) {}

  /** Messages of an author, created after a moment. */
  public record Since(String room, String author, Instant after) {}

  /** A bound on a field. */
  public record Bound(String room, Value value) {}

  /** Something to draw. */
  public record Draw(Shape shape) {}

  /** A message as it is stored. */
  @Query
  public static @Nullable Doc<Message> get(QueryCtx ctx, MessageId args) {
    return ctx.db().get(args.id());
  }

  /** Gets by what may be no id at all. */
  @Query
  public static boolean getLoose(QueryCtx ctx, Loose args) {
    return ctx.db().get(new Id<Message>(args.id())) != null;
  }

  /** Inserts a message, with a note. */
  @Mutation
  public static Id<Message> insert(MutationCtx ctx, Room args) {
    return ctx.db().insert(tables.messages, new Message(args.room(), "ada", "hello", "noted"));
  }

  /** Changes the body, and removes the note. */
  @Mutation
  public static void patch(MutationCtx ctx, MessageId args) {
    ctx.db().patch(args.id(), new MessagePatch().body("changed").note(null));
  }

  /** Puts another message without a note in its place. */
  @Mutation
  public static void replace(MutationCtx ctx, MessageId args) {
    ctx.db().replace(args.id(), new Message("replaced", "bob", "new", null));
  }

  /** Deletes a message. */
  @Mutation
  public static void delete(MutationCtx ctx, MessageId args) {
    ctx.db().delete(args.id());
  }

  /** Inserts and deletes; whether a get and a query find nothing then. */
  @Mutation
  public static boolean insertAndDelete(MutationCtx ctx, Room args) {
    var id = insert(ctx, args);
    ctx.db().delete(id);
    return ctx.db().get(id) == null && inRoom(ctx, args).first() == null;
  }

  /** Inserts three; whether their creation times increase. */
  @Mutation
  public static boolean insertThree(MutationCtx ctx, Room args) {
    for (int i = 0; i < 3; i++) {
      insert(ctx, args);
    }
    var times = inRoom(ctx, args).stream().map(Doc::creationTime).toList();
    return times.size() == 3
        && times.get(0).isBefore(times.get(1))
        && times.get(1).isBefore(times.get(2));
  }

  /** How many messages a room has. */
  @Query
  public static int countOfRoom(QueryCtx ctx, Room args) {
    return inRoom(ctx, args).collect().size();
  }

  /** The only message of a room. */
  @Query
  public static boolean unique(QueryCtx ctx, Room args) {
    return inRoom(ctx, args).unique() != null;
  }

  /** Some messages of a room. */
  @Query
  public static int take(QueryCtx ctx, Take args) {
    return inRoom(ctx, new Room(args.room())).take(args.n()).size();
  }

  /** Orders twice. */
  @Query
  public static void orderTwice(QueryCtx ctx, Room args) {
    inRoom(ctx, args).desc().asc().collect();
  }

  /** An author's messages, the newest first. */
  @Query
  public static List<String> byAuthorDesc(QueryCtx ctx, Authored args) {
    return ctx
        .db()
        .query(tables.messages.byAuthor.eq(args.room()).eq(args.author()))
        .desc()
        .stream()
        .map(message -> message.value().body())
        .toList();
  }

  /** An author's messages after a moment. */
  @Query
  public static List<String> byAuthorSince(QueryCtx ctx, Since args) {
    return ctx
        .db()
        .query(tables.messages.byAuthor.eq(args.room()).eq(args.author()).gt(args.after()))
        .stream()
        .map(message -> message.value().body())
        .toList();
  }

  /** How many documents were created up to when the first of a room was. */
  @Query
  public static boolean onlyUpToFirst(QueryCtx ctx, Room args) {
    var room = inRoom(ctx, args).collect();
    var first = room.getFirst();
    var found =
        ctx.db().query(tables.messages.byCreationTime().lte(first.creationTime())).collect();
    return found.stream().anyMatch(doc -> doc.id().equals(first.id()))
        && found.stream().noneMatch(doc -> doc.id().equals(room.getLast().id()));
  }

  /** Upper bound before lower bound. */
  @Query
  public static List<Wrapped> between(QueryCtx ctx, Room args) {
    var range = tables.things.byF.eq(args.room());
    return Values.wrapped(
        ctx.db().query(range.lt(new Value.Float64(3)).gt(new Value.Float64(1))).collect());
  }

  /** Things whose field is missing. */
  @Query
  public static List<Wrapped> fieldMissing(QueryCtx ctx, Room args) {
    return Values.wrapped(ctx.db().query(tables.things.byF.eq(args.room()).eq(null)).collect());
  }

  /** Things whose field is a value. */
  @Query
  public static List<Wrapped> fieldIs(QueryCtx ctx, Bound args) {
    return Values.wrapped(
        ctx.db().query(tables.things.byF.eq(args.room()).eq(args.value())).collect());
  }

  /** Things whose field is below a value. */
  @Query
  public static List<Wrapped> fieldBelow(QueryCtx ctx, Bound args) {
    return Values.wrapped(
        ctx.db().query(tables.things.byF.eq(args.room()).lt(args.value())).collect());
  }

  /** Things whose field is above a value. */
  @Query
  public static List<Wrapped> fieldAbove(QueryCtx ctx, Bound args) {
    return Values.wrapped(
        ctx.db().query(tables.things.byF.eq(args.room()).gt(args.value())).collect());
  }

  /** Things without the field, found by a filter. */
  @Query
  public static int withoutField(QueryCtx ctx, Room args) {
    return ctx.db()
        .query(tables.things.byF.eq(args.room()))
        .filter(thing -> thing.value().f() == null)
        .collect()
        .size();
  }

  /** Scores 42, and says whether the contract's arithmetic finds it. */
  @Mutation
  public static boolean arithmetic(MutationCtx ctx, Room args) {
    ctx.db().insert(tables.scores, new Score(args.room(), 42));
    return ctx.db()
            .query(tables.scores.byRoom.eq(args.room()))
            .filter(doc -> doc.value().score() > 41 && doc.value().score() >= 42)
            .filter(doc -> doc.value().score() - 2 < 41 && doc.value().score() - 2 <= 40)
            .filter(doc -> doc.value().score() / 6 * 2 == 14 && doc.value().score() % 2 == 0)
            .unique()
        != null;
  }

  /** Draws something, and returns it. */
  @Mutation
  public static Shape draw(MutationCtx ctx, Draw args) {
    var drawing = ctx.db().get(ctx.db().insert(tables.drawings, new Drawing(args.shape())));
    return drawing == null ? args.shape() : drawing.value().shape();
  }

  static DocQuery<Message> inRoom(QueryCtx ctx, Room args) {
    return ctx.db().query(tables.messages.byRoom.eq(args.room()));
  }
}
