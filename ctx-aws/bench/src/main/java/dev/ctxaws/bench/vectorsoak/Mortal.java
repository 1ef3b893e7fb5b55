package dev.ctxaws.bench.vectorsoak;

import dev.ctxaws.local.opensearch.OpenSearchLocal;
import dev.ctxaws.local.opensearch.OpenSearchSettings;
import java.io.IOException;
import java.net.URI;

/** An OpenSearch that is killed and comes back, where it was and with what it had acknowledged. */
final class Mortal implements AutoCloseable {
  private final OpenSearchSettings settings;
  private final URI endpoint;
  private OpenSearchLocal server;

  /** Starts it. */
  Mortal(OpenSearchSettings settings) throws IOException, InterruptedException {
    this.settings = settings;
    this.server = OpenSearchLocal.start(settings);
    this.endpoint = server.endpoint();
  }

  /** Where it listens, whenever it lives. */
  URI endpoint() {
    return endpoint;
  }

  /** {@code kill -9}. */
  void kill() {
    server.process().destroyForcibly();
    var _ = server.process().onExit().join();
    server.close();
  }

  /** Starts it again. */
  void restart() throws IOException, InterruptedException {
    server = OpenSearchLocal.start(settings.at(endpoint.getPort()));
  }

  @Override
  public void close() {
    server.close();
  }
}
