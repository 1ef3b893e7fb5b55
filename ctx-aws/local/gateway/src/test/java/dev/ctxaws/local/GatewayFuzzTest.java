package dev.ctxaws.local;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterProperty;

/**
 * Whatever comes over the wire is answered, or is no HTTP: what the functions get is well-formed,
 * and none of it is a fault of the gateway's.
 */
class GatewayFuzzTest {
  private static final String TEMPLATE =
      """
      Resources:
        Echo:
          Type: AWS::Serverless::Function
          Properties:
            Handler: dev.ctxaws.local.TestHandlers$Echo
            Events: {Default: {Type: HttpApi}}
      """;
  private static final int ANSWER_MILLIS = 20_000;

  private final LambdaHost host;
  private final Gateway gateway;
  private final URI address;

  GatewayFuzzTest() throws IOException {
    var file = Files.createTempFile("template", ".yaml");
    try {
      var template = SamTemplate.read(Files.writeString(file, TEMPLATE));
      host = new LambdaHost(template);
      gateway = new Gateway(template, host, 0);
      address = URI.create(gateway.url());
    } finally {
      Files.delete(file);
    }
  }

  @AfterProperty
  void close() {
    gateway.close();
    host.close();
  }

  /** What stands in the first line: a path, with printable characters only. */
  @Provide
  Arbitrary<String> targets() {
    return edited(
            List.of("/api/query?path=a%3Ab&args=%7B%7D", "/", "//a/b", "/%", "/a b"),
            List.of(
                "%",
                "%zz",
                "%2F",
                "//",
                "..",
                "?",
                "#",
                ":",
                "@",
                "[",
                "{",
                "^",
                "a:b",
                "~".repeat(2_000)))
        .map(target -> target.startsWith("/") ? target : "/" + target);
  }

  /** Everything that is sent. */
  @Provide
  Arbitrary<String> requests() {
    return edited(
        List.of(
            request("POST", "/api/query", "Content-Type: application/json\r\n", "{\"a\":1}"),
            request("GET", "/x?y", "Cookie: a=1; b\r\nX: 1\r\nX: 2\r\n", ""),
            request("PUT", "/p", "Transfer-Encoding: chunked\r\n", "3\r\nabc\r\n0\r\n\r\n")),
        List.of(
            "\r\n",
            "\n",
            ":",
            " ",
            "\u0000",
            "\u00ff",
            "Host: [\r\n",
            "Content-Length: 9\r\n",
            "Content-Length: -1\r\n",
            "Cookie: ;=;\r\n",
            "X-Y: \u00e9\u0001\r\n",
            "Expect: 100-continue\r\n",
            "x".repeat(3_000)));
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void target_ofAnyKind_isAnswered(@ForAll("targets") String target) throws IOException {
    var answer = send(request("GET", target, "", ""));

    assertThat(answer).matches("(?s)HTTP/1.1 (200|400|404) .*");
    assertNoFault(answer);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void request_ofAnyKind_isAnsweredOrNoHttp(@ForAll("requests") String request) throws IOException {
    assertNoFault(send(request));
  }

  /**
   * The JDK's server refuses some requests by itself: it names its exception then, and 501 is for
   * an encoding that it does not know.
   */
  private static void assertNoFault(String answer) {
    assertThat(answer)
        .doesNotMatch("(?s)HTTP/1.1 5(?!01).*")
        .doesNotContain("\tat ", "    at ", "dev.ctxaws");
  }

  private static String request(String method, String target, String headers, String body) {
    var length = headers.contains("chunked") ? "" : "Content-Length: " + body.length() + "\r\n";
    return method
        + " "
        + target
        + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
        + headers
        + length
        + "\r\n"
        + body;
  }

  private String send(String request) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort())) {
      socket.setSoTimeout(ANSWER_MILLIS);
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  /** One change of a text: some characters go, and others come in their place. */
  private record Edit(int at, int cut, String insert) {}

  private static Arbitrary<String> edited(List<String> texts, List<String> fragments) {
    var inserts =
        Arbitraries.frequencyOf(
            Tuple.of(3, Arbitraries.of(fragments)),
            Tuple.of(1, Arbitraries.strings().withCharRange('!', '~').ofMaxLength(3)));
    var edits =
        Combinators.combine(
                Arbitraries.integers().between(0, 200),
                Arbitraries.integers().between(0, 5),
                inserts)
            .as(Edit::new)
            .list()
            .ofMaxSize(3);
    return Combinators.combine(Arbitraries.of(texts), edits).as(GatewayFuzzTest::edit);
  }

  private static String edit(String text, List<Edit> edits) {
    var edited = new StringBuilder(text);
    for (var edit : edits) {
      int at = edit.at() % (edited.length() + 1);
      edited.replace(at, Math.min(edited.length(), at + edit.cut()), edit.insert());
    }
    return edited.toString();
  }
}
