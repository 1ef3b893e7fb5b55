package dev.ctxaws.local.engines.child;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import software.amazon.dynamodb.services.local.main.ServerRunner;
import software.amazon.dynamodb.services.local.server.DynamoDBProxyServer;

/**
 * Runs DynamoDB Local until the standard input ends. The arguments are those of DynamoDB Local; the
 * port is a free one, and the line {@code listening PORT} names it.
 */
public final class DynamoDbLocalMain {
  private DynamoDbLocalMain() {}

  /** Starts the server, and returns when it has stopped. */
  public static void main(String[] args) throws Exception {
    DynamoDBProxyServer server = ServerRunner.createServerFromCommandLineArgs(args);
    ServerConnector connector = connector(server);
    connector.setHost("127.0.0.1");
    connector.setPort(0);
    server.start();
    System.out.println("listening " + connector.getLocalPort());

    // Our end of the pipe is closed by the kernel when the parent is gone, also after kill -9.
    awaitEnd(System.in);
    try {
      server.stop();
    } finally {
      Runtime.getRuntime().halt(0);
    }
  }

  /**
   * The connector of a server that has not started. DynamoDB Local has no option for the address it
   * listens on, and would listen on all.
   */
  private static ServerConnector connector(DynamoDBProxyServer server)
      throws ReflectiveOperationException {
    var field = DynamoDBProxyServer.class.getDeclaredField("server");
    field.setAccessible(true);
    return Arrays.stream(((Server) field.get(server)).getConnectors())
        .filter(ServerConnector.class::isInstance)
        .map(ServerConnector.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private static void awaitEnd(InputStream in) throws IOException {
    in.transferTo(OutputStream.nullOutputStream());
  }
}
