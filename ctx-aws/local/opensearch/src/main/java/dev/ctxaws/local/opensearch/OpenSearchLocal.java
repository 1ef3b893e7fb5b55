package dev.ctxaws.local.opensearch;

import dev.ctxaws.local.engines.ChildJvm;
import dev.ctxaws.local.engines.EngineClassPath;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * OpenSearch with its k-NN plugin, in a JVM of its own, on a port of 127.0.0.1: a cluster of one
 * node, to which anyone on this machine may send requests, signed or not.
 */
public final class OpenSearchLocal implements AutoCloseable {
  private static final String MAIN = "dev.ctxaws.local.opensearch.child.OpenSearchLocalMain";
  private static final Duration STARTS_WITHIN = Duration.ofSeconds(60);

  private final ChildJvm child;
  private final URI endpoint;

  private OpenSearchLocal(ChildJvm child, URI endpoint) {
    this.child = child;
    this.endpoint = endpoint;
  }

  /**
   * Starts a server, and returns when it answers and what its indexes held can be searched. A
   * folder is made if it is not there; only one server at a time may use it.
   *
   * @throws IOException if it does not start, or an index cannot be read; the message says why
   */
  public static OpenSearchLocal start(OpenSearchSettings settings)
      throws IOException, InterruptedException {
    var folder = settings.folder();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    var classPath = EngineClassPath.listed(OpenSearchLocal.class, "opensearch.classpath");
    var child = new ChildJvm(classPath.jars(), command(settings));
    try {
      var endpoint = URI.create("http://127.0.0.1:" + child.port(STARTS_WITHIN));
      awaitShards(endpoint);
      return new OpenSearchLocal(child, endpoint);
    } catch (IOException | InterruptedException | RuntimeException e) {
      child.close();
      throw e;
    }
  }

  private static List<String> command(OpenSearchSettings settings) {
    var folder = settings.folder();
    var command = new ArrayList<>(settings.life().options());
    // Without memory it would neither answer nor end.
    command.add("-XX:+ExitOnOutOfMemoryError");
    if (folder != null) {
      /*
       * Half of what a start takes is the loading of 15,000 classes. The JVM writes them to this file
       * when it ends for the first time, and does so again when the file does not fit any more. What
       * it says of classes that cannot be written is not for us.
       */
      command.add("-XX:+AutoCreateSharedArchive");
      command.add("-XX:SharedArchiveFile=" + folder.toAbsolutePath().resolve("classes.jsa"));
      command.add("-Xlog:disable");
    }
    command.add(MAIN);
    command.add(Integer.toString(settings.port()));
    if (folder != null) {
      command.add(folder.toAbsolutePath().toString());
    }
    return command;
  }

  /** After a restart, indexes are read again when the node answers already. */
  private static void awaitShards(URI endpoint) throws IOException, InterruptedException {
    var health =
        HttpRequest.newBuilder(
                endpoint.resolve(
                    "/_cluster/health?level=indices&wait_for_status=yellow&timeout="
                        + STARTS_WITHIN.toSeconds()
                        + "s"))
            .timeout(STARTS_WITHIN.plusSeconds(5))
            .build();
    try (var client = HttpClient.newHttpClient()) {
      var response = client.send(health, BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IOException(
            "OpenSearch cannot read all of its indexes; remove the folder to begin without them. "
                + response.body());
      }
    }
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
}
