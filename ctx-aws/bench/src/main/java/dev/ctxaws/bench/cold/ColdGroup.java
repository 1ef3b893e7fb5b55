package dev.ctxaws.bench.cold;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ctxaws.bench.app.generated.api;
import dev.ctxaws.bench.app.generated.lambda.CountersRaise;
import dev.ctxaws.bench.cold.Contestant.First;
import dev.ctxaws.bench.hand.HandRaise;
import dev.ctxaws.bench.hand.HandTable;
import dev.ctxaws.bench.meter.BenchApp;
import dev.ctxaws.bench.meter.LocalDynamo;
import dev.ctxaws.bench.report.Figure;
import dev.ctxaws.bench.report.Group;
import dev.ctxaws.bench.report.Report;
import dev.ctxaws.engine.port.Parallel;
import dev.ctxaws.function.NoArgs;
import dev.ctxaws.local.engines.ChildJvm.Life;
import dev.ctxaws.local.runtime.PackagedFunction;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * An action that calls one query and one mutation, packaged as {@code shop-action.zip} is, and a
 * handler by hand that does one GetItem and one TransactWriteItems of two puts, in turn: both under
 * Lambda's own runtime client, with the same options of the JVM, on DynamoDB Local.
 */
public final class ColdGroup implements Group {
  /**
   * How much is measured.
   *
   * @param starts how often each process is started
   * @param warmUp calls that are not timed, of one process each
   * @param calls calls that are
   */
  record Sizes(int starts, int warmUp, int calls, Life life) {}

  private static final Duration TIME = Duration.ofSeconds(30);
  private static final int MEMORY_MB = 1024;

  /** What no handler by hand would have. */
  private static final List<String> OURS =
      List.of("nimbus-jose-jwt", "cron-utils", "scheduler", "crac");

  private final Sizes sizes;

  /** Of the usual sizes. */
  public ColdGroup() {
    this(new Sizes(11, 400, 400, Life.LONG));
  }

  ColdGroup(Sizes sizes) {
    this.sizes = sizes;
  }

  @Override
  public String name() {
    return "cold";
  }

  @Override
  public void run(Report report) throws Exception {
    var folder = Files.createTempDirectory("ctx-aws-cold");
    try (var dynamo = new LocalDynamo(sizes.life())) {
      packages(folder, report);
      var ours = ours(dynamo, folder.resolve("action"));
      var hand = hand(dynamo, folder.resolve("hand"));
      firsts(ours, hand, report);
      warm(ours, hand, report);
    } finally {
      delete(folder);
    }
  }

  private static void packages(Path folder, Report report) throws IOException {
    var action = folder.resolve("action").resolve("lib");
    Parts.copy("core", action, _ -> true);
    Parts.own(action.resolve("app.jar"), name -> name.startsWith("dev/ctxaws/bench/app/"));
    report.figure(size("cold.zip_mb", folder.resolve("action")), 13);
    for (var part : List.of("files", "search")) {
      var with = folder.resolve(part);
      Parts.copy("core", with.resolve("lib"), _ -> true);
      Parts.copy(part, with.resolve("lib"), _ -> true);
      report.figure(size("cold.zip_with_" + part + "_mb", with));
    }
    var hand = folder.resolve("hand").resolve("lib");
    Parts.copy("core", hand, name -> !name.startsWith("ctx-aws-") && !OURS.contains(name));
    Parts.copy(List.of("dynamodb"), hand);
    Parts.own(hand.resolve("hand.jar"), name -> name.startsWith("dev/ctxaws/bench/hand/Hand"));
    report.figure(size("cold.zip_by_hand_mb", folder.resolve("hand")));
  }

  private static Figure size(String name, Path folder) throws IOException {
    var zip = folder.resolveSibling(folder.getFileName() + ".zip");
    Parts.zip(folder, zip, _ -> true);
    return Figure.about(name, Files.size(zip) / 1e6, "MB");
  }

