package dev.ctxaws.aws.lambda;

import dev.ctxaws.ActionCtx;
import dev.ctxaws.AppException;
import dev.ctxaws.MutationCtx;
import dev.ctxaws.QueryCtx;
import dev.ctxaws.auth.AuthEnv;
import dev.ctxaws.auth.AuthProvider;
import dev.ctxaws.db.PageOptions;
import dev.ctxaws.db.Table;
import dev.ctxaws.function.ActionRef;
import dev.ctxaws.function.FunctionKind;
import dev.ctxaws.function.FunctionRef;
import dev.ctxaws.function.MutationRef;
import dev.ctxaws.function.QueryRef;
import dev.ctxaws.function.Visibility;
import dev.ctxaws.http.HttpMethod;
import dev.ctxaws.http.Request;
import dev.ctxaws.http.Response;
import dev.ctxaws.runtime.Arguments;
import dev.ctxaws.runtime.FunctionSpec;
import dev.ctxaws.runtime.FunctionTable;
import dev.ctxaws.runtime.HttpRoute;
import dev.ctxaws.value.Codecs;
import dev.ctxaws.value.ObjBuilder;
import dev.ctxaws.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Notes, with functions whose arguments are worth getting wrong: texts, ids, cursors. */
final class NotesFunctions implements FunctionTable {
  static final QueryRef<Value, Value> ALL = new QueryRef<>("notes:all", Codecs.ANY, Codecs.ANY);
  static final MutationRef<Note, Value> ADD =
      new MutationRef<>("notes:add", Note.TABLE.codec(), Codecs.ANY);
  private static final MutationRef<Value, Value> CLEAR =
      new MutationRef<>("notes:clear", Codecs.ANY, Codecs.ANY);
  private static final QueryRef<Note, Value> GET =
      new QueryRef<>("notes:get", Note.TABLE.codec(), Codecs.ANY);
  private static final QueryRef<PageOptions, Value> PAGE =
      new QueryRef<>("notes:page", PageOptions.CODEC, Codecs.ANY);
  private static final QueryRef<Value, Value> WHO =
      new QueryRef<>("notes:who", Codecs.ANY, Codecs.ANY);
  private static final ActionRef<Value, Value> ACT =
      new ActionRef<>("notes:act", Codecs.ANY, Codecs.ANY);

  /** The ids of notes whose mutation has returned, if not yet committed, in the last call. */
  final List<String> added = new ArrayList<>();

  @Override
  public List<AuthProvider> authProviders(AuthEnv env) {
    return List.of(
        new AuthProvider.Oidc(env.required("AUTH_DOMAIN"), env.required("AUTH_APPLICATION_ID")));
  }

  @Override
  public @Nullable FunctionSpec function(String path) {
    return switch (path) {
      case "notes:all" -> spec(FunctionKind.QUERY, Visibility.INTERNAL, ALL);
      case "notes:clear" -> spec(FunctionKind.MUTATION, Visibility.INTERNAL, CLEAR);
      case "notes:add" -> spec(FunctionKind.MUTATION, Visibility.PUBLIC, ADD);
      case "notes:get" -> spec(FunctionKind.QUERY, Visibility.PUBLIC, GET);
      case "notes:page" -> spec(FunctionKind.QUERY, Visibility.PUBLIC, PAGE);
      case "notes:who" -> spec(FunctionKind.QUERY, Visibility.PUBLIC, WHO);
      case "notes:act" -> spec(FunctionKind.ACTION, Visibility.PUBLIC, ACT);
      default -> null;
    };
  }

  private static FunctionSpec spec(
      FunctionKind kind, Visibility visibility, FunctionRef<?, ?> reference) {
    return new FunctionSpec(kind, visibility, reference);
  }

  @Override
  public List<String> functions() {
    return List.of(
        "notes:act",
        "notes:add",
        "notes:all",
        "notes:clear",
        "notes:get",
        "notes:page",
        "notes:who");
  }

  @Override
  public @Nullable Table<?> table(int number) {
    return number == Note.TABLE.number() ? Note.TABLE : null;
  }

  @Override
  public List<Table<?>> tables() {
    return List.of(Note.TABLE);
  }

  @Override
  public Value runQuery(QueryCtx ctx, String path, Value args) {
    return switch (path) {
      case "notes:all" -> all(ctx);
      case "notes:get" -> {
        var id = ctx.db().normalizeId(Note.TABLE, Arguments.decode(GET, args).text());
        var note = id == null ? null : ctx.db().get(id);
        yield note == null ? Value.Null.INSTANCE : new Value.Str(note.value().text());
      }
      case "notes:page" -> {
        var page =
            ctx.db()
                .query(Note.TABLE)
                .paginate(Arguments.decode(PAGE, args))
                .map(note -> note.id().value());
        yield new Value.Str(page.continueCursor());
      }
      default -> {
        var identity = ctx.auth().getUserIdentity();
        yield identity == null ? Value.Null.INSTANCE : identity.toValue();
      }
    };
  }

  private static Value all(QueryCtx ctx) {
    var notes = new ObjBuilder(8);
    ctx.db()
        .query(Note.TABLE)
        .collect()
        .forEach(note -> notes.put(note.id().value(), new Value.Str(note.value().text())));
    return notes.build();
  }

  @Override
  public Value runMutation(MutationCtx ctx, String path, Value args) {
    if (path.equals("notes:clear")) {
      ctx.db().query(Note.TABLE).collect().forEach(note -> ctx.db().delete(note.id()));
      return Value.Null.INSTANCE;
    }
    var note = Arguments.decode(ADD, args);
    var id = ctx.db().insert(Note.TABLE, note);
    if (note.text().length() > 40) {
      throw new AppException("too_long", "A note has at most 40 characters.");
    }
    added.add(id.value());
    return new Value.Str(id.value());
  }

  @Override
  public Value runAction(ActionCtx ctx, String path, Value args) {
    return args;
  }

  @Override
  public List<HttpRoute> httpRoutes() {
    return List.of(
        new HttpRoute(HttpMethod.POST, "/notes", false, "notes:post"),
        new HttpRoute(HttpMethod.GET, "/", true, "notes:echo"));
  }

  @Override
  public Response runHttpAction(ActionCtx ctx, String path, Request request) {
    if (path.equals("notes:echo")) {
      return Response.text(request.uri().getRawPath());
    }
    try {
      ctx.runMutation(ADD, new Note(request.text()));
      return Response.status(200);
    } catch (AppException e) {
      return Response.text(String.valueOf(e.getMessage())).withStatus(400);
    }
  }
}
