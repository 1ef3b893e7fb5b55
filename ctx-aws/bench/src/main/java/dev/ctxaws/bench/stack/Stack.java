package dev.ctxaws.bench.stack;

import dev.ctxaws.bench.stack.StackProcess.Order;
import dev.ctxaws.function.MutationRef;
import dev.ctxaws.function.QueryRef;
import dev.ctxaws.local.SamTemplate;
import dev.ctxaws.local.engines.DynamoDbLocal;
import dev.ctxaws.value.Value;
import dev.ctxaws.value.Value.Obj;
import java.io.IOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A deployment on this machine: a {@link StackProcess} and DynamoDB Local, each in a process of its
 * own, seen from outside. It can be killed and started again, and has lost nothing then.
 */
public final class Stack implements AutoCloseable {
  /** What a Lambda of 1,024 MB would have, and a little less. */
  private static final String HEAP = "-Xmx512m";

  private static final String REGION = "us-east-1";
  private static final String JOBS = "local-jobs";

  private final Path folder;
  private final boolean keepsData;
  private Duration ahead = Duration.ZERO;
  private DynamoDbLocal dynamo;
  private URI events;
  private Process process;
  private StackOutput output;
  private StackClient client;

  /** The time there, if nothing is wrong with the clock. */
  public Instant now() {
    return Instant.now().plus(ahead);
  }

  /** What a sweep did, as {@link dev.ctxaws.engine.JobSweep.Tally} says it. */
  public record Swept(int woken, int failed, int lost, int removed) {}

  /** One that keeps its documents in memory. */
  public static Stack inMemory() throws IOException, InterruptedException {
    return new Stack(false);
  }

  /** One whose documents are on the disk, so that it can be killed. */
  public static Stack onDisk() throws IOException, InterruptedException {
    return new Stack(true);
  }

  private Stack(boolean keepsData) throws IOException, InterruptedException {
    this.keepsData = keepsData;
    this.folder = Files.createTempDirectory("ctx-bench");
    try (var template = Stack.class.getResourceAsStream("template.yaml")) {
      if (template == null) {
        throw new IOException("There is no template.yaml beside Stack.");
      }
      Files.copy(template, template());
    }
    start();
  }

  private Path template() {
    return folder.resolve("template.yaml");
  }

  private void start() throws IOException, InterruptedException {
    dynamo = keepsData ? DynamoDbLocal.in(folder.resolve("dynamodb")) : DynamoDbLocal.inMemory();
    int port = freePort();
    events = URI.create("http://127.0.0.1:" + port);
    process = startProcess(port);
    output = new StackOutput(process);
    client = new StackClient(output.ready());
  }

  private Process startProcess(int port) throws IOException {
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            // As the local run starts them.
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            HEAP,
            "-cp",
            System.getProperty("java.class.path"),
            StackProcess.class.getName(),
            template().toString(),
            Integer.toString(port),
            folder.resolve("events").toString(),
            Long.toString(ahead.toMillis()));
    var builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.matches("(AWS|CTX)_.*"));
    builder.environment().putAll(environment());
    return builder.start();
  }

  /** What Lambda would give the functions, and where the services are. */
  private Map<String, String> environment() throws IOException {
    var environment = new TreeMap<>(SamTemplate.read(template()).environment());
    environment.put("AWS_REGION", REGION);
    environment.put("AWS_ACCESS_KEY_ID", "local");
    environment.put("AWS_SECRET_ACCESS_KEY", "local");
    environment.put("AWS_ENDPOINT_URL_DYNAMODB", dynamo.endpoint().toString());
    for (var service : List.of("LAMBDA", "SCHEDULER", "SQS")) {
      environment.put("AWS_ENDPOINT_URL_" + service, events.toString());
    }
    return environment;
  }

  /** The functions must know it before the server can listen. */
  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Calls a query. */
  public <A, R extends @Nullable Object> R call(QueryRef<A, R> query, A args)
      throws IOException, InterruptedException {
    return client.call(query, args);
  }

  /** Calls a mutation. */
  public <A, R extends @Nullable Object> R call(MutationRef<A, R> mutation, A args)
      throws IOException, InterruptedException {
    return client.call(mutation, args);
  }

  /** Has a sweep done, and waits for it. */
  public Swept sweep() throws IOException, InterruptedException {
    var tally = client.invoke(events, JOBS, "{\"ctxSweep\":1}");
    return new Swept(
        number(tally, "woken"),
        number(tally, "failed"),
        number(tally, "lost"),
        number(tally, "removed"));
  }

  private static int number(Obj tally, String field) throws IOException {
    if (tally.get(field) instanceof Value.Float64(double number)) {
      return (int) number;
    }
    throw new IOException("A sweep should say " + field + ", and said " + tally);
  }

  /** From now on, wake-ups meet this. */
  public void trouble(Trouble trouble) throws IOException, InterruptedException {
    var _ = order(Order.TROUBLE, trouble.name());
  }

  /** Lets time pass for everybody, at once. */
  public void advance(Duration time) throws IOException, InterruptedException {
    ahead = ahead.plus(time);
    var _ = order(Order.ADVANCE, Long.toString(time.toMillis()));
  }

  /** Sets the functions' clock so far behind that of the services; zero puts it right. */
  public void setBehind(Duration time) throws IOException, InterruptedException {
    var _ = order(Order.BEHIND, Long.toString(time.toMillis()));
  }

  /** The peak of the functions' heap in bytes since this was last asked. */
  public long heapPeak() throws IOException, InterruptedException {
    return Long.parseLong(order(Order.HEAP, "peak"));
  }

  private synchronized String order(Order order, String with)
      throws IOException, InterruptedException {
    Writer orders = process.outputWriter();
    orders.write(order.name() + " " + with + "\n");
    orders.flush();
    return output.done();
  }

  /**
   * Waits until the functions have said {@code more} times that a task has ended, or nothing for
   * {@code silence}.
   */
  public void awaitEnds(int more, Duration silence) throws InterruptedException {
    output.awaitEnds(more, silence);
  }

  /** What the functions printed last, for whoever wonders what went wrong. */
  public String lastLines() {
    return output.lastLines();
  }

  /** {@code kill -9} of all processes; returns when they are gone. */
  public void kill() {
    var killed = new ArrayList<>(List.of(process.toHandle(), dynamo.process()));
    killed.forEach(ProcessHandle::destroyForcibly);
    killed.forEach(gone -> gone.onExit().orTimeout(60, TimeUnit.SECONDS).join());
    dynamo.close();
  }

  /** Starts it again after {@link #kill}. Its clock is what it was, and there are no faults. */
  public void restart() throws IOException, InterruptedException {
    start();
  }

  @Override
  public void close() throws IOException {
    kill();
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
