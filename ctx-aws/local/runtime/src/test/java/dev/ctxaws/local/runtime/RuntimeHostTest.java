package dev.ctxaws.local.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.ctxaws.local.events.functions.Invocation;
import dev.ctxaws.local.events.functions.Invocation.Failed;
import dev.ctxaws.local.events.functions.Invocation.Returned;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RuntimeHostTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final List<String> log = new CopyOnWriteArrayList<>();
  private final List<RuntimeHost> hosts = new ArrayList<>();

  @AfterEach
  void close() throws IOException {
    for (var host : hosts) {
      host.close();
    }
  }

  @Test
  void invoke_handlerOfAFolder_getsTheEventAndAnswers() throws Exception {
    var host = host(function("echo", TestHandlers.Echo.class));

    assertThat(returned(host.invoke("echo", "r1", bytes("{\"a\":[1]}")))).isEqualTo("{\"a\":[1]}");
    assertThat(host.has("echo")).isTrue();
    assertThat(host.has("ohce")).isFalse();
  }

  @Test
  void invoke_handlerOfAZip_isUnpacked(@TempDir Path folder) throws Exception {
    var zip = zip(folder.resolve("echo.zip"));
    var handler = TestHandlers.Echo.class.getName();
    var host = host(new PackagedFunction("echo", handler, zip, Map.of(), MINUTE, 256, false));

    assertThat(returned(host.invoke("echo", "r1", bytes("1")))).isEqualTo("1");
  }

  @Test
  void invoke_contextOfTheCall_isLambdas() throws Exception {
    var host = host(function("told", TestHandlers.Told.class));

    assertThat(returned(host.invoke("told", "r-17", bytes("{}"))))
        .isEqualTo(
            "\"told r-17 arn:aws:lambda:us-east-1:000000000000:function:told 256 has time\"");
    assertThat(log).contains("told: called");
  }

  @Test
  void invoke_environment_isTheFunctionsAndLambdasAlone() throws Exception {
    var host = host(function("environment", TestHandlers.Environment.class));

    assertThat(returned(host.invoke("environment", "r", bytes("{}"))))
        .isEqualTo(
            "\"AWS_EXECUTION_ENV AWS_LAMBDA_FUNCTION_MEMORY_SIZE AWS_LAMBDA_FUNCTION_NAME"
                + " AWS_LAMBDA_FUNCTION_VERSION AWS_LAMBDA_INITIALIZATION_TYPE"
                + " AWS_LAMBDA_LOG_GROUP_NAME AWS_LAMBDA_LOG_STREAM_NAME AWS_LAMBDA_RUNTIME_API"
                + " COLOR LAMBDA_TASK_ROOT LANG PATH TZ _HANDLER red\"");
  }

  @Test
  void invoke_oneAfterTheOther_isHandledByOneProcess() throws Exception {
    var host = host(function("pid", TestHandlers.Pid.class));

    assertThat(pid(host, "pid")).isEqualTo(pid(host, "pid"));
  }

  @Test
  void invoke_whileItIsBusy_startsAnotherProcess() throws Exception {
    var host = host(function("pid", TestHandlers.Pid.class));

    try (var gate = new ServerSocket(0, 2, InetAddress.getLoopbackAddress());
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var port = bytes(Integer.toString(gate.getLocalPort()));
      var one = threads.submit(() -> returned(host.invoke("pid", "r1", port)));
      var other = threads.submit(() -> returned(host.invoke("pid", "r2", port)));
      // Both are in their handlers before either may go on.
      try (Socket first = gate.accept();
          Socket second = gate.accept()) {
        first.getOutputStream().write(1);
        second.getOutputStream().write(1);
      }

      assertThat(one.get()).isNotEqualTo(other.get());
    }
  }

  @Test
  void invoke_asManyAsThereMayBe_waitsForOne() throws Exception {
    var host = bounded(1, 4, function("pid", TestHandlers.Pid.class));

    try (var gate = new ServerSocket(0, 2, InetAddress.getLoopbackAddress());
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var port = bytes(Integer.toString(gate.getLocalPort()));
      var one = threads.submit(() -> returned(host.invoke("pid", "r1", port)));
      var other = threads.submit(() -> returned(host.invoke("pid", "r2", port)));
      for (int i = 0; i < 2; i++) {
        try (Socket each = gate.accept()) {
          each.getOutputStream().write(1);
        }
      }

      assertThat(one.get()).isEqualTo(other.get());
    }
  }

  @Test
  void invoke_noRoomForAnotherProcess_stopsOneThatWaits() throws Exception {
    var host =
        bounded(4, 1, function("a", TestHandlers.Pid.class), function("b", TestHandlers.Pid.class));
    long a = Long.parseLong(pid(host, "a").replace("\"", ""));

    var _ = pid(host, "b");

    assertThat(ProcessHandle.of(a).filter(ProcessHandle::isAlive)).isEmpty();
  }

  @Test
  void invoke_handlerThrows_saysWhatAndGoesOn() throws Exception {
    var host = host(function("bad", TestHandlers.Bad.class));

    var failed = failed(host.invoke("bad", "r1", bytes("\"throw\"")));

    assertThat(failed.type()).isEqualTo("java.lang.IllegalStateException");
    assertThat(failed.message()).isEqualTo("It broke.");
    assertThat(failed.stackTrace().getFirst()).contains("TestHandlers$Bad.handleRequest");
    assertThat(returned(host.invoke("bad", "r2", bytes("0")))).isEqualTo("\"fine\"");
  }

  @Test
  void invoke_processEnds_isAnErrorAndTheNextCallHasANewOne() throws Exception {
    var host = host(function("bad", TestHandlers.Bad.class));

    var failed = failed(host.invoke("bad", "r1", bytes("\"exit\"")));

    assertThat(failed.type()).isEqualTo("Runtime.ExitError");
    assertThat(failed.message())
        .isEqualTo("RequestId: r1 Error: Runtime exited with error: exit status 3");
    assertThat(returned(host.invoke("bad", "r2", bytes("0")))).isEqualTo("\"fine\"");
  }

  @Test
  void invoke_takesTooLong_isKilledAndTheNextCallHasANewOne() throws Exception {
    var second = Duration.ofSeconds(1);
    var host =
        host(
            new PackagedFunction(
                "bad", TestHandlers.Bad.class.getName(), classes(), Map.of(), second, 256, false));

    var failed = failed(host.invoke("bad", "r1", bytes("\"hang\"")));

    assertThat(failed.type()).isEqualTo("Sandbox.Timedout");
    assertThat(failed.message())
        .isEqualTo("RequestId: r1 Error: Task timed out after 1.00 seconds");
    assertThat(returned(host.invoke("bad", "r2", bytes("0")))).isEqualTo("\"fine\"");
  }

  @Test
  void invoke_answerTooLarge_isAnErrorAndTheNextCallIsAnswered() throws Exception {
    var host = host(function("bad", TestHandlers.Bad.class));

    var failed = failed(host.invoke("bad", "r1", bytes("\"shout\"")));

    assertThat(failed.type()).isEqualTo("Function.ResponseSizeTooLarge");
    assertThat(returned(host.invoke("bad", "r2", bytes("0")))).isEqualTo("\"fine\"");
  }

  @Test
  void invoke_handlerCannotBeMade_saysWhy() throws Exception {
    var host = host(function("unmakeable", TestHandlers.Unmakeable.class));

    var failed = failed(host.invoke("unmakeable", "r1", bytes("{}")));

    assertThat(failed.type()).isEqualTo("java.lang.IllegalStateException");
    assertThat(failed.message()).isEqualTo("CTX_TABLE is not set.");
  }

  @Test
  void invoke_fromASnapshot_hooksHaveRun() throws Exception {
    var handler = TestHandlers.Hooked.class.getName();
    var host =
        host(
            new PackagedFunction("cold", handler, classes(), Map.of(), MINUTE, 256, false),
            new PackagedFunction("snapped", handler, classes(), Map.of(), MINUTE, 256, true));

    assertThat(returned(host.invoke("cold", "r1", bytes("{}")))).isEqualTo("\"\"");
    assertThat(returned(host.invoke("snapped", "r2", bytes("{}")))).isEqualTo("\"before after\"");
  }

  @Test
  void host_codeThatIsNotThere_saysHowToMakeIt() {
    var handler = TestHandlers.Echo.class.getName();
    var missing = Path.of("target", "none.zip");
    var function = new PackagedFunction("e", handler, missing, Map.of(), MINUTE, 256, false);

    assertThatThrownBy(() -> host(function))
        .isInstanceOf(IOException.class)
        .hasMessage(
            missing + " is not there. Package the functions first: mvn -q -DskipTests package");
  }

  @Test
  void close_processes_areGone() throws Exception {
    var host = host(function("pid", TestHandlers.Pid.class));
    long pid = Long.parseLong(pid(host, "pid").replace("\"", ""));

    host.close();

    assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
  }

  private RuntimeHost host(PackagedFunction... functions) throws IOException {
    return bounded(4, 4, functions);
  }

  private RuntimeHost bounded(int mostOfOne, int mostOfAll, PackagedFunction... functions)
      throws IOException {
    var host = new RuntimeHost(List.of(functions), log::add, mostOfOne, mostOfAll);
    hosts.add(host);
    return host;
  }

  private static PackagedFunction function(
      String name, Class<? extends RequestStreamHandler> handler) {
    return new PackagedFunction(
        name, handler.getName(), classes(), Map.of("COLOR", "red"), MINUTE, 256, false);
  }

  private static Path classes() {
    return Path.of("target", "test-classes").toAbsolutePath();
  }

  private static Path zip(Path zip) throws IOException {
    try (var out = new ZipOutputStream(Files.newOutputStream(zip));
        var files = Files.walk(classes())) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new ZipEntry(classes().relativize(file).toString()));
        Files.copy(file, out);
      }
    }
    return zip;
  }

  private static String pid(RuntimeHost host, String function) throws InterruptedException {
    return returned(host.invoke(function, "r", bytes("0")));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static String returned(Invocation invocation) {
    assertThat(invocation).isInstanceOf(Returned.class);
    return new String(((Returned) invocation).payload(), UTF_8);
  }

  private static Failed failed(Invocation invocation) {
    assertThat(invocation).isInstanceOf(Failed.class);
    return (Failed) invocation;
  }
}
