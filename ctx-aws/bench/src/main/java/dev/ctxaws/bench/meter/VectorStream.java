package dev.ctxaws.bench.meter;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ctxaws.aws.dynamodb.DynamoTable;
import dev.ctxaws.aws.dynamodb.client.DynamoClient;
import dev.ctxaws.local.events.EventServer;
import dev.ctxaws.local.events.core.Deliveries;
import dev.ctxaws.local.events.core.Deliveries.Kind;
import dev.ctxaws.local.events.functions.Functions;
import dev.ctxaws.local.events.functions.Invocation;
import dev.ctxaws.local.events.functions.Invocation.Failed;
import dev.ctxaws.local.events.functions.Invocation.Returned;
import dev.ctxaws.local.events.streams.Batching;
import dev.ctxaws.local.events.streams.Retries;
import dev.ctxaws.local.events.streams.StreamSource;
import dev.ctxaws.local.events.streams.StreamSource.Start;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The table's stream, and the function that tells vector indexes of its batches, as deployed. */
public final class VectorStream implements AutoCloseable {
  private static final String FUNCTION = "IndexFunction";

  /** What the template of an app says. */
  private static final Batching BATCHING = new Batching(1_000, Duration.ZERO);

  private static final String MARKS =
      """
      {"eventName":["INSERT","MODIFY"],"dynamodb":{"Keys":{"pk":{"B":[{"prefix":"V"}]}}}}""";

  private final EventServer server;
  private final Feeding feeding;

  private VectorStream(EventServer server, Feeding feeding) {
    this.server = server;
    this.feeding = feeding;
  }

  /**
   * Begins: what was marked before does not come.
   *
   * @param endpoint where the table is
   * @param deliveries what becomes of batches on their way
   */
  public static VectorStream start(
      DynamoClient client, URI endpoint, BenchApp app, Deliveries deliveries) throws IOException {
    DynamoTable.enableStream(client, BenchApp.TABLE, "KEYS_ONLY");
    var source =
        new StreamSource(
            BenchApp.TABLE,
            FUNCTION,
            Start.TRIM_HORIZON,
            BATCHING,
            Retries.DEFAULT,
            true,
            List.of(MARKS));
    var feeding = new Feeding(app);
    return new VectorStream(
        EventServer.of(feeding)
            .dynamoDb(endpoint)
            .source(source)
            .delivering(deliveries.only(Kind.RECORDS))
            .start(),
        feeding);
  }

  /** How many batches were handed over, each as often as it was. */
  public int calls() {
    return feeding.calls.get();
  }

  /** How many of these failed, and came again. */
  public int failures() {
    return feeding.failures.get();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private static final class Feeding implements Functions {
    private static final byte[] ALL_HANDLED = "{\"batchItemFailures\":[]}".getBytes(UTF_8);

    private final BenchApp app;
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();

    Feeding(BenchApp app) {
      this.app = app;
    }

    @Override
    public boolean has(String name) {
      return name.equals(FUNCTION);
    }

    @Override
    public Invocation invoke(String name, String requestId, byte[] payload) {
      calls.incrementAndGet();
      try {
        var _ = app.feedVectors();
        return new Returned(ALL_HANDLED);
      } catch (UncheckedIOException e) {
        failures.incrementAndGet();
        return new Failed(e.getClass().getName(), e.getMessage(), List.of());
      }
    }
  }
}
