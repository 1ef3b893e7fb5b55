package conformance;

import static java.util.Objects.requireNonNull;

import conformance.generated.api;
import conformance.generated.internal;
import conformance.generated.tables;
import conformance.schema.Message;
import dev.ctxaws.ActionCtx;
import dev.ctxaws.MutationCtx;
import dev.ctxaws.QueryCtx;
import dev.ctxaws.db.Doc;
import dev.ctxaws.function.Action;
import dev.ctxaws.function.InternalAction;
import dev.ctxaws.function.InternalMutation;
import dev.ctxaws.function.Mutation;
import dev.ctxaws.function.MutationRef;
import dev.ctxaws.function.Query;
import dev.ctxaws.schedule.ScheduledFunction;
import dev.ctxaws.schedule.ScheduledFunction.State;
import dev.ctxaws.value.Codecs;
import dev.ctxaws.value.Id;
import dev.ctxaws.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Section 8: functions that run later, and say so in a room. */
public final class Jobs {
  private static final Duration A_DAY = Duration.ofDays(1);
  private static final Duration CANCELED_WITHIN = Duration.ofSeconds(20);
  private static final Duration PAUSE = Duration.ofMillis(20);

  private Jobs() {}

  /** Which job. */
  public record JobId(Id<ScheduledFunction> id) {}

  /** What to say. */
  public record Note(String room, String body) {}

  /** What to say, and in how many milliseconds. */
  public record Later(String room, String body, int delay) {}

  /** What to say, and when. */
  public record At(String room, String body, Instant time) {}

  /** A number that JavaScript has as a bigint. */
  public record Count(long n) {}

  /** A function, and what it is to be given: it may be none, and it may not take that. */
  public record Loose(String path, Value args) {}

  /** A scheduled function as it is stored. */
  @Query
  public static @Nullable Doc<ScheduledFunction> get(QueryCtx ctx, JobId args) {
    return ctx.db().system().get(args.id());
  }

  /** How many whole milliseconds after it was scheduled a function is to run. */
  @Query
  public static double delay(QueryCtx ctx, JobId args) {
    var job = requireNonNull(ctx.db().system().get(args.id()));
    return Duration.between(job.creationTime(), job.value().scheduledTime()).toMillis();
  }

  /** Whether a function has run, and not before its time. */
  @Query
  public static boolean ranInTime(QueryCtx ctx, JobId args) {
    var job = requireNonNull(ctx.db().system().get(args.id())).value();
    return job.completedTime() != null && !job.completedTime().isBefore(job.scheduledTime());
  }

  /**
   * What the functions that were scheduled for a room were to say, and what became of them. In the
   * order of the letters: what is scheduled in one millisecond lies in any order.
   */
  @Query
  public static List<String> ofRoom(QueryCtx ctx, Room args) {
    var lines = new ArrayList<String>();
    for (var job : ctx.db().system().query(ScheduledFunction.TABLE).collect()) {
      var given = job.value().args();
      if (new Value.Str(args.room()).equals(given.get("room"))) {
        var what = given.get("body") instanceof Value.Str(var body) ? body : job.value().name();
        lines.add(what + ": " + word(job.value().state()));
      }
    }
    return lines.stream().sorted().toList();
  }

  private static String word(State state) {
    return switch (state) {
      case State.Pending _ -> "pending";
      case State.InProgress _ -> "inProgress";
      case State.Success _ -> "success";
      case State.Failed _ -> "failed";
      case State.Canceled _ -> "canceled";
    };
  }

  /** Cancels a scheduled function. */
  @Mutation
  public static void cancel(MutationCtx ctx, JobId args) {
    ctx.scheduler().cancel(args.id());
  }

  /** Says something. */
  @InternalMutation
  public static void note(MutationCtx ctx, Note args) {
    say(ctx, args.room(), args.body());
  }

  /** Says something, as an action. */
  @InternalAction
  public static void act(ActionCtx ctx, Note args) {
    ctx.runMutation(internal.jobs.note, args);
  }

  /** Has a mutation say something later. */
  @Mutation
  public static Id<ScheduledFunction> noteLater(MutationCtx ctx, Later args) {
    return ctx.scheduler()
        .runAfter(
            Duration.ofMillis(args.delay()),
            internal.jobs.note,
            new Note(args.room(), args.body()));
  }

  /** Has an action say something later. */
  @Mutation
  public static Id<ScheduledFunction> actLater(MutationCtx ctx, Later args) {
    return ctx.scheduler()
        .runAfter(
            Duration.ofMillis(args.delay()), internal.jobs.act, new Note(args.room(), args.body()));
  }

  /** Has a mutation say something at a time. */
  @Mutation
  public static Id<ScheduledFunction> noteAt(MutationCtx ctx, At args) {
    return ctx.scheduler()
        .runAt(args.time(), internal.jobs.note, new Note(args.room(), args.body()));
  }

  /** Schedules, and throws. */
  @Mutation
  public static void noteLaterThenThrow(MutationCtx ctx, Later args) {
    var _ = noteLater(ctx, args);
    throw new IllegalStateException("after it was scheduled");
  }

