package dev.ctxaws.local.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.crac.Context;
import com.amazonaws.services.lambda.crac.Core;
import com.amazonaws.services.lambda.crac.Resource;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.ctxaws.local.events.functions.Functions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Handlers that the tests' functions have. Their classes are all that their processes find. */
public final class TestHandlers {
  private TestHandlers() {}

  private static void write(OutputStream output, String text) throws IOException {
    output.write(('"' + text + '"').getBytes(UTF_8));
  }

  /** Writes what it reads. */
  public static final class Echo implements RequestStreamHandler {
    @Override
    public void handleRequest(
        InputStream input,
        OutputStream output,
        com.amazonaws.services.lambda.runtime.Context context)
        throws IOException {
      input.transferTo(output);
    }
  }

  /** Writes what Lambda says of the call and of the process. */
  public static final class Told implements RequestStreamHandler {
    @Override
    public void handleRequest(
        InputStream input,
        OutputStream output,
        com.amazonaws.services.lambda.runtime.Context context)
        throws IOException {
      context.getLogger().log("called\n");
      write(
          output,
          String.join(
              " ",
              context.getFunctionName(),
              context.getAwsRequestId(),
              context.getInvokedFunctionArn(),
              Integer.toString(context.getMemoryLimitInMB()),
              context.getRemainingTimeInMillis() > 50_000 ? "has time" : "has none"));
    }
  }

  /** Writes the names of all variables, and one value. */
  public static final class Environment implements RequestStreamHandler {
    @Override
    public void handleRequest(
        InputStream input,
        OutputStream output,
        com.amazonaws.services.lambda.runtime.Context context)
        throws IOException {
      var names = System.getenv().keySet().stream().sorted().toList();
      write(output, String.join(" ", names) + " " + System.getenv("COLOR"));
    }
  }

  /** Says which process it is; with a port as the event, once that port's other end lets it. */
  public static final class Pid implements RequestStreamHandler {
    @Override
    public void handleRequest(
        InputStream input,
        OutputStream output,
        com.amazonaws.services.lambda.runtime.Context context)
        throws IOException {
      int port = Integer.parseInt(new String(input.readAllBytes(), UTF_8));
      if (port != 0) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
          int _ = socket.getInputStream().read();
        }
      }
      write(output, Long.toString(ProcessHandle.current().pid()));
    }
  }

  /** Throws, ends or hangs, as the event says. */
  public static final class Bad implements RequestStreamHandler {
    @Override
    @SuppressWarnings("SystemExitOutsideMain")
    public void handleRequest(
        InputStream input,
        OutputStream output,
        com.amazonaws.services.lambda.runtime.Context context)
        throws IOException {
      switch (new String(input.readAllBytes(), UTF_8)) {
        case "\"throw\"" -> throw new IllegalStateException("It broke.");
        case "\"exit\"" -> Runtime.getRuntime().halt(3);
        case "\"hang\"" -> {
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
        }
        case "\"shout\"" -> write(output, "x".repeat(Functions.MAX_PAYLOAD));
        default -> write(output, "fine");
      }
    }
  }

  /** Cannot be made. */
  public static final class Unmakeable implements RequestStreamHandler {
    /** Fails. */
    public Unmakeable() {
      throw new IllegalStateException("CTX_TABLE is not set.");
    }

    @Override
    public void handleRequest(
        InputStream input,
        OutputStream output,
        com.amazonaws.services.lambda.runtime.Context context) {}
  }

  /** Writes what has been called before the event. */
  public static final class Hooked implements RequestStreamHandler, Resource {
    private final List<String> calls = new ArrayList<>();

    /** Asks for the hooks. */
    public Hooked() {
      Core.getGlobalContext().register(this);
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
      calls.add("before");
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
      calls.add("after");
    }

    @Override
    public void handleRequest(
        InputStream input,
        OutputStream output,
        com.amazonaws.services.lambda.runtime.Context context)
        throws IOException {
      write(output, String.join(" ", calls));
    }
  }
}
