package dev.ctxaws.bench.app;

import dev.ctxaws.ActionCtx;
import dev.ctxaws.MutationCtx;
import dev.ctxaws.QueryCtx;
import dev.ctxaws.bench.app.generated.internal;
import dev.ctxaws.bench.app.generated.tables;
import dev.ctxaws.db.Doc;
import dev.ctxaws.db.PageOptions;
import dev.ctxaws.db.PageResult;
import dev.ctxaws.function.InternalAction;
import dev.ctxaws.function.InternalMutation;
import dev.ctxaws.function.Mutation;
import dev.ctxaws.function.Query;
import dev.ctxaws.schedule.ScheduledFunction;
import dev.ctxaws.schedule.ScheduledFunction.State;
import dev.ctxaws.value.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Scheduled functions that note when they ran. */
public final class Tasks {
  private static final int PAGE = 2_000;

  private Tasks() {}

  /**
   * A task to schedule.
   *
   * @param action whether it is an action; else it is a mutation
   * @param afterMillis after how many milliseconds
   */
  public record Wanted(long number, boolean action, long afterMillis) {}

  /**
   * Tasks to schedule.
   *
   * @param from from when their times count; null for the mutation's own
   * @param takesMillis how long each action takes, in milliseconds
   */
  public record ScheduleArgs(List<Wanted> tasks, @Nullable Instant from, long takesMillis) {}

  /** A task that was scheduled. */
  public record Task(long number, Instant due, long takesMillis) {}

  /** Some scheduled functions. */
  public record Scheduled(List<Id<ScheduledFunction>> ids) {}

  /** A page; null begins with the first. */
  public record RunsArgs(@Nullable String cursor) {}

  /** Schedules tasks, and returns their ids in the same order. */
  @Mutation
  public static List<Id<ScheduledFunction>> schedule(MutationCtx ctx, ScheduleArgs args) {
    var from = args.from() == null ? ctx.now() : args.from();
    var ids = new ArrayList<Id<ScheduledFunction>>();
    for (var wanted : args.tasks()) {
      var due = from.plusMillis(wanted.afterMillis());
      var task = new Task(wanted.number(), due, args.takesMillis());
      ids.add(
          wanted.action()
              ? ctx.scheduler().runAt(due, internal.tasks.act, task)
              : ctx.scheduler().runAt(due, internal.tasks.note, task));
    }
    return ids;
  }

  /** Notes that it runs. */
  @InternalMutation
  public static void note(MutationCtx ctx, Task args) {
    // Not ctx.now(), which was taken before the job was looked up.
    var _ = ctx.db().insert(tables.runs, new Run(args.number(), args.due(), Machine.time()));
  }

  /** Notes that it runs, and then takes its time. */
  @InternalAction
  public static void act(ActionCtx ctx, Task args) throws InterruptedException {
    ctx.runMutation(internal.tasks.noteRun, new Run(args.number(), args.due(), Machine.time()));
    Thread.sleep(Duration.ofMillis(args.takesMillis()));
  }

  /** Notes what an action says of its run. */
  @InternalMutation
  public static void noteRun(MutationCtx ctx, Run args) {
    var _ = ctx.db().insert(tables.runs, args);
  }

  /** Takes tasks back. */
  @Mutation
  public static void cancel(MutationCtx ctx, Scheduled args) {
    args.ids().forEach(ctx.scheduler()::cancel);
  }

  /** What was noted, in the order of its creation. */
  @Query
  public static PageResult<Run> runs(QueryCtx ctx, RunsArgs args) {
    return ctx.db()
        .query(tables.runs)
        .paginate(PageOptions.after(args.cursor(), PAGE))
        .map(Doc::value);
  }

  /** What has become of tasks, in the same order: {@code success}, for example. */
  @Query
  public static List<String> states(QueryCtx ctx, Scheduled args) {
    return args.ids().stream().map(id -> state(ctx.db().system().get(id))).toList();
  }

  private static String state(@Nullable Doc<ScheduledFunction> task) {
    if (task == null) {
      return "gone";
    }
    return switch (task.value().state()) {
      case State.Pending _ -> "pending";
      case State.InProgress _ -> "inProgress";
      case State.Success _ -> "success";
      case State.Failed _ -> "failed";
      case State.Canceled _ -> "canceled";
    };
  }

  /** Schedules a function that does nothing, and writes nothing else. */
  @Mutation
  public static Id<ScheduledFunction> scheduleNothing(MutationCtx ctx) {
    return ctx.scheduler().runAfter(Duration.ZERO, internal.tasks.nothing);
  }

  /** Does nothing. */
  @InternalMutation
  public static void nothing(MutationCtx ctx) {}
}
