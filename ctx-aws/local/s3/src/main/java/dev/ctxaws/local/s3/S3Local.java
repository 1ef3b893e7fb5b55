package dev.ctxaws.local.s3;

import dev.ctxaws.local.engines.ChildJvm;
import dev.ctxaws.local.engines.ChildJvm.Life;
import dev.ctxaws.local.engines.EngineClassPath;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;

/**
 * S3, in a JVM of its own, on a free port of 127.0.0.1: S3Proxy over a folder. Buckets are
 * addressed by path. Requests must be signed, by a header or a query, and browsers of any origin
 * may send them.
 */
public final class S3Local implements AutoCloseable {
  private static final String MAIN = "dev.ctxaws.local.s3.child.S3LocalMain";
  private static final Duration STARTS_WITHIN = Duration.ofSeconds(60);

  /** A signed request that does not come in chunks is read into memory as a whole. */
  private static final String HEAP = "-Xmx256m";

  private final ChildJvm child;
  private final URI endpoint;

  private S3Local(ChildJvm child, URI endpoint) {
    this.child = child;
    this.endpoint = endpoint;
  }

  /**
   * Starts a server, and returns when it answers and its buckets are there. A folder is made if it
   * is not there; only one server at a time may use it.
   *
   * @param life one with a short life hashes what it gets at a tenth of the speed
   */
  public static S3Local start(S3Settings settings, Life life)
      throws IOException, InterruptedException {
    if (settings.folder() != null) {
      Files.createDirectories(settings.folder());
    }
    var command = new ArrayList<>(life.options());
    command.add(HEAP);
    command.add(MAIN);
    command.addAll(settings.arguments());
    var classPath = EngineClassPath.read(S3Local.class, "s3proxy.classpath");
    var child = new ChildJvm(classPath.jars(), command);
    try {
      return new S3Local(child, URI.create("http://127.0.0.1:" + child.port(STARTS_WITHIN)));
    } catch (IOException | InterruptedException | RuntimeException e) {
      child.close();
      throw e;
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
