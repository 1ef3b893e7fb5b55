package dev.ctxaws.aws.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctxaws.engine.Caller;
import dev.ctxaws.engine.Engine;
import dev.ctxaws.engine.Ports;
import dev.ctxaws.engine.Watch;
import dev.ctxaws.engine.memory.MemoryObjects;
import dev.ctxaws.engine.memory.MemoryTimers;
import dev.ctxaws.engine.memory.MemoryVectors;
import dev.ctxaws.engine.port.Alarm;
import dev.ctxaws.engine.port.Clock;
import dev.ctxaws.engine.port.Entropy;
import dev.ctxaws.engine.port.Parallel;
import dev.ctxaws.engine.sample.SampleApp;
import dev.ctxaws.engine.schema.SchemaListener;
import dev.ctxaws.engine.schema.SchemaSync;
import dev.ctxaws.schedule.ScheduledFunction;
import dev.ctxaws.schedule.ScheduledFunction.State;
import dev.ctxaws.value.Id;
import dev.ctxaws.value.ObjBuilder;
import dev.ctxaws.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Scheduled functions with arguments that take many items. */
final class LargeJobsTest {
  private static final Caller INSIDER = new Caller(null, true);
  private static final Value NONE = Value.Obj.EMPTY;

  private final SampleApp app = new SampleApp();
  private final Engine engine;

  LargeJobsTest() throws InterruptedException {
    var table = "jobs-" + UUID.randomUUID();
    DynamoTable.create(LocalDynamo.CLIENT, table);
    var store = new DynamoStore(LocalDynamo.CLIENT, table);
    var ports =
        new Ports(
            Clock.system(),
            Entropy.secure(),
            Parallel.virtualThreads(16),
            (path, _, _, _) -> {
              throw new AssertionError(path);
            },
            new MemoryTimers(),
            _ -> null,
            Alarm.system(),
            new MemoryObjects(),
            new MemoryVectors());
    new SchemaSync(
            app.tables(),
            ports.transactions(store),
            SchemaSync.HOLD,
            SchemaSync.Others.NONE,
            SchemaListener.none())
        .prepare();
    engine = new Engine(app, store, ports);
  }

  @Test
  void mutation_fourTimesAlmost4MiB_runWithTheirArgumentsAndEnd() {
    var args = new ObjBuilder(1).put("text", new Value.Str("x".repeat((4 << 20) - 100))).build();
    var seen = new ArrayList<Value>();
    var mutation =
        app.mutation(
            "m:run",
            (_, got) -> {
              seen.add(got);
              return NONE;
            });
    var schedule =
        app.mutation(
            "m:schedule",
            (ctx, _) -> {
              var ids = new ArrayList<Value>();
              for (int i = 0; i < 4; i++) {
                var id = ctx.scheduler().runAfter(Duration.ZERO, mutation, args);
                ids.add(new Value.Str(id.value()));
              }
              return new Value.Arr(ids);
            });

    var ids = (Value.Arr) engine.mutation(schedule.path(), NONE, INSIDER);
    for (var id : ids.items()) {
      var _ = engine.scheduled().run(job(id), "m:run", Duration.ofSeconds(30), Watch.NONE);
    }

    assertThat(seen.equals(List.of(args, args, args, args))).isTrue();
    for (var id : ids.items()) {
      var call = read(job(id));
      assertThat(call.state()).isEqualTo(new State.Success());
      assertThat(call.args().equals(args)).isTrue();
    }
  }

  private static Id<ScheduledFunction> job(Value id) {
    return new Id<>(((Value.Str) id).value());
  }

  private ScheduledFunction read(Id<ScheduledFunction> id) {
    var found = new ArrayList<ScheduledFunction>();
    var query =
        app.query(
            "m:read",
            (ctx, _) -> {
              var doc = ctx.db().system().get(id);
              if (doc != null) {
                found.add(doc.value());
              }
              return NONE;
            });
    engine.query(query.path(), NONE, INSIDER);
    return found.getLast();
  }
}
