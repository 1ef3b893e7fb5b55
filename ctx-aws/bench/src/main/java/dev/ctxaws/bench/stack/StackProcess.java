package dev.ctxaws.bench.stack;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ctxaws.aws.dynamodb.DynamoTable;
import dev.ctxaws.aws.dynamodb.client.DynamoClient;
import dev.ctxaws.aws.lambda.Deployment;
import dev.ctxaws.bench.app.Machine;
import dev.ctxaws.bench.app.generated.Functions;
import dev.ctxaws.engine.schema.SchemaListener;
import dev.ctxaws.engine.schema.SchemaSync;
import dev.ctxaws.local.Gateway;
import dev.ctxaws.local.LambdaHost;
import dev.ctxaws.local.SamTemplate;
import dev.ctxaws.local.events.EventServer;
import dev.ctxaws.local.events.core.SystemTimeline;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The process with the functions, the gateway and the event server, as a local run has it. Besides,
 * it takes orders, a line each on the standard input, and answers each with a line that begins
 * {@value #DONE}. It ends when that input does.
 */
public final class StackProcess {
  /** Begins the line that says where the gateway listens. */
  static final String READY = "ready ";

  /** Begins the answer to an order. */
  static final String DONE = "done ";

  /** The orders. */
  enum Order {
    /** With the name of a {@link Trouble}, for what is accepted from now on. */
    TROUBLE,
    /** With milliseconds that pass for everybody. */
    ADVANCE,
    /** With milliseconds by which the functions' clock is behind from now on. */
    BEHIND,
    /** With anything: the answer is the peak of the heap in bytes since the last such order. */
    HEAP
  }

  private final EventServer events;
  private final SystemTimeline time;

  private StackProcess(EventServer events, SystemTimeline time) {
    this.events = events;
    this.time = time;
  }

  /**
   * Starts it.
   *
   * @param args the template, the port of the event server and its folder, and how many
   *     milliseconds have passed that the machine's clock does not know of
   */
  @SuppressWarnings("resource") // they live as long as the process
  public static void main(String[] args) throws IOException, InterruptedException {
    var ahead = Duration.ofMillis(Long.parseLong(args[3]));
    var time = new SystemTimeline();
    time.advance(ahead);
    Machine.advance(ahead);
    deploy();
    var template = SamTemplate.read(Path.of(args[0]));
    var host = new LambdaHost(template);
    var server = EventServer.of(host).at(Integer.parseInt(args[1])).in(Path.of(args[2])).on(time);
    var process = new StackProcess(template.in(server).start(), time);
    System.out.println(READY + new Gateway(template, host, 0).url());
    process.obey();
    Runtime.getRuntime().halt(0);
  }

  private static void deploy() throws IOException, InterruptedException {
    try (var client = DynamoClient.of(System::getenv)) {
      DynamoTable.create(client, System.getenv("CTX_TABLE"));
    }
    var deployment = Deployment.of(new Functions(), SchemaSync.Others.NONE, SchemaListener.none());
    deployment.prepare();
    deployment.finish();
  }

  /** Until the input ends, which it does also when the parent is killed. */
  private void obey() throws IOException {
    try (var lines = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        var words = line.split(" ", 2);
        System.out.println(DONE + obey(Order.valueOf(words[0]), words[1]));
      }
    }
  }

  private String obey(Order order, String with) {
    switch (order) {
      case TROUBLE -> events.deliveries(Trouble.valueOf(with).deliveries());
      case ADVANCE -> {
        var by = Duration.ofMillis(Long.parseLong(with));
        // The functions' clock first: who is woken must not find that it is too early.
        Machine.advance(by);
        time.advance(by);
      }
      case BEHIND -> Machine.setBehind(Duration.ofMillis(Long.parseLong(with)));
      case HEAP -> {
        return Long.toString(heapPeak());
      }
    }
    return "";
  }

  /** The sum of what each part of the heap had at its peak: at least what all had together. */
  private static long heapPeak() {
    var pools = heap();
    long peak = pools.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
    pools.forEach(MemoryPoolMXBean::resetPeakUsage);
    return peak;
  }

  private static List<MemoryPoolMXBean> heap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .toList();
  }
}
