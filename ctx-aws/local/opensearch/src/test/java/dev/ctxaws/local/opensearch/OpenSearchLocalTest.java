package dev.ctxaws.local.opensearch;

import static dev.ctxaws.local.opensearch.TestOpenSearch.document;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctxaws.local.engines.ChildJvm.Life;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a server starts and ends, and what it leaves to the next one. */
final class OpenSearchLocalTest {
  @TempDir private Path folder;

  /** One after the other, because every start takes seconds. */
  @Test
  void folder_closedDamagedAndKilled_keepsWhatWasAcknowledged() throws Exception {
    var data = folder.resolve("new/opensearch");
    try (var search = new TestOpenSearch(data)) {
      search.create("kept");
      search.indexed("kept", "a", 7, document("any", 1));
    }
    damage(data.resolve("classes.jsa"));

    try (var search = new TestOpenSearch(data)) {
      assertThat(search.nearest("kept", 1, null, 1)).containsEntry("a", 1.0);
      assertThat(search.indexed("kept", "a", 6, document("late", 1))).isEqualTo(409);

      assertThatThrownBy(() -> OpenSearchLocal.start(new OpenSearchSettings(data, Life.SHORT)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("failed to obtain node locks");

      search.indexed("kept", "b", 1, document("any", 1));
      search.deleted("kept", "b", 2);
      search.server().process().destroyForcibly();
      search.server().process().onExit().join();
    }

    try (var search = new TestOpenSearch(data)) {
      assertThat(search.nearest("kept", 2, null, 1)).containsOnlyKeys("a");
      assertThat(search.indexed("kept", "a", 6, document("late", 1))).isEqualTo(409);
    }
  }

  /** What makes the next start faster must not prevent it. */
  private static void damage(Path classes) throws IOException {
    assertThat(classes).isNotEmptyFile();
    try (var file = Files.newByteChannel(classes, StandardOpenOption.WRITE)) {
      file.truncate(file.size() / 2);
    }
  }

  @Test
  void started_forLongAtAPort_listensOnThisMachineOnlyUntilClosed() throws Exception {
    var others =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
            .toList();
    int port = freePort();
    var server = OpenSearchLocal.start(new OpenSearchSettings(null, Life.LONG).at(port));
    try (server) {
      assertThat(server.endpoint()).hasPort(port);
      for (InetAddress address : others) {
        assertThat(accepts(new InetSocketAddress(address, port))).as("%s", address).isFalse();
      }
      assertThat(accepts(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))).isTrue();

      server.close();
    }

    assertThat(server.process().isAlive()).isFalse();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static boolean accepts(InetSocketAddress address) {
    try (var socket = new Socket()) {
      socket.connect(address, 2_000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void parent_killed_takesTheServerWithIt() throws Exception {
    var parent = startParent();
    try (var lines = parent.inputReader()) {
      var server = ProcessHandle.of(Long.parseLong(lines.readLine())).orElseThrow();
      assertThat(server.isAlive()).isTrue();

      parent.destroyForcibly();

      server.onExit().get(30, TimeUnit.SECONDS);
      assertThat(server.isAlive()).isFalse();
    }
  }

  /** A JVM that starts a server, prints its process id, and waits. */
  private static Process startParent() throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return new ProcessBuilder(List.of(java, "-cp", classPath, OpenSearchParent.class.getName()))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
