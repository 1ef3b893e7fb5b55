package dev.ctxaws.local;

import dev.ctxaws.local.engines.ChildJvm.Life;
import dev.ctxaws.local.engines.DynamoDbLocal;
import dev.ctxaws.local.opensearch.OpenSearchLocal;
import dev.ctxaws.local.opensearch.OpenSearchSettings;
import dev.ctxaws.local.s3.S3Local;
import dev.ctxaws.local.s3.S3Settings;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * An app that runs on this machine: its engines and its functions, each in a child process. The
 * children end when this process does, however it ends.
 */
public final class LocalApp implements AutoCloseable {
  /**
   * How to run it.
   *
   * @param project the folder with {@code template.yaml}
   * @param memory whether to keep no data from one run to the next
   * @param port where the API should listen; when that port is taken, a free one is used
   * @param vectors whether vectors can be searched, if the template has an OpenSearch domain
   * @param environment variables for the functions, before those of the template
   * @param hosting where the functions run
   */
  public record Settings(
      Path project,
      boolean memory,
      int port,
      boolean vectors,
      Map<String, String> environment,
      Hosting hosting) {
    public Settings {
      environment = Map.copyOf(environment);
    }

    /** The functions run together. */
    public Settings(
        Path project, boolean memory, int port, boolean vectors, Map<String, String> environment) {
      this(project, memory, port, vectors, environment, new Hosting.Together());
    }
  }

  /** Where functions run. */
  public sealed interface Hosting {
    /** In one process, with the classes on our class path. */
    record Together() implements Hosting {}

    /**
     * From the zips that the template names, each in processes of its own under Lambda's runtime
     * client.
     *
     * @param endpoints where each function finds the services
     */
    record Packaged(Endpoints endpoints) implements Hosting {
      /** Every function finds the services themselves. */
      public Packaged() {
        this((_, endpoints) -> endpoints);
      }
    }

    /** What the run command's property {@code ctx.runtime} asks for; {@code rie}: packaged. */
    static Hosting asked() {
      var runtime = System.getProperty("ctx.runtime", "together");
      return switch (runtime) {
        case "together" -> new Together();
        case "rie" -> new Packaged();
        default ->
            throw new IllegalArgumentException(
                "Expected -Dctx.runtime=together or =rie, found " + runtime + ".");
      };
    }
  }

  /** What a function is told of where services listen: a proxy before each, for example. */
  @FunctionalInterface
  public interface Endpoints {
    /**
     * The variables that a function finds.
     *
     * @param function its name in Lambda
     * @param endpoints addresses by variable: {@code AWS_ENDPOINT_URL_DYNAMODB}, … and, where the
     *     function has it and there is one, {@code CTX_OPENSEARCH}
     */
    Map<String, String> of(String function, Map<String, String> endpoints);
  }

  /** The access key, and its secret. */
  private static final String KEY = "local";

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final @Nullable DataFolder data;
  private final DynamoDbLocal dynamoDb;
  private final @Nullable S3Local s3;
  private final @Nullable OpenSearchLocal search;
  private final ServedFunctions functions;
  private final URI events;

  /** Starts everything, and returns when the functions can be called. */
  public static LocalApp start(Settings settings) throws IOException, InterruptedException {
    return new LocalApp(settings);
  }

