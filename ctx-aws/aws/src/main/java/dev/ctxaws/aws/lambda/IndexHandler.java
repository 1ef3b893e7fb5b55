package dev.ctxaws.aws.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.ctxaws.aws.sdk.Lazy;
import dev.ctxaws.json.JsonReader;
import dev.ctxaws.json.JsonWriter;
import dev.ctxaws.runtime.FunctionTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * The Lambda that the table's stream tells of marks; it tells the vector indexes of the documents
 * that are marked. What a record says does not matter: the marks do.
 *
 * <p>The processor writes a subclass with the app's functions.
 */
public class IndexHandler implements RequestStreamHandler {
  /** What is left at the end of the time for whatever was begun. */
  private static final Duration LAST_CALL = Duration.ofSeconds(10);

  private final Supplier<LambdaRuntime> runtime;

  /** A handler for an app. Nothing is opened before the first event. */
  protected IndexHandler(FunctionTable functions) {
    this(new Lazy<>(() -> Wiring.PROCESS.runtime(functions)));
  }

  IndexHandler(Supplier<LambdaRuntime> runtime) {
    this.runtime = runtime;
  }

  /**
   * Handles an event of a stream. It fails when an index takes nothing at all: then the event comes
   * again. If only some documents are not taken, they stay marked for the sweep, and the stream
   * goes on.
   */
  @Override
  public final void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    requireRecords(input.readAllBytes());
    var invocation = Invocation.of(context, runtime.get());
    var tally = new Sweeps(runtime.get(), invocation).feed(invocation.time().minus(LAST_CALL));
    if (tally.why() != null && tally.fed() == 0) {
      throw tally.why();
    }
    var out = new JsonWriter().beginObject();
    output.write(out.field("batchItemFailures").beginArray().endArray().endObject().utf8());
  }

  private static void requireRecords(byte[] json) {
    try (var in = JsonReader.of(json)) {
      in.beginObject();
      for (var name = in.nextField(); name != null; name = in.nextField()) {
        if (name.equals("Records")) {
          return;
        }
        in.skip();
      }
      throw in.unexpected("Records");
    }
  }
}
