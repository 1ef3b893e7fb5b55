package dev.ctxaws.bench.app;

import dev.ctxaws.MutationCtx;
import dev.ctxaws.QueryCtx;
import dev.ctxaws.bench.app.generated.NotePatch;
import dev.ctxaws.bench.app.generated.tables;
import dev.ctxaws.db.Doc;
import dev.ctxaws.function.Mutation;
import dev.ctxaws.function.Query;
import dev.ctxaws.value.Id;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is done with notes. */
public final class Notes {
  private Notes() {}

  /** A new note. */
  public record AddArgs(String author, String topic) {}

  /** One note. */
  public record NoteId(Id<Note> id) {}

  /** The notes of an author, at most so many. */
  public record OfAuthor(String author, int limit) {}

  /** How many stars a note has from now on. */
  public record StarArgs(Id<Note> id, long stars) {}

  /** How many stars the last two of an author's first notes have from now on. */
  public record StarTwoArgs(String author, int limit, long stars) {}

  /** Inserts a note. */
  @Mutation
  public static Id<Note> add(MutationCtx ctx, AddArgs args) {
    return ctx.db().insert(tables.notes, Note.of(args.author(), args.topic()));
  }

  /** A note, or null when there is none. */
  @Query
  public static @Nullable Doc<Note> get(QueryCtx ctx, NoteId args) {
    return ctx.db().get(args.id());
  }

  /** An author's notes, the newest first. */
  @Query
  public static List<Doc<Note>> byAuthor(QueryCtx ctx, OfAuthor args) {
    return ctx.db().query(tables.notes.byAuthor.eq(args.author())).desc().take(args.limit());
  }

  /** Sets the stars, and reads nothing itself. */
  @Mutation
  public static void star(MutationCtx ctx, StarArgs args) {
    ctx.db().patch(args.id(), new NotePatch().stars(args.stars()));
  }

  /** Reads a note and writes it back with other stars. */
  @Mutation
  public static void rewrite(MutationCtx ctx, StarArgs args) {
    var note = ctx.db().get(args.id());
    if (note != null) {
      ctx.db().replace(args.id(), note.value().withStars(args.stars()));
    }
  }

  /** Reads some of an author's notes, and sets the stars of the last two of them. */
  @Mutation
  public static void starTwo(MutationCtx ctx, StarTwoArgs args) {
    var notes = ctx.db().query(tables.notes.byAuthor.eq(args.author())).desc().take(args.limit());
    for (var note : notes.subList(notes.size() - 2, notes.size())) {
      ctx.db().patch(note.id(), new NotePatch().stars(args.stars()));
    }
  }
}
