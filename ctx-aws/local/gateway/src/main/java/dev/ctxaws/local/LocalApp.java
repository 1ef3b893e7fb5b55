package dev.ctxaws.local;

import dev.ctxaws.local.engines.DynamoDbLocal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
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
   * @param environment variables for the functions, before those of the template
   */
  public record Settings(Path project, boolean memory, int port, Map<String, String> environment) {
    public Settings {
      environment = Map.copyOf(environment);
    }
  }

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final @Nullable DataFolder data;
  private final DynamoDbLocal dynamoDb;
  private final FunctionsChild functions;
  private final URI events;

  /** Starts everything, and returns when the functions can be called. */
  public static LocalApp start(Settings settings) throws IOException, InterruptedException {
    return new LocalApp(settings);
  }

  private LocalApp(Settings settings) throws IOException, InterruptedException {
    var template = settings.project().resolve("template.yaml");
    var environment = new TreeMap<>(SamTemplate.read(template).environment());
    try {
      data = settings.memory() ? null : closing(DataFolder.take(settings.project()));
      dynamoDb =
          closing(data == null ? DynamoDbLocal.inMemory() : DynamoDbLocal.in(data.of("dynamodb")));
      note(dynamoDb.process());
      if (data != null) {
        data.note(dynamoDb.endpoint());
      }
      int eventsPort = freePort();
      events = URI.create("http://127.0.0.1:" + eventsPort);
      environment.putAll(endpoints());
      environment.putAll(settings.environment());
      functions =
          closing(
              FunctionsChild.start(
                  template, settings.port(), eventsPort, data("events"), environment));
      note(dynamoDb.process(), functions.process());
    } catch (IOException | InterruptedException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /** What tells an SDK where the services are; the credentials are made up. */
  private Map<String, String> endpoints() {
    return Map.of(
        "AWS_REGION",
        Intrinsics.REGION,
        "AWS_ACCESS_KEY_ID",
        "local",
        "AWS_SECRET_ACCESS_KEY",
        "local",
        "AWS_ENDPOINT_URL_DYNAMODB",
        dynamoDb.endpoint().toString(),
        "AWS_ENDPOINT_URL_LAMBDA",
        events.toString(),
        "AWS_ENDPOINT_URL_SCHEDULER",
        events.toString(),
        "AWS_ENDPOINT_URL_SQS",
        events.toString());
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

  /** A file or folder for whoever wants to keep something beside the engines, if data is kept. */
  public @Nullable Path data(String name) {
    return data == null ? null : data.of(name);
  }

  /** Waits until one of the children has ended, which it should not, and says which. */
  public String awaitFailure() {
    return (String)
        CompletableFuture.anyOf(
                dynamoDb.process().onExit().thenApply(_ -> "DynamoDB Local"),
                functions.process().onExit().thenApply(_ -> "The functions' process"))
            .join();
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

  private void note(ProcessHandle... children) throws IOException {
    if (data != null) {
      data.note(List.of(children));
    }
  }

  /** The functions must know it before they can listen. */
  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
