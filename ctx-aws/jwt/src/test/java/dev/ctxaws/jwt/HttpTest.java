package dev.ctxaws.jwt;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration SHORT = Duration.ofMillis(200);

  private final ServerSocket server;
  private final URI address;

  HttpTest() throws IOException {
    server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    address = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/keys");
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  /**
   * Answers one request with {@code text}; the latch opens when it was sent and the client has hung
   * up.
   */
  private CountDownLatch answer(String text) {
    var done = new CountDownLatch(1);
    Thread.ofVirtual()
        .start(
            () -> {
              try (var client = server.accept()) {
                client.getOutputStream().write(text.getBytes(US_ASCII));
                client.getOutputStream().flush();
                client.getInputStream().readAllBytes();
              } catch (IOException _) {
                // The client has hung up in the middle of it.
              }
              done.countDown();
            });
    return done;
  }

  @Test
  void answer_isItsText() throws Exception {
    answer("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");

    assertThat(new Http(LONG, LONG).get(address)).isEqualTo("{}");
  }

  @Test
  void answer_redirect_isNotFollowed() {
    answer("HTTP/1.1 302 Found\r\nLocation: https://evil.example/\r\nContent-Length: 0\r\n\r\n");

    assertThatThrownBy(() -> new Http(LONG, LONG).get(address))
        .isInstanceOf(IOException.class)
        .hasMessage(address + " did not answer: its status is 302, not 200.");
  }

  @Test
  void answer_tooLong_isNotReadToItsEnd() {
    answer("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + " ".repeat(Http.MAX_BYTES) + " {}");

    assertThatThrownBy(() -> new Http(LONG, LONG).get(address))
        .hasMessage(address + " did not answer: its answer has more than 524288 bytes.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "HTTP/1.1 200 OK\r\nContent-L",
        "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{"
      })
  void answer_thatDoesNotEnd_isGivenUpAndHungUp(String begun) throws Exception {
    var done = answer(begun);

    assertThatThrownBy(() -> new Http(LONG, SHORT).get(address))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(address + " did not answer");
    // Else it would wait for a client that is never done.
    done.await();
  }

  @Test
  void server_absent_isAFailure() throws Exception {
    server.close();

    assertThatThrownBy(() -> new Http(LONG, LONG).get(address))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(address + " did not answer: Connection refused");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://example.com/", "http://localhost.example.com/", "file:///etc/passwd", "x"})
  void address_thatIsNotSafe_isNotCalled(String unsafe) {
    assertThatThrownBy(() -> new Http(LONG, LONG).get(URI.create(unsafe)))
        .isInstanceOf(IOException.class)
        .hasMessage(unsafe + " is not called: it is no https address.");
  }
}