  /** Schedules as an action, and throws. */
  @Action
  public static void actThenThrow(ActionCtx ctx, Note args) {
    var _ = ctx.scheduler().runAfter(Duration.ZERO, internal.jobs.note, args);
    throw new IllegalStateException("after it was scheduled");
  }

  /** Has A said at once, and says B. */
  @Mutation
  public static void noteAThenSayB(MutationCtx ctx, Room args) {
    var _ = noteLater(ctx, new Later(args.room(), "A", 0));
    say(ctx, args.room(), "B");
  }

  /** Says something, and throws. */
  @InternalMutation
  public static void sayAndThrow(MutationCtx ctx, Room args) {
    say(ctx, args.room(), "in vain");
    throw new IllegalStateException("after it was said");
  }

  /** Has that run at once. */
  @Mutation
  public static Id<ScheduledFunction> sayAndThrowLater(MutationCtx ctx, Room args) {
    return ctx.scheduler().runAfter(Duration.ZERO, internal.jobs.sayAndThrow, args);
  }

  /** Runs whatever it is told at once, as whoever has no generated references must. */
  @Mutation
  public static Id<ScheduledFunction> runLater(MutationCtx ctx, Loose args) {
    var function = new MutationRef<>(args.path(), Codecs.ANY, Codecs.ANY);
    return ctx.scheduler().runAfter(Duration.ZERO, function, args.args());
  }

  /** Says who called. */
  @InternalMutation
  public static void sayWho(MutationCtx ctx, Room args) {
    say(ctx, args.room(), Auth.caller(ctx));
  }

  /** Has that run at once. */
  @Mutation
  public static Id<ScheduledFunction> sayWhoLater(MutationCtx ctx, Room args) {
    return ctx.scheduler().runAfter(Duration.ZERO, internal.jobs.sayWho, args);
  }

  /** Takes a number. */
  @InternalMutation
  public static void count(MutationCtx ctx, Count args) {}

  /** Has that run at once. */
  @Mutation
  public static Id<ScheduledFunction> countLater(MutationCtx ctx, Count args) {
    return ctx.scheduler().runAfter(Duration.ZERO, internal.jobs.count, args);
  }

  /** Schedules one function more than a mutation may. */
  @Mutation
  public static void tooMany(MutationCtx ctx, Room args) {
    for (int i = 0; i < 1001; i++) {
      var _ = noteLater(ctx, new Later(args.room(), "one of many", 0));
    }
  }

  /** Says how deep it could go: as deep as a function that nobody has called. */
  @InternalMutation
  public static void goDeep(MutationCtx ctx, Room args) {
    say(ctx, args.room(), ctx.runQuery(api.nested.deep, new Nested.Depth(7)) + " deep");
  }

  /** Has that run at once. */
  @InternalMutation
  public static void schedulesGoDeep(MutationCtx ctx, Room args) {
    var _ = ctx.scheduler().runAfter(Duration.ZERO, internal.jobs.goDeep, args);
  }

  /** Has a mutation that it calls schedule. */
  @Mutation
  public static void nestedGoDeep(MutationCtx ctx, Room args) {
    ctx.runMutation(internal.jobs.schedulesGoDeep, args);
  }

  /** Has {@link #outlive} run at once. */
  @Mutation
  public static Id<ScheduledFunction> outliveLater(MutationCtx ctx, Room args) {
    return ctx.scheduler().runAfter(Duration.ZERO, internal.jobs.outlive, args);
  }

  /** Waits until it is canceled, and goes on; it schedules before and after that. */
  @InternalAction
  public static void outlive(ActionCtx ctx, Room args) throws InterruptedException {
    var _ = ctx.scheduler().runAfter(A_DAY, internal.jobs.note, new Note(args.room(), "before"));
    var me = new JobId(requireNonNull(ctx.meta().getRequestMetadata().scheduledFunctionId()));
    var latest = ctx.now().plus(CANCELED_WITHIN);
    while (!isCanceled(ctx, me) && ctx.now().isBefore(latest)) {
      Thread.sleep(PAUSE);
    }
    ctx.runMutation(internal.jobs.note, new Note(args.room(), "went on"));
    var _ = ctx.scheduler().runAfter(A_DAY, internal.jobs.note, new Note(args.room(), "after"));
    ctx.runAction(internal.jobs.actTomorrow, new Note(args.room(), "after, elsewhere"));
  }

  /** Has something said in a day. */
  @InternalAction
  public static void actTomorrow(ActionCtx ctx, Note args) {
    var _ = ctx.scheduler().runAfter(A_DAY, internal.jobs.note, args);
  }

  private static boolean isCanceled(ActionCtx ctx, JobId me) {
    var job = ctx.runQuery(api.jobs.get, me);
    return job != null && job.value().state() instanceof State.Canceled;
  }

  private static void say(MutationCtx ctx, String room, String body) {
    ctx.db().insert(tables.messages, new Message(room, "jobs", body, null));
  }
}
