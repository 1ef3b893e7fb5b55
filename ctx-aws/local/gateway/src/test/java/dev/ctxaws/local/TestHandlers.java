package dev.ctxaws.local;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.ctxaws.local.events.functions.Functions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Handlers that the templates of the tests name. */
public final class TestHandlers {
  private TestHandlers() {}

  /** Writes what it reads. */
  public static final class Echo implements RequestStreamHandler {
    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context)
        throws IOException {
      input.transferTo(output);
    }
  }

  /** Writes a response with everything that a response can have. */
  public static final class Teapot implements RequestStreamHandler {
    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context)
        throws IOException {
      var response =
          """
          {"statusCode":418,"headers":{"X-Kind":"teapot","Content-Type":"image/png"},
           "cookies":["a=1","b=2; Secure"],"body":"AAEC","isBase64Encoded":true}""";
      output.write(response.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Writes no JSON. */
  public static final class Garbage implements RequestStreamHandler {
    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context)
        throws IOException {
      output.write("{\"statusCode\":200".getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Throws. */
  public static final class Broken implements RequestStreamHandler {
    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) {
      throw new IllegalStateException("It broke.");
    }
  }

  /** Takes for ever, until it is interrupted. */
  public static final class Endless implements RequestStreamHandler {
    static final AtomicInteger INTERRUPTED = new AtomicInteger();

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException _) {
        INTERRUPTED.incrementAndGet();
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Writes more than Lambda takes. */
  public static final class Verbose implements RequestStreamHandler {
    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context)
        throws IOException {
      output.write('"');
      output.write("x".repeat(Functions.MAX_PAYLOAD).getBytes(StandardCharsets.UTF_8));
      output.write('"');
    }
  }

  /** Opens a gate. */
  public static final class Signal implements RequestStreamHandler {
    static final CountDownLatch CALLED = new CountDownLatch(1);

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) {
      CALLED.countDown();
    }
  }

  /** Cannot be made. */
  public static final class Unmakeable implements RequestStreamHandler {
    /** Fails. */
    public Unmakeable() {
      throw new IllegalStateException("CTX_TABLE is not set.");
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) {}
  }
}
