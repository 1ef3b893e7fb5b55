package dev.ctxaws.aws.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** Speaks TLS with a certificate of its own making, and passes the bytes on to a server. */
final class TlsProxy implements AutoCloseable {
  private static final String PASSWORD = "changeit";

  private final SSLServerSocket server;
  private final URI target;

  TlsProxy(URI target) throws IOException, GeneralSecurityException, InterruptedException {
    this.target = target;
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(newKeyStore(), PASSWORD.toCharArray());
    var context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    server =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  URI endpoint() {
    return URI.create("https://localhost:" + server.getLocalPort());
  }

  private static KeyStore newKeyStore()
      throws IOException, GeneralSecurityException, InterruptedException {
    Path folder = Files.createTempDirectory("tls-proxy");
    Path file = folder.resolve("keys.p12");
    var keytool =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-keyalg",
            "EC",
            "-alias",
            "proxy",
            "-dname",
            "CN=localhost",
            "-ext",
            "san=dns:localhost",
            "-storepass",
            PASSWORD,
            "-keystore",
            file.toString());
    if (keytool.start().waitFor() != 0) {
      throw new IOException("keytool made no key.");
    }
    try {
      return KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
    } finally {
      Files.delete(file);
      Files.delete(folder);
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        var client = server.accept();
        var upstream = new Socket(target.getHost(), target.getPort());
        client.setTcpNoDelay(true);
        upstream.setTcpNoDelay(true);
        Thread.ofVirtual().start(() -> pass(client, upstream));
        Thread.ofVirtual().start(() -> pass(upstream, client));
      } catch (IOException e) {
        // Closed, or a handshake failed: the next one may not.
      }
    }
  }

  private static void pass(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // One side has hung up, and both are closed.
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
