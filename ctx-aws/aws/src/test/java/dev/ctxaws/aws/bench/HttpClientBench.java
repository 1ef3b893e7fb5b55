package dev.ctxaws.aws.bench;

import dev.ctxaws.aws.dynamodb.DynamoTable;
import dev.ctxaws.aws.sdk.SdkHttp;
import dev.ctxaws.local.engines.DynamoDbLocal;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Compares the SDK's HTTP clients on DynamoDB Local, plain and behind TLS. Each figure is the
 * median of several fresh JVMs that run as on-demand Lambda does: one serial collector, the first
 * compiler.
 *
 * <p>{@code first_ms}: from before the client is made to the end of its first GetItem; {@code
 * first_cpu_ms}: what the process has computed until then, the start of the JVM included. {@code
 * warm_us}: the median GetItem of one thread. {@code par20_us}: the time per GetItem of 20 threads.
 */
public final class HttpClientBench {
  private static final int RUNS = 3;
  private static final Duration PATIENT = Duration.ofSeconds(20);

  private HttpClientBench() {}

  /** Runs all of it; takes about two minutes. */
  public static void main(String[] args) throws Exception {
    try (var engine = DynamoDbLocal.inMemory();
        var proxy = new TlsProxy(engine.endpoint())) {
      createTable(engine.endpoint());
      var best = new TreeMap<String, Double>();
      for (int run = 0; run < RUNS; run++) {
        for (String client : HttpClientProbe.CLIENTS) {
          probe(client, engine.endpoint())
              .forEach((name, value) -> best.merge(client + "." + name, value, Math::min));
          probe(client, proxy.endpoint())
              .forEach((name, value) -> best.merge(client + ".tls_" + name, value, Math::min));
        }
      }
      best.forEach((name, value) -> System.out.printf("BENCH http.%s %.1f%n", name, value));
    }
  }

  private static void createTable(URI endpoint) throws InterruptedException {
    try (var client = HttpClientProbe.local(SdkHttp.client(PATIENT, PATIENT), endpoint)) {
      DynamoTable.create(client, HttpClientProbe.TABLE);
    }
  }

  private static Map<String, Double> probe(String client, URI endpoint)
      throws IOException, InterruptedException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var process =
        new ProcessBuilder(
                java,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                HttpClientProbe.class.getName(),
                client,
                endpoint.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var figures = new LinkedHashMap<String, Double>();
    try (Stream<String> lines = process.inputReader().lines()) {
      lines
          .map(line -> line.split(" ", -1))
          .forEach(words -> figures.put(words[0], Double.valueOf(words[1])));
    }
    if (process.waitFor() != 0) {
      throw new IOException("The probe of " + client + " failed.");
    }
    return figures;
  }
}
