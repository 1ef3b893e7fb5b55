package dev.ctxaws.bench.stack;

import dev.ctxaws.bench.stack.StackProcess.Order;
import dev.ctxaws.function.ActionRef;
import dev.ctxaws.function.MutationRef;
import dev.ctxaws.function.QueryRef;
import dev.ctxaws.local.SamTemplate;
import dev.ctxaws.local.engines.ChildJvm.Life;
import dev.ctxaws.local.engines.DynamoDbLocal;
import dev.ctxaws.local.s3.Notification;
import dev.ctxaws.local.s3.S3Local;
import dev.ctxaws.local.s3.S3Settings;
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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A deployment on this machine: a {@link StackProcess}, DynamoDB Local and S3, each in a process of
 * its own, seen from outside. It can be killed and started again, and has lost nothing then. What
 * S3 tells of uploads comes here, and is delivered when somebody says so.
 */
public final class Stack implements AutoCloseable {
  /** What a Lambda of 1,024 MB would have, and a little less. */
  private static final String HEAP = "-Xmx512m";

  private static final String REGION = "us-east-1";
  private static final String JOBS = "local-jobs";
  private static final String UPLOAD = "local-upload";

  /** The bucket with the files. */
  public static final String BUCKET = "local-files";

  /** The access key of everything, and its secret. */
  public static final String KEY = "local";

  private final Path folder;
  private final boolean keepsData;
  private final S3Gate gate = new S3Gate();
  private final Postbox postbox = new Postbox();
  private Duration ahead = Duration.ZERO;
  private DynamoDbLocal dynamo;
  private S3Local s3;
  private Running functions;

  /** The process with the functions, and where its event server and its gateway listen. */
  private record Running(
      Process process, URI events, URI api, StackOutput output, StackClient client) {}

  /** The time there, if nothing is wrong with the clock. */
  public Instant now() {
    return Instant.now().plus(ahead);
  }

  /**
   * What a sweep did, as {@link dev.ctxaws.engine.JobSweep.Tally} says it.
   *
   * @param deleted objects of files
   */
  public record Swept(int woken, int failed, int lost, int removed, int deleted) {}

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
    dynamo =
        keepsData
            ? DynamoDbLocal.in(folder.resolve("dynamodb"), Life.LONG)
            : DynamoDbLocal.inMemory(Life.LONG);
    s3 = S3Local.start(s3Settings(), Life.LONG);
    gate.leadTo(s3.endpoint());
    functions = startFunctions();
  }

  private S3Settings s3Settings() {
    var uploads = new Notification(BUCKET, UPLOAD, List.of("s3:ObjectCreated:*"), "u/", "");
    var kept = keepsData ? folder.resolve("s3") : null;
    return new S3Settings(kept, KEY, KEY, List.of(BUCKET), postbox.endpoint(), List.of(uploads));
  }

  private Running startFunctions() throws IOException, InterruptedException {
    int port = freePort();
    var events = URI.create("http://127.0.0.1:" + port);
    var process = startProcess(port, events);
    var output = new StackOutput(process);
    var api = output.ready();
    return new Running(process, events, api, output, new StackClient(api));
  }

  private Process startProcess(int port, URI events) throws IOException {
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
    builder.environment().putAll(environment(events));
    return builder.start();
  }

  /** What Lambda would give the functions, and where the services are. */
  private Map<String, String> environment(URI events) throws IOException {
    var environment = new TreeMap<>(SamTemplate.read(template()).environment());
    environment.put("AWS_REGION", REGION);
    environment.put("AWS_ACCESS_KEY_ID", KEY);
    environment.put("AWS_SECRET_ACCESS_KEY", KEY);
    environment.put("AWS_ENDPOINT_URL_S3", gate.endpoint().toString());
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
    return functions.client().call(query, args);
  }

  /** Calls a mutation. */
  public <A, R extends @Nullable Object> R call(MutationRef<A, R> mutation, A args)
      throws IOException, InterruptedException {
    return functions.client().call(mutation, args);
  }

  /** Calls an action. */
  public <A, R extends @Nullable Object> R call(ActionRef<A, R> action, A args)
      throws IOException, InterruptedException {
    return functions.client().call(action, args);
  }

  /** Where the API listens; elsewhere after a restart. */
  public URI api() {
    return functions.api();
  }

  /** Where S3 listens. */
  public URI s3() {
    return s3.endpoint();
  }

  /** What stands before S3 for the functions and their clients. */
  public S3Gate gate() {
    return gate;
  }

  /** Where S3's events wait. */
  public Postbox postbox() {
    return postbox;
  }

  /** Delivers an event of S3, and waits until the functions have handled it. */
  public void deliver(String event) throws IOException, InterruptedException {
    functions.client().tell(functions.events(), UPLOAD, event);
  }

  /** Has a sweep done, and waits for it. */
  public Swept sweep() throws IOException, InterruptedException {
    var tally = functions.client().invoke(functions.events(), JOBS, "{\"ctxSweep\":1}");
    return new Swept(
        number(tally, "woken"),
        number(tally, "failed"),
        number(tally, "lost"),
        number(tally, "removed"),
        number(tally, "deleted"));
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
    Writer orders = functions.process().outputWriter();
    orders.write(order.name() + " " + with + "\n");
    orders.flush();
    return functions.output().done();
  }

  /**
   * Waits until the functions have said {@code more} times that a task has ended, or nothing for
   * {@code silence}.
   */
  public void awaitEnds(int more, Duration silence) throws InterruptedException {
    functions.output().awaitEnds(more, silence);
  }

  /** What the functions printed last, for whoever wonders what went wrong. */
  public String lastLines() {
    return functions.output().lastLines();
  }

  /** {@code kill -9} of all processes; returns when they are gone. */
  public void kill() {
    kill(List.of(functions.process().toHandle(), dynamo.process(), s3.process()));
    dynamo.close();
    s3.close();
  }

  /** {@code kill -9} of the functions; returns when they are gone. */
  public void killFunctions() {
    kill(List.of(functions.process().toHandle()));
  }

  private static void kill(List<ProcessHandle> processes) {
    processes.forEach(ProcessHandle::destroyForcibly);
    processes.forEach(gone -> gone.onExit().orTimeout(60, TimeUnit.SECONDS).join());
  }

  /** Starts the functions again after {@link #killFunctions}. There are no faults. */
  public void restartFunctions() throws IOException, InterruptedException {
    functions = startFunctions();
  }

  /** Starts it again after {@link #kill}. Its clock is what it was, and there are no faults. */
  public void restart() throws IOException, InterruptedException {
    start();
  }

  @Override
  public void close() throws IOException {
    kill();
    postbox.close();
    gate.close();
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
