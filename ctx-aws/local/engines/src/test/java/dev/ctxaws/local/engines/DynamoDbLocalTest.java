package dev.ctxaws.local.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctxaws.local.engines.ChildJvm.Life;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DynamoDbLocalTest {
  private static final String CREATE =
      """
      {"TableName": "things", "BillingMode": "PAY_PER_REQUEST",
       "AttributeDefinitions": [{"AttributeName": "k", "AttributeType": "S"}],
       "KeySchema": [{"AttributeName": "k", "KeyType": "HASH"}]}
      """;
  private static final String PUT =
      """
      {"TableName": "things", "Item": {"k": {"S": "key"}, "v": {"S": "still here"}}}
      """;
  private static final String GET =
      """
      {"TableName": "things", "Key": {"k": {"S": "key"}}}
      """;

  @TempDir private Path folder;

  private static String call(URI endpoint, String operation, String body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(endpoint)
            .header("Content-Type", "application/x-amz-json-1.0")
            .header("X-Amz-Target", "DynamoDB_20120810." + operation)
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=test/20260101/r/dynamodb/aws4_request,"
                    + " SignedHeaders=host, Signature=none")
            .POST(BodyPublishers.ofString(body))
            .build();
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.ofString()).body();
    }
  }

  @Test
  void inMemory_started_answers() throws Exception {
    try (var engine = DynamoDbLocal.inMemory()) {
      assertThat(call(engine.endpoint(), "CreateTable", CREATE)).contains("ACTIVE");
      call(engine.endpoint(), "PutItem", PUT);

      assertThat(call(engine.endpoint(), "GetItem", GET)).contains("still here");
    }
  }

  @Test
  void inMemory_twice_doNotShareTables() throws Exception {
    try (var one = DynamoDbLocal.inMemory();
        var other = DynamoDbLocal.inMemory()) {
      call(one.endpoint(), "CreateTable", CREATE);

      assertThat(call(other.endpoint(), "ListTables", "{}")).isEqualTo("{\"TableNames\":[]}");
    }
  }

  @Test
  void inFolder_closedAndStartedAgain_keepsItsData() throws Exception {
    var data = folder.resolve("new/dynamodb");
    try (var engine = DynamoDbLocal.in(data, Life.SHORT)) {
      call(engine.endpoint(), "CreateTable", CREATE);
      call(engine.endpoint(), "PutItem", PUT);
    }

    try (var engine = DynamoDbLocal.in(data, Life.SHORT)) {
      assertThat(call(engine.endpoint(), "GetItem", GET)).contains("still here");
    }
  }

  @Test
  void inFolder_killedAndStartedAgain_keepsItsData() throws Exception {
    try (var engine = DynamoDbLocal.in(folder, Life.SHORT)) {
      call(engine.endpoint(), "CreateTable", CREATE);
      call(engine.endpoint(), "PutItem", PUT);
      engine.process().destroyForcibly();
      engine.process().onExit().join();
    }

    try (var engine = DynamoDbLocal.in(folder, Life.SHORT)) {
      assertThat(call(engine.endpoint(), "GetItem", GET)).contains("still here");
    }
  }

  @Test
  void close_running_endsTheProcess() throws Exception {
    var engine = DynamoDbLocal.inMemory();

    engine.close();

    assertThat(engine.process().isAlive()).isFalse();
    assertThatThrownBy(() -> call(engine.endpoint(), "ListTables", "{}"))
        .isInstanceOf(ConnectException.class);
  }

  @Test
  void close_twice_isAllowed() throws Exception {
    var engine = DynamoDbLocal.inMemory();

    engine.close();
    engine.close();

    assertThat(engine.process().isAlive()).isFalse();
  }

  @Test
  void started_otherAddressesOfThisMachine_areNotListenedOn() throws Exception {
    var others =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
            .toList();

    try (var engine = DynamoDbLocal.inMemory()) {
      for (InetAddress address : others) {
        assertThat(accepts(new InetSocketAddress(address, engine.endpoint().getPort())))
            .as("%s", address)
            .isFalse();
      }
      assertThat(
              accepts(
                  new InetSocketAddress(
                      InetAddress.getLoopbackAddress(), engine.endpoint().getPort())))
          .isTrue();
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
  void parent_killed_takesTheEngineWithIt() throws Exception {
    var parent = startParent();
    try (var lines = parent.inputReader()) {
      var engine = ProcessHandle.of(Long.parseLong(lines.readLine())).orElseThrow();
      assertThat(engine.isAlive()).isTrue();

      parent.destroyForcibly();

      engine.onExit().get(30, TimeUnit.SECONDS);
      assertThat(engine.isAlive()).isFalse();
    }
  }

  /** A JVM that starts an engine, prints its process id, and waits. */
  private static Process startParent() throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return new ProcessBuilder(List.of(java, "-cp", classPath, EngineParent.class.getName()))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
