package dev.ctxaws.local;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The functions of an app behind a gateway, with the event server that calls them, too. */
interface ServedFunctions extends AutoCloseable {
  /** Where the gateway listens. */
  URI api();

  /** The processes that are there as long as they are served. */
  List<ProcessHandle> processes();

  /** Is done when they are not served any more, though nobody has closed them. */
  CompletableFuture<?> end();

  @Override
  void close() throws IOException;
}
