package dev.ctxaws.local.engines;

import dev.ctxaws.local.engines.ChildJvm.Life;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * DynamoDB Local, in a JVM of its own, on a free port of 127.0.0.1. All clients see the same
 * tables, whatever their region and credentials are.
 */
public final class DynamoDbLocal implements AutoCloseable {
  private static final String MAIN = "dev.ctxaws.local.engines.child.DynamoDbLocalMain";
  private static final Duration STARTS_WITHIN = Duration.ofSeconds(60);

  private final ChildJvm child;
  private final URI endpoint;

  private DynamoDbLocal(ChildJvm child, URI endpoint) {
    this.child = child;
    this.endpoint = endpoint;
  }

  /** Starts one for a short life that keeps its data in memory, and returns when it answers. */
  public static DynamoDbLocal inMemory() throws IOException, InterruptedException {
    return inMemory(Life.SHORT);
  }

  /** Starts one that keeps its data in memory, and returns when it answers. */
  public static DynamoDbLocal inMemory(Life life) throws IOException, InterruptedException {
    return start(life, List.of("-inMemory"));
  }

  /**
   * Starts one that keeps its data in {@code folder}, and returns when it answers. The folder is
   * made if it is not there. Only one at a time may use it.
   */
  public static DynamoDbLocal in(Path folder, Life life) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    return start(life, List.of("-dbPath", folder.toAbsolutePath().toString()));
  }

  /** Where it listens: {@code http://127.0.0.1:PORT}. */
  public URI endpoint() {
    return endpoint;
  }

  /** Its process. */
  public ProcessHandle process() {
    return child.process();
  }

  /** Ends it, and returns when it is gone. */
  @Override
  public void close() {
    child.close();
  }

  private static DynamoDbLocal start(Life life, List<String> where)
      throws IOException, InterruptedException {
    var engine = EngineClassPath.read(DynamoDbLocal.class, "dynamodb-local.classpath");
    var child = new ChildJvm(engine.jars(), command(engine, life, where));
    try {
      var endpoint = URI.create("http://127.0.0.1:" + child.port(STARTS_WITHIN));
      checkAnswers(endpoint);
      return new DynamoDbLocal(child, endpoint);
    } catch (IOException | InterruptedException | RuntimeException e) {
      child.close();
      throw e;
    }
  }

  private static List<String> command(EngineClassPath engine, Life life, List<String> where)
      throws IOException {
    var command = new ArrayList<>(life.options());
    command.add("-Dsqlite4java.library.path=" + engine.nativeFolder("sqlite4java"));
    command.addAll(List.of(MAIN, "-sharedDb", "-disableTelemetry"));
    command.addAll(where);
    return command;
  }

  /** Makes one real call, so that whoever comes next meets a server that has seen one. */
  private static void checkAnswers(URI endpoint) throws IOException, InterruptedException {
    var listTables =
        HttpRequest.newBuilder(endpoint)
            .timeout(STARTS_WITHIN)
            .header("Content-Type", "application/x-amz-json-1.0")
            .header("X-Amz-Target", "DynamoDB_20120810.ListTables")
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=local/20260101/local/dynamodb/aws4_request,"
                    + " SignedHeaders=host, Signature=none")
            .POST(BodyPublishers.ofString("{}"))
            .build();
    try (var client = HttpClient.newHttpClient()) {
      var response = client.send(listTables, BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IOException("DynamoDB Local answers " + response.body());
      }
    }
  }
}
