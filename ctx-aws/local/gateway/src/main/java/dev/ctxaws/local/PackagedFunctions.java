package dev.ctxaws.local;

import dev.ctxaws.local.events.EventServer;
import dev.ctxaws.local.runtime.PackagedFunction;
import dev.ctxaws.local.runtime.RuntimeHost;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The functions as they are packaged, each in processes of its own under Lambda's runtime client;
 * the gateway and the event server that call them are in our process.
 */
final class PackagedFunctions implements ServedFunctions {
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final URI api;

  /**
   * Starts it: brings the store to the app, then serves.
   *
   * @param environment of all functions together, for the deployment
   * @param each the environment of each
   * @param eventsFolder where the event server keeps what it accepts; null for nowhere
   */
  PackagedFunctions(
      Path template,
      Map<String, String> environment,
      FunctionEnvironment each,
      URI dynamoDb,
      int gatewayPort,
      int eventsPort,
      @Nullable Path eventsFolder)
      throws IOException, InterruptedException {
    try {
      var sam = SamTemplate.read(template);
      var host = closing(new RuntimeHost(packaged(sam, template, each), System.err::println));
      DeployProcess.run(template, DeployProcess.Part.STORE, environment);
      var events = sam.in(EventServer.of(host).at(eventsPort)).dynamoDb(dynamoDb);
      closing((eventsFolder == null ? events : events.in(eventsFolder)).start());
      DeployProcess.run(template, DeployProcess.Part.CRONS, environment);
      api = URI.create(closing(new Gateway(sam, host, gatewayPort)).url());
    } catch (IOException | InterruptedException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private static List<PackagedFunction> packaged(
      SamTemplate sam, Path template, FunctionEnvironment each) {
    var all = new ArrayList<PackagedFunction>();
    for (var function : sam.functions()) {
      var code = function.codeUri();
      if (code == null) {
        throw new TemplateException(
            function.logicalId() + " has no CodeUri. Name the zip that it is deployed from.");
      }
      all.add(
          new PackagedFunction(
              function.name(),
              function.handler(),
              template.resolveSibling(code),
              each.of(function),
              function.timeout(),
              function.memoryMb(),
              function.snapStart()));
    }
    return all;
  }

  @Override
  public URI api() {
    return api;
  }

  /** None: those of the functions come and go, and end with us. */
  @Override
  public List<ProcessHandle> processes() {
    return List.of();
  }

  @Override
  public CompletableFuture<?> end() {
    return new CompletableFuture<Void>();
  }

  private <T extends AutoCloseable> T closing(T part) {
    parts.push(part);
    return part;
  }

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
}
