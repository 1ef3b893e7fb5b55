package dev.ctxaws.local;

import dev.ctxaws.CtxException;
import dev.ctxaws.local.events.EventServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The process with the functions: it has the environment that Lambda would give them, makes the
 * table if it is not there, brings it to the app's schema, and serves the gateway and the event
 * server until its standard input ends.
 */
public final class FunctionsProcess {
  /** Begins the line on the standard output that says where the gateway listens. */
  static final String READY = "ctx-aws: ready at ";

  private FunctionsProcess() {}

  /**
   * Starts it.
   *
   * @param args the template, the port of the gateway, the port of the event server, and its folder
   *     unless it keeps nothing
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    try {
      serve(
          Path.of(args[0]),
          Integer.parseInt(args[1]),
          Integer.parseInt(args[2]),
          args.length > 3 ? Path.of(args[3]) : null);
      // Our end of the pipe is closed by the kernel when the parent is gone, also after kill -9.
      System.in.transferTo(OutputStream.nullOutputStream());
      Runtime.getRuntime().halt(0);
    } catch (TemplateException | CtxException e) {
      System.err.println(e.getMessage());
      Runtime.getRuntime().halt(1);
    }
  }

  @SuppressWarnings("resource") // they live as long as the process
  private static void serve(
      Path template, int gatewayPort, int eventsPort, @Nullable Path eventsFolder)
      throws IOException, InterruptedException {
    var sam = SamTemplate.read(template);
    LocalTable.make(System.getenv("CTX_TABLE"), sam.streams());
    var host = new LambdaHost(sam);
    LocalSchema.deploy(host.apps());
    var events = sam.in(EventServer.of(host).at(eventsPort));
    var dynamoDb = System.getenv("AWS_ENDPOINT_URL_DYNAMODB");
    if (dynamoDb != null) {
      events.dynamoDb(URI.create(dynamoDb));
    }
    (eventsFolder == null ? events : events.in(eventsFolder)).start();
    LocalCrons.deploy(host.apps());
    System.out.println(READY + new Gateway(sam, host, gatewayPort).url());
  }
}