  private static Contestant ours(LocalDynamo dynamo, Path code) throws Exception {
    try (var client = dynamo.client()) {
      BenchApp.createTable(client);
      var counter =
          new BenchApp(client, Parallel.virtualThreads(4)).call(api.counters.add, NoArgs.NONE);
      var handler = CountersRaise.class.getName();
      return new Contestant(
          function("action", handler, code, dynamo.endpoint()),
          event("/api/run/counters/raise", counter.value()));
    }
  }

  private static Contestant hand(LocalDynamo dynamo, Path code) {
    try (var client = dynamo.sdk()) {
      HandTable.create(client);
      HandRaise.add(client, "c1");
      var handler = HandRaise.class.getName();
      return new Contestant(
          function("hand", handler, code, dynamo.endpoint()), event("/raise", "c1"));
    }
  }

  private static PackagedFunction function(String name, String handler, Path code, URI dynamo) {
    var environment =
        Map.of(
            "AWS_REGION", "us-east-1",
            "AWS_ACCESS_KEY_ID", "local",
            "AWS_SECRET_ACCESS_KEY", "local",
            "AWS_ENDPOINT_URL_DYNAMODB", dynamo.toString(),
            "CTX_TABLE", BenchApp.TABLE);
    return new PackagedFunction(name, handler, code, environment, TIME, MEMORY_MB, false);
  }

  private static byte[] event(String path, String id) {
    return """
        {"version":"2.0","routeKey":"POST %1$s","rawPath":"%1$s","rawQueryString":"",
         "headers":{"accept":"*/*","content-type":"application/json","host":"api.example"},
         "requestContext":{"domainName":"api.example","requestId":"bench","stage":"$default",
           "http":{"method":"POST","path":"%1$s","protocol":"HTTP/1.1","sourceIp":"203.0.113.7"}},
         "body":"{\\"args\\":{\\"id\\":\\"%2$s\\"}}","isBase64Encoded":false}
        """
        .formatted(path, id)
        .getBytes(UTF_8);
  }

  private void firsts(Contestant ours, Contestant hand, Report report) throws Exception {
    var mine = new ArrayList<First>();
    var others = new ArrayList<First>();
    // The first of each fills the caches of the machine, and the classes of DynamoDB Local.
    var _ = ours.first();
    var _ = hand.first();
    for (int i = 0; i < sizes.starts(); i++) {
      if (i % 2 == 0) {
        mine.add(ours.first());
        others.add(hand.first());
      } else {
        others.add(hand.first());
        mine.add(ours.first());
      }
    }
    ratio("cold.first_response", "ms", mine, others, First::millis, 1.1, report);
    ratio("cold.rss", "MB", mine, others, First::megabytes, 1.2, report);
  }

  private void warm(Contestant ours, Contestant hand, Report report) throws Exception {
    var mine = new ArrayList<Double>();
    var others = new ArrayList<Double>();
    try (var ourHost = ours.host();
        var handHost = hand.host()) {
      for (int i = 0; i < sizes.warmUp() + sizes.calls(); i++) {
        double our = ours.call(ourHost);
        double other = hand.call(handHost);
        if (i >= sizes.warmUp()) {
          mine.add(our);
          others.add(other);
        }
      }
    }
    ratio("warm.p50", "ms", mine, others, Double::doubleValue, 1.1, report);
  }

  private static <T> void ratio(
      String name,
      String unit,
      List<T> ours,
      List<T> hand,
      ToDoubleFunction<T> of,
      double wanted,
      Report report) {
    double mine = median(ours, of);
    double other = median(hand, of);
    var suffix = "_" + unit.toLowerCase(Locale.ROOT);
    report.figure(Figure.about(name + suffix, mine, unit));
    report.figure(Figure.about(name + "_by_hand" + suffix, other, unit));
    report.figure(Figure.ratio(name + "_ratio_vs_hand", mine / other), wanted);
  }

  private static <T> double median(List<T> measured, ToDoubleFunction<T> of) {
    return measured.stream().mapToDouble(of).sorted().toArray()[measured.size() / 2];
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
