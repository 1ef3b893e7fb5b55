package shelf;

import dev.ctxaws.ActionCtx;
import dev.ctxaws.cron.CronJobs;
import dev.ctxaws.cron.Crons;
import dev.ctxaws.function.Action;
import dev.ctxaws.function.ActionRef;
import dev.ctxaws.function.InternalAction;
import dev.ctxaws.function.NoArgs;
import dev.ctxaws.vector.Embedding;
import dev.ctxaws.vector.VectorQuery;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shelf.Books.Title;
import shelf.generated.internal;
import shelf.generated.tables;
import shelf.schema.Book;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Actions, each of which does one thing. */
public final class Works {
  private Works() {}

  @Crons
  public static CronJobs crons() {
    return CronJobs.utc().hourly("clean").run(internal.works.clean);
  }

  @Action(memory = 512, timeout = 20)
  public static boolean look(ActionCtx ctx, Title args) throws Exception {
    return ctx.fork(() -> ctx.runQuery(internal.books.isThere, args)).join();
  }

  @InternalAction
  public static void learn(ActionCtx ctx, Title args) {
    ctx.runMutation(internal.books.put, args);
  }

  @InternalAction
  public static void clean(ActionCtx ctx) {}

  @InternalAction
  public static void find(ActionCtx ctx) {
    var query = new VectorQuery<Book>(Embedding.of(1, 0, 0, 0), 1, null);
    var _ = ctx.vectorSearch(tables.books.byTopic, query);
  }

  @InternalAction
  public static boolean hand(ActionCtx ctx, Title args) {
    return ctx.runAction(
        internal.works.hands, new Title("x" + ctx.runQuery(internal.books.isThere, args)));
  }

  @InternalAction
  public static boolean hands(ActionCtx ctx, Title args) {
    return args.title().isEmpty();
  }

  @InternalAction
  public static void later(ActionCtx ctx, Title args) {
    var id = ctx.scheduler().runAt(Instant.EPOCH, internal.books.put, args);
    ctx.scheduler().cancel(id);
  }

  @InternalAction
  public static void chosen(ActionCtx ctx) {
    var reference = internal.works.clean;
    run(ctx, reference);
  }

  private static void run(ActionCtx ctx, ActionRef<NoArgs, @Nullable Void> reference) {
    ctx.scheduler().runAfter(Duration.ZERO, reference);
  }

  @InternalAction
  public static void either(ActionCtx ctx, Title args) {
    ctx.runAction(args.title().isEmpty() ? internal.works.hands : internal.works.hand, args);
  }

  @InternalAction
  public static void keep(ActionCtx ctx) {
    var _ = ctx.storage().store(new ByteArrayInputStream(new byte[1]), null);
  }

  @InternalAction
  public static void link(ActionCtx ctx) {
    var _ = ctx.runQuery(internal.books.isThere, new Title(""));
    var _ = ctx.storage().generateUploadUrl();
  }

  @InternalAction
  public static String obscure(ActionCtx ctx, Title args) {
    return ctx.env(args.title());
  }

  @InternalAction
  public static int alone(ActionCtx ctx) {
    try (var client = DynamoDbClient.create()) {
      return client.listTables().tableNames().size();
    }
  }
}
