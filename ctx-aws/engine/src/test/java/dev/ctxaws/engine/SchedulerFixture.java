package dev.ctxaws.engine;

import static dev.ctxaws.engine.sample.Sample.INSIDER;
import static dev.ctxaws.engine.sample.Sample.NONE;
import static dev.ctxaws.value.TestValues.int64;
import static dev.ctxaws.value.TestValues.object;
import static dev.ctxaws.value.TestValues.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ctxaws.db.Doc;
import dev.ctxaws.engine.document.Documents;
import dev.ctxaws.engine.sample.QuickClock;
import dev.ctxaws.engine.sample.Sample;
import dev.ctxaws.engine.sample.SampleApp;
import dev.ctxaws.engine.sample.Thing;
import dev.ctxaws.function.ActionRef;
import dev.ctxaws.function.MutationRef;
import dev.ctxaws.function.QueryRef;
import dev.ctxaws.function.Schedulable;
import dev.ctxaws.schedule.ScheduledFunction;
import dev.ctxaws.value.Id;
import dev.ctxaws.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Scheduled functions in memory, which wait until a test wakes them. */
abstract class SchedulerFixture {
  static final Duration TEN = Duration.ofSeconds(10);

  final QuickClock clock = new QuickClock();
  final Sample sample = new Sample(clock);
  final SampleApp app = sample.app();
  final List<String> ran = new ArrayList<>();

  final MutationRef<Value, Value> add =
      app.mutation(
          "things:add",
          (ctx, args) -> {
            ctx.db().insert(Thing.TABLE, Thing.named(name(args)));
            return Value.Null.INSTANCE;
          });
  final ActionRef<Value, Value> note =
      app.action(
          "things:note",
          (ctx, args) -> {
            ran.add("note");
            return Value.Null.INSTANCE;
          });
  final QueryRef<Value, Value> count =
      app.query("things:count", (ctx, _) -> int64(ctx.db().query(Thing.TABLE).collect().size()));

  Id<ScheduledFunction> schedule(Duration delay, Schedulable<Value, Value> function, Value args) {
    var schedule =
        app.mutation(
            "m:schedule",
            (ctx, _) -> text(ctx.scheduler().runAfter(delay, function, args).value()));
    return id(sample.engine().mutation(schedule.path(), NONE, INSIDER));
  }

  static Value named(String name) {
    return object("name", text(name));
  }

  static String name(Value args) {
    return args instanceof Value.Obj fields && fields.get("name") instanceof Value.Str(var name)
        ? name
        : "nobody";
  }

  static Id<ScheduledFunction> id(Value value) {
    return new Id<>(((Value.Str) value).value());
  }

  ScheduledFunction job(Id<ScheduledFunction> id) {
    var found = new ArrayList<Doc<ScheduledFunction>>();
    var read =
        app.query(
            "m:read",
            (ctx, _) -> {
              found.clear();
              found.add(ctx.db().system().get(id));
              return Value.Null.INSTANCE;
            });
    sample.call(read, NONE);
    return found.getFirst().value();
  }

  ScheduledRun wake(Id<ScheduledFunction> id) {
    return sample.engine().scheduled().run(id, "m:f", Caller.DEFAULT_TIME, Watch.NONE);
  }

  ScheduledRun wakeAction(Id<ScheduledFunction> id) {
    return sample.engine().scheduled().runAction(id, "m:f", Caller.DEFAULT_TIME, Watch.NONE);
  }

  Value call(MutationRef<Value, Value> mutation) {
    return sample.engine().mutation(mutation.path(), NONE, INSIDER);
  }

  List<Doc<ScheduledFunction>> jobs() {
    var found = new ArrayList<Doc<ScheduledFunction>>();
    var list =
        app.query(
            "m:list",
            (ctx, _) -> {
              found.clear();
              found.addAll(ctx.db().system().query(ScheduledFunction.TABLE).collect());
              return Value.Null.INSTANCE;
            });
    sample.call(list, NONE);
    return found;
  }

  void cancel(Id<ScheduledFunction> id) {
    call(
        app.mutation(
            "m:cancel",
            (ctx, _) -> {
              ctx.scheduler().cancel(id);
              return Value.Null.INSTANCE;
            }));
  }

  /** Arguments of so many bytes as they are stored. */
  static Value.Obj ofBytes(int bytes) {
    var args = object("text", text("x".repeat(bytes - 16)));
    var exact = object("text", text("x".repeat(2 * bytes - 16 - Documents.sizeOf(args))));
    assertThat(Documents.sizeOf(exact)).isEqualTo(bytes);
    return exact;
  }
}
