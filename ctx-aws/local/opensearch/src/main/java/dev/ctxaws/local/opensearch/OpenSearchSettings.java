package dev.ctxaws.local.opensearch;

import dev.ctxaws.local.engines.ChildJvm.Life;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a server is like.
 *
 * @param folder where indexes are kept, and what makes the next start faster; null for a folder
 *     that ends with the server
 * @param life one for long takes more of the processor to start, and less for searches then
 * @param port where it listens; 0 stands for any free one
 */
public record OpenSearchSettings(@Nullable Path folder, Life life, int port) {
  /** One that listens at any free port. */
  public OpenSearchSettings(@Nullable Path folder, Life life) {
    this(folder, life, 0);
  }

  /** The same one at a port, where another one may have been. */
  public OpenSearchSettings at(int number) {
    return new OpenSearchSettings(folder, life, number);
  }
}
