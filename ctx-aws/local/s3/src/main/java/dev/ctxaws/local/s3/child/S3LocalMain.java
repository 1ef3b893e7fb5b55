package dev.ctxaws.local.s3.child;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.ctxaws.local.s3.S3Settings;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.gaul.s3proxy.CrossOriginResourceSharing;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.slf4j.LoggerFactory;

/**
 * Runs S3Proxy until the standard input ends. The arguments are those of {@link S3Settings}; the
 * port is a free one, and the line {@code listening PORT} names it.
 */
public final class S3LocalMain {
  private static final List<String> ANY = List.of("*");

  private S3LocalMain() {}

  /** Starts the server, and returns when it has stopped. */
  public static void main(String[] args) throws IOException {
    if (LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
      root.setLevel(Level.WARN);
    }
    var settings = S3Settings.of(args);
    var kept = settings.folder();
    var folder = kept == null ? Files.createTempDirectory("ctx-aws-s3") : kept;
    int status = 0;
    try {
      serve(settings, folder);
    } catch (Exception e) {
      // Our parent reads it, and threads of the server would keep us.
      e.printStackTrace();
      status = 1;
    }
    try {
      if (kept == null) {
        delete(folder);
      }
    } finally {
      Runtime.getRuntime().halt(status);
    }
  }

  private static void serve(S3Settings settings, Path folder) throws Exception {
    var outbox = new Outbox(folder.resolve("events"));
    var teller = new Teller(outbox, settings.lambda(), settings.notifications());
    var objects = Files.createDirectories(folder.resolve("objects"));
    var store =
        new TellingBlobStore(new FilesystemNio2BlobStore(objects.toString()), outbox, teller);
    for (var bucket : settings.buckets()) {
      if (!store.containerExists(bucket)) {
        store.createContainer(bucket);
      }
    }
    store.tellWhatIsLeft();
    teller.start();
    var server = server(settings, store);
    server.start();
    System.out.println("listening " + server.getPort());

    // Our end of the pipe is closed by the kernel when the parent is gone, also after kill -9.
    System.in.transferTo(OutputStream.nullOutputStream());
    server.stop();
  }

  private static S3Proxy server(S3Settings settings, BlobStore store) {
    var methods = List.of("GET", "HEAD", "PUT", "POST", "DELETE");
    return S3Proxy.builder()
        .blobStore(store)
        .endpoint(URI.create("http://127.0.0.1:0"))
        .awsAuthentication(
            AuthenticationType.AWS_V2_OR_V4, settings.accessKey(), settings.secretKey())
        .corsRules(new CrossOriginResourceSharing(ANY, methods, ANY, ANY, ""))
        .build();
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
