package conformance.run;

import conformance.generated.Functions;
import conformance.run.Surface.InMemory;
import conformance.run.Surface.OverHttp;
import dev.ctxaws.json.ConvexJson;
import dev.ctxaws.testing.TestApp;
import dev.ctxaws.value.ObjBuilder;
import dev.ctxaws.value.Value;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** The Java half: each case in memory, as far as it needs no HTTP, and through the gateway. */
record JavaRunner(InMemory memory, OverHttp full, OverHttp redacted, Map<String, Value> given) {
  private static final List<String> KINDS = List.of("query", "mutation", "action");

  /** What became of a case; null when there is nothing in it for this half. */
  @Nullable Verdict run(Case each) throws InterruptedException {
    if (each.steps().stream().allMatch(step -> step.get("node") != null)) {
      return each.reason() == null || !each.steps().isEmpty()
          ? null
          : Verdict.failed(each.id(), each.title(), "not shown");
    }
    try {
      if (!each.redacted()) {
        // Not the app that all share: its crons run each second, and would for all of that time.
        run(each, each.movesClock() ? new InMemory(new TestApp(new Functions())) : memory);
      }
      run(each, each.redacted() ? redacted : full);
      return Verdict.passed(each.id());
    } catch (Unmet e) {
      return Verdict.failed(each.id(), e.expected(), e.got());
    } catch (IOException | RuntimeException e) {
      return Verdict.failed(each.id(), each.title(), e.toString());
    }
  }

  private void run(Case each, Surface surface) throws Unmet, IOException, InterruptedException {
    var bindings = new Bindings(surface.name(), given);
    for (var step : each.steps()) {
      if (step.get("within") instanceof Value.Float64(double seconds)) {
        runWithin(Duration.ofMillis((long) (1000 * seconds)), step, surface, bindings);
      } else {
        run(step, surface, bindings);
      }
    }
  }

  /** Does a step again and again until it comes to what it wants. */
  private static void runWithin(Duration time, Value.Obj step, Surface surface, Bindings bindings)
      throws Unmet, IOException, InterruptedException {
    var latest = Instant.now().plus(time);
    while (true) {
      try {
        run(step, surface, bindings);
        return;
      } catch (Unmet e) {
        if (Instant.now().isAfter(latest)) {
          throw e;
        }
        surface.letTimePass();
      }
    }
  }

  private static void run(Value.Obj step, Surface surface, Bindings bindings)
      throws Unmet, IOException, InterruptedException {
    if (step.get("echo") != null) {
      for (var text : Cases.items(step, "echo")) {
        echo(((Value.Str) text).value(), surface);
      }
    } else if (step.get("together") != null) {
      together(Cases.items(step, "together"), surface, bindings);
    } else if (step.get("http") != null) {
      if (surface instanceof OverHttp http) {
        new HttpStep(step, bindings).run(http);
      }
    } else if (step.get("upload") != null || step.get("download") != null) {
      new FileStep(step, bindings).run(surface);
    } else if (step.get("later") instanceof Value.Float64(double seconds)) {
      if (surface instanceof InMemory(TestApp app)) {
        app.advance(Duration.ofSeconds((long) seconds));
        for (var then : Cases.items(step, "steps")) {
          run((Value.Obj) then, surface, bindings);
        }
      }
    } else if (step.get("compile") != null) {
      if (surface instanceof InMemory) {
        compile(step);
      }
    } else if (step.get("exportArgs") != null) {
      if (surface instanceof InMemory) {
        exportArgs(step);
      }
    } else if (step.get("node") == null) {
      call(step, surface, bindings);
    }
  }

  private static void call(Value.Obj step, Surface surface, Bindings bindings)
      throws Unmet, IOException, InterruptedException {
    for (var kind : KINDS) {
      var path = Cases.optionalString(step, kind);
      if (path != null) {
        var args = bindings.fill((Value.Obj) Objects.requireNonNull(step.get("args")));
        var token = Cases.optionalString(step, "token");
        if (token == null) {
          new Expectation(step, bindings)
              .check(surface.call(kind, path, args), surface instanceof OverHttp);
        } else if (surface instanceof OverHttp http) {
          var bearer = http.as(bindings.fill(token));
          new Expectation(step, bindings).check(bearer.call(kind, path, args), true);
        }
        return;
      }
    }
    throw new IllegalArgumentException("There is nothing to do in " + step);
  }

  private static void echo(String json, Surface surface)
      throws Unmet, IOException, InterruptedException {
    var args = new ObjBuilder(1).put("value", ConvexJson.parse(json)).build();
    var got = surface.call("query", "values:echo", args).toString();
    if (!got.equals(json)) {
      throw new Unmet(json, got);
    }
  }

  private static void together(List<Value> steps, Surface surface, Bindings bindings)
      throws Unmet, InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var tasks = new ArrayList<Callable<Boolean>>();
      for (var step : steps) {
        tasks.add(
            () -> {
              run((Value.Obj) step, surface, bindings);
              return true;
            });
      }
      for (var ended : threads.invokeAll(tasks)) {
        ended.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Unmet unmet) {
        throw unmet;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private static void compile(Value.Obj step) throws Unmet {
    var place = Cases.string(step, "compile");
    var accepted = Compiler.errors(place, Cases.string(step, "compiles"));
    if (!accepted.isEmpty()) {
      throw new Unmet("to compile: " + Cases.string(step, "compiles"), accepted);
    }
    var wanted = Cases.string(step, "error");
    var errors = Compiler.errors(place, Cases.string(step, "code"));
    if (!errors.contains(wanted)) {
      throw new Unmet("an error of the compiler with " + wanted, errors);
    }
  }

  private static void exportArgs(Value.Obj step) throws Unmet {
    var spec = Objects.requireNonNull(new Functions().function(Cases.string(step, "exportArgs")));
    var got = ConvexJson.text(spec.ref().args().validator().toValue());
    if (!got.equals(Cases.string(step, "text"))) {
      throw new Unmet(Cases.string(step, "text"), got);
    }
  }
}