  private LocalApp(Settings settings) throws IOException, InterruptedException {
    var template = settings.project().resolve("template.yaml");
    var sam = SamTemplate.read(template);
    var environment = new TreeMap<>(sam.environment());
    try {
      data = settings.memory() ? null : closing(DataFolder.take(settings.project()));
      dynamoDb =
          closing(
              data == null
                  ? DynamoDbLocal.inMemory()
                  : DynamoDbLocal.in(data.of("dynamodb"), Life.LONG));
      note(List.of(dynamoDb.process()));
      if (data != null) {
        data.note(dynamoDb.endpoint());
      }
      int eventsPort = freePort();
      events = URI.create("http://127.0.0.1:" + eventsPort);
      s3 = startS3(sam.buckets());
      search = sam.hasSearch() && settings.vectors() ? startSearch() : null;
      var children = new ArrayList<ProcessHandle>();
      children.add(dynamoDb.process());
      if (s3 != null) {
        children.add(s3.process());
      }
      if (search != null) {
        children.add(search.process());
        if (data != null) {
          data.noteOpenSearch(search.endpoint());
        }
      }
      note(children);
      int gatewayPort = portOr(settings.port());
      var here = new TreeMap<String, String>();
      here.put("CTX_API_URL", "http://127.0.0.1:" + gatewayPort);
      here.put("CTX_OPENSEARCH", search == null ? "" : search.endpoint().toString());
      here.putAll(settings.environment());
      environment.putAll(credentials());
      environment.putAll(endpoints());
      environment.putAll(here);
      functions =
          closing(
              switch (settings.hosting()) {
                case Hosting.Together _ ->
                    FunctionsChild.start(
                        template, gatewayPort, eventsPort, data("events"), environment);
                case Hosting.Packaged(var seenBy) ->
                    new PackagedFunctions(
                        template,
                        environment,
                        new FunctionEnvironment(here, endpoints(), seenBy),
                        dynamoDb.endpoint(),
                        gatewayPort,
                        eventsPort,
                        data("events"));
              });
      children.addAll(functions.processes());
      note(children);
    } catch (IOException | InterruptedException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Starts S3 when the template has a bucket. */
  private @Nullable S3Local startS3(TemplateBuckets buckets)
      throws IOException, InterruptedException {
    if (buckets.names().isEmpty()) {
      return null;
    }
    return closing(
        S3Local.start(
            new S3Settings(data("s3"), KEY, KEY, buckets.names(), events, buckets.notifications()),
            data == null ? Life.SHORT : Life.LONG));
  }

  private OpenSearchLocal startSearch() throws IOException, InterruptedException {
    // Its start is the longest of all.
    return closing(OpenSearchLocal.start(new OpenSearchSettings(data("opensearch"), Life.SHORT)));
  }

  /** What Lambda tells each function; the credentials are made up. */
  static Map<String, String> credentials() {
    return Map.of(
        "AWS_REGION", Intrinsics.REGION,
        "AWS_ACCESS_KEY_ID", KEY,
        "AWS_SECRET_ACCESS_KEY", KEY);
  }

  /** What tells an SDK where the services are. */
  private Map<String, String> endpoints() {
    var endpoints = new TreeMap<String, String>();
    endpoints.put("AWS_ENDPOINT_URL_DYNAMODB", dynamoDb.endpoint().toString());
    for (var service : List.of("LAMBDA", "SCHEDULER", "SQS")) {
      endpoints.put("AWS_ENDPOINT_URL_" + service, events.toString());
    }
    if (s3 != null) {
      endpoints.put("AWS_ENDPOINT_URL_S3", s3.endpoint().toString());
    }
    return endpoints;
  }

  /** Where the API listens: {@code http://127.0.0.1:3210}. */
  public URI api() {
    return functions.api();
  }

  /** Where Lambda's Invoke, SQS and EventBridge Scheduler listen. */
  public URI events() {
    return events;
  }

  /** Where DynamoDB Local listens. */
  public URI dynamoDb() {
    return dynamoDb.endpoint();
  }

  /** Where S3 listens; null when the template has no bucket. */
  public @Nullable URI s3() {
    return s3 == null ? null : s3.endpoint();
  }

  /** Where OpenSearch listens; null when the template has no domain, or none was wanted. */
  public @Nullable URI search() {
    return search == null ? null : search.endpoint();
  }

  /** A file or folder for whoever wants to keep something beside the engines, if data is kept. */
  public @Nullable Path data(String name) {
    return data == null ? null : data.of(name);
  }

  /** Waits until one of the children has ended, which it should not, and says which. */
  public String awaitFailure() {
    var ends = new ArrayList<CompletableFuture<String>>();
    ends.add(dynamoDb.process().onExit().thenApply(_ -> "DynamoDB Local"));
    ends.add(functions.end().thenApply(_ -> "The functions' process"));
    if (s3 != null) {
      ends.add(s3.process().onExit().thenApply(_ -> "S3"));
    }
    if (search != null) {
      ends.add(search.process().onExit().thenApply(_ -> "OpenSearch"));
    }
    return (String) CompletableFuture.anyOf(ends.toArray(CompletableFuture<?>[]::new)).join();
  }

  /** Ends the children, and returns when they are gone. */
  @Override
  public void close() throws IOException {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (IOException | RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new IOException(e);
      }
    }
  }

  private <T extends AutoCloseable> T closing(T part) {
    parts.push(part);
    return part;
  }

  private void note(List<ProcessHandle> children) throws IOException {
    if (data != null) {
      data.note(children);
    }
  }

  /** A port that is wanted, or a free one when it is taken: functions must know it beforehand. */
  private static int portOr(int wanted) throws IOException {
    try {
      return bindable(wanted);
    } catch (BindException _) {
      return freePort();
    }
  }

  private static int freePort() throws IOException {
    return bindable(0);
  }

  private static int bindable(int port) throws IOException {
    try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
